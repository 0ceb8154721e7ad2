"""Furniture: the lines that any site puts around its articles, known by phrases, and by patterns that match a
whole line.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from dropbrief.normalize.phrases import PHRASES, SECTIONS

MAX_CHARACTERS = 300
"""The longest line that is looked at: a longer one is prose, whatever it mentions."""

_NETWORK = (
    "(?:facebook|twitter|x|linkedin|whatsapp|instagram|youtube|telegram|reddit|pinterest|google news"
    "|social media|e-?mail|friends?)"
)
_PATTERNS = {
    "advert": (
        r"(?:when|if) you (?:buy|purchase|click)\b.{0,80}\blinks?\b.{0,80}\bcommission\b.{0,120}",
        r"(?:advertisement|anzeige|реклама|publicité|publicidad) ?[:\-–—•|].{0,80}",
        r"(?:story|article) continues (?:below|after) .{0,40}",
    ),
    "copyright": (
        r"(?:©|\(c\) ?(?:19|20)\d\d).*",
        r"copyright\b.{0,10}(?:©|\(c\)|(?:19|20)\d\d).*",
        r".{0,80}(?:©|\(c\)) ?(?:copyright )?(?:19|20)\d\d\b.*",
        (
            r".{0,120}\b(?:all rights reserved|alle rechte vorbehalten|alle rechten voorbehouden"
            r"|tous droits réservés|todos los derechos reservados|todos os direitos reservados"
            r"|tutti i diritti (?:sono )?riservati|все права защищены)\b.{0,80}"
        ),
    ),
    "share": (
        rf"(?:share|follow|like|find|join) (?:this|us|it|me)(?: \w+){{0,2}} (?:on|via) {_NETWORK}\b.{{0,60}}",
        rf"(?:share|save|pin|tweet|post|send) (?:this )?(?:on|to|via|with|by) {_NETWORK}\b.{{0,20}}",
        r"\(?opens? in (?:a )?new window\)?",
    ),
    "subscribe": (
        r"(?:subscribe|sign up|register|join)\b.{0,60}\b(?:newsletters?|inbox|updates|channel)\b.{0,60}",
        r"(?:abonnieren sie|abonnez-vous|suscríbete)\b.{0,60}\b(?:newsletter|e-?mail|canal|kanal)\b.{0,60}",
        r"(?:thanks|thank you) for reading\b.{0,80}\bsubscribe\b.{0,120}",
        r"you (?:are receiving|receive|received) this .{0,40} because .{0,200}",
        r"(?:подпишитесь|подписывайтесь)\b.{0,60}\b(?:канал\w*|рассылк\w+|telegram)\b.{0,60}",
    ),
    "widget": (
        r"(?:rate|vote for) this (?:article|story|post|page|recipe)\b.{0,60}",
        r"(?:artikel|seite|beitrag) bewerten\b.{0,60}",
    ),
    "cookie": (
        r"(?:we|this (?:web)?site|our (?:web)?site) (?:and our partners )?uses? .{0,60}\bcookies?\b.*",
        r"by (?:using|continuing) .{0,60}\bsite\b.{0,80}\bcookies?\b.*",
        r"(?:wir|diese (?:web)?seite|nous|ce site|мы|этот сайт|сайт) \w+ .{0,60}\b(?:cookies?|куки)\b.*",
    ),
    "read-also": (
        r"(?:read (?:more|also|next|this)|also read|see also|related|don't miss) ?[:|»>–—].{0,200}",
        r"(?:читайте также|смотрите также|по теме|lesen sie auch|mehr zum thema) ?[:|»>–—].{0,200}",
        r"(?:à lire aussi|lire aussi|voir aussi|lee también|te puede interesar) ?[:|»>–—].{0,200}",
        (
            r"(?:διαβάστε (?:επίσησ|ακόμα)|קראו (?:גם|עוד)|بیشتر بخوانید|اقرأ (?:أيضا|أيضًا|المزيد)"
            r"|lue (?:myös|lisää)|läs (?:också|även|mer)|les også|læs også|यह भी पढ़ें|baca juga"
            r"|อ่าน(?:เพิ่มเติม|ต่อ|ข่าว)|xem thêm|đọc thêm|читайте також|čtěte také|olvasta már\?|citește și"
            r"|ilginizi çekebilir|延伸阅读|延伸閱讀|相关阅读|あわせて読みたい|関連記事|함께 읽어요"
            r"|관련 ?기사)"
            r" ?[:：|»>–—].{0,200}"
        ),
        r"(?:leia também|veja também|leggi anche|lees ook|czytaj także|ayrıca oku) ?[:|»>–—].{0,200}",
    ),
    "adjacent-article": (
        r"[←«‹] ?(?:older|newer|previous|prev|next)\b.{0,200}",
        r"(?:previous|next|older|newer)(?: article| post| story)? ?[:→»›].{0,200}",
    ),
    "comment-form": (
        r"your email address will not be published.*",
        r"required fields are marked.*",
        r"save my name, email.*",
        r"(?:name|email|website|comment|имя|комментарий) ?\*",
        r"(?:you must be|please) (?:log|sign)(?:ged)? ?in to .{0,40}comment.{0,40}",
        r"post comment|submit comment|cancel reply",
        r".{0,40}адрес email не будет опубликован.*",
        r".{0,20}adresse (?:e-mail|de messagerie) ne sera pas publiée.*",
        r"deine e-mail-adresse wird nicht veröffentlicht.*",
        r"tu dirección de correo electrónico no será publicada.*",
    ),
    "credit": (
        r"(?:photo|image|picture|video|foto|bild|фото|crédit photo)s?(?: by| credits?)? ?[:/©].{0,100}",
        r"(?:credits?|источник фото|getty images|shutterstock) ?[:/©].{0,100}",
    ),
    "count": (
        r"(?:\d[\d.,]* ?[km]?|no|one) (?:comments?|shares?|views?|likes?|reads?|retweets?)",
        r"\d[\d.,]* (?:комментари\w+|просмотр\w+|kommentare?|commentaires?|comentarios?|reacties)",
        r"(?:views|просмотры|просмотров|comments) ?:? ?\d[\d.,]*",
        (
            r"\d+ ?(?:min|mins|minutes?|minut|minuter|λεπτά|דקות|دقائق|دقیقه|मिनट|menit|นาที|phút|хв|мин"
            r"|dk|dakika|分|분)\.? ?(?:read|de lecture|lesezeit|में पढ़ें|baca|đọc|czytania|okuma|ανάγνωσησ?"
            r"|קריאה|قراءة|läsning|lesetid|leitura|lectura|lettura|leestijd)"
        ),
        (
            r"(?:lukuaika|læsetid|lästid|czas czytania|час читання|زمان مطالعه|읽는 시간|阅读约|この記事は)"
            r" ?[:：]? ?\d.{0,20}"
        ),
        r"(?:reading time|estimated reading time|время чтения) ?:? .{0,20}",
    ),
    "tags": (
        r"(?:tags?|topics?|labels?|filed under|posted in|tagged(?: with| in)?|categor(?:y|ies)) ?:.{0,200}",
        r"(?:related (?:tags|topics)|keywords?|теги|метки|schlagwörter|schlagworte|mots-clés) ?:.{0,200}",
        (
            r"(?:ετικέτεσ|תגיות|برچسب‌?ها|الوسوم|كلمات مفتاحية|aiheet|avainsanat|ämnen|taggar|emner|टैग|แท็ก"
            r"|từ khóa|štítky|címkék|etichete|タグ|标签|標籤|태그|palavras-chave) ?[:：].{0,200}"
        ),
        r"(?:étiquettes|etiquetas|archivado en|trefwoorden|tagi|etiketler) ?:.{0,200}",
    ),
}
"""Patterns by rule, matched without case (so no Greek word ends in ς).

Every repetition is bounded, and so is the line: no text can make them slow.
"""

_EDGES = " \t.,:;!?…*•·|/\\<>»›«‹→←↑↓▲▼►–—-+#()[]{}\"'“”‘’0123456789？！：。"
_MARKER = re.compile(r"(?:[*+•·▪►▶→»>–—-]{1,3} ?)?(?:\[\d{1,3}\] ?)?")
"""The marker of a list item, and the number that text browsers put before a link."""


def rule(line: str) -> str | None:
    """The rule by which a line is furniture by its wording alone."""
    return _classify(line)[0] if len(line) <= MAX_CHARACTERS else None


def section(line: str) -> str | None:
    """The kind of section that a line opens: `related`, `adjacent-article` or `comments`."""
    return _classify(line)[1] if len(line) <= MAX_CHARACTERS else None


@lru_cache(maxsize=4096)
def _classify(line: str) -> tuple[str | None, str | None]:
    """The rule and the section of a line. Remembered, as a source puts the same lines around each of its
    articles.
    """
    unmarked = _unmarked(line)
    folded = unmarked.strip("[] ")
    core = _core(folded)
    return _by_phrase().get(core) or _by_pattern(folded), _by_section().get(core)


def labels() -> Mapping[str, Sequence[int]]:
    """For the first word of each known label, the lengths in words of the labels that begin with it, longest
    first.
    """
    return _by_first_word()


def kind(core: str) -> str | None:
    """The rule or section that a label names; the argument is a `core`."""
    return _by_phrase().get(core) or _by_section().get(core)


def core(text: str) -> str:
    """The part of a line, or of a word, that is compared: without case and surrounding signs."""
    return _bare(text.casefold())


def _unmarked(line: str) -> str:
    """The line in lower case, without the marker before it."""
    folded = line.casefold()
    return folded if folded[:1].isalnum() else _MARKER.sub("", folded, count=1)


def _core(folded: str) -> str:
    return _bare(folded).removeprefix("the ")


def _bare(folded: str) -> str:
    return folded.strip(_EDGES).replace("’", "'")


@cache
def _by_phrase() -> dict[str, str]:
    return _index(PHRASES)


@cache
def _by_section() -> dict[str, str]:
    return _index(SECTIONS)


@cache
def _by_first_word() -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for phrase in (*_by_phrase(), *_by_section()):
        words = phrase.split()
        found.setdefault(core(words[0]), set()).add(len(words))
    return {word: sorted(lengths, reverse=True) for word, lengths in found.items()}


def _index(table: dict[str, str]) -> dict[str, str]:
    return {
        phrase.strip(): name
        for name, phrases in table.items()
        for phrase in " ".join(phrases.split()).split("|")
    }


def _by_pattern(folded: str) -> str | None:
    found = _pattern().fullmatch(folded)
    return found.lastgroup.replace("_", "-") if found and found.lastgroup else None


@cache
def _pattern() -> re.Pattern[str]:
    """All patterns as one, whose groups are named after the rules, without hyphens."""
    groups = (f"(?P<{name.replace('-', '_')}>{'|'.join(patterns)})" for name, patterns in _PATTERNS.items())
    return re.compile("|".join(groups))
