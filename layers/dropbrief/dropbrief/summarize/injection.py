"""Finds what no sentence of a brief may be, whatever the article says: an address, markup, an order, a
question.

Pure. An article may hold texts that are written for models, and a model may obey them. Nothing here tells
such a text from an article's own; it knows what a sentence of a brief never looks like.
"""

import re

from dropbrief.domain import Finding
from dropbrief.summarize.check import LONGEST_TOKEN

_ENDINGS = (
    "com|net|org|info|biz|xyz|top|site|online|shop|app|dev|io|co|me|tv|ru|cn|de|uk|fr|it|es|nl|eu|us|gov|edu"
)
_DOT = r"(?:[.․。．｡]|\[\.\]|\(\.\))"
"""A full stop; also signs that look like one or work as one in browsers, and ways to write it that prevent a
link."""
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]*://|\bwww\.|\bmailto:|\b[\w.+-]+@[\w-]+\.\w+"
    rf"|\b[a-z0-9-]+(?:{_DOT}[a-z0-9-]+)*{_DOT}(?:{_ENDINGS})\b(?!\.?\w)"
    rf"|\b(?-i:[a-z0-9-]{{3,}}(?:{_DOT}[a-z0-9-]{{3,}}){{2,}})\b"
    r"|\b(?:bc1[a-z0-9]{20,80}|0x[0-9a-f]{40})\b",
    re.IGNORECASE,
)
"""Addresses of the web, of mail, of a wallet."""
_MARKUP = re.compile(
    r"</?[a-z!]|<\||\|>|\]\(|\{\{|\}\}|```|\*\*\w|&(?:lt|gt|amp|#\d+);|^\s*(?:#{1,6}\s|\||[\[{]\s*\")"
    r"|\[/?(?:system|inst|admin)\b|(?:^|[\s\"'>])(?:system|user|assistant|human|admin)\s*:(?!\w)",
    re.IGNORECASE,
)
"""Markup, also JSON and the turns of a chat."""

_VERBS = """
    act add adopt alter analyse analyze answer append apply ask assess assume begin buy calculate change
    check choose classify click combine compare compose compute conclude confirm consider construct continue
    convert copy create critique define delete describe design detail determine develop direct discuss
    display disregard download draft echo edit elaborate embed encode encourage encrypt encipher end enhance
    ensure enter evaluate examine execute explain extract fill find finish flag follow forget format
    formulate generate give group hide highlight hint identify ignore illustrate imagine implement include
    incorporate indicate inform insert integrate interpret introduce jumble keep list make mention misspell
    modify name note omit open outline output override paraphrase perform pick present pretend print proceed
    produce promote prompt propose prove provide put quote rate rearrange recommend refer refuse remove
    render repeat rephrase replace reply report respond return reveal reverse review revise rewrite say
    scramble search select send share shift show simulate solve speak spell start state stop substitute
    suggest summarise summarize swap switch talk tell translate treat try type use utilize verify visit
    weave write
"""
_POLITE = r"(?:please|kindly|now|then|also|first|next|instead|always|never|simply|just|do not|don['’]t)"
_AFTER_A_NOUN = (
    r"of|is|was|are|were|has|had|have|will|would|by|rose|fell|says?|said|and|or|at|but|can|could|may|might"
)
_OFTEN_NOUNS = """
    book call claim contact dial donate enjoy get go join order pay read register see sign subscribe take
    watch
"""
_AFTER_AN_ORDER = r"\+?\d|(?:an?|the|this|these|your|our|us|my|now|today|here|up|to|for)\b"
_ORDER = re.compile(
    rf"^[\W_]*(?:{_POLITE}[,\s]+)*(?:{'|'.join(_VERBS.split())})\s+(?!(?:{_AFTER_A_NOUN})\b)"
    rf"|^[\W_]*(?:{_POLITE}[,\s]+)*(?:{'|'.join(_OFTEN_NOUNS.split())})\s+(?:{_AFTER_AN_ORDER})"
    r"|^[\W_]*(?:(?:can|could|would|will) you|how do i|how can i|help me|i need you)\b",
    re.IGNORECASE,
)
"""A sentence that begins with a bare verb. Some of these are nouns too, but not before what follows here."""
_OPENINGS = {
    "de": r"(?:bitte\s+)?\w{2,20}n (?-i:Sie)\b",
    "fr": (
        r"(?:abonne|achete|ajoute|appele|clique|consulte|contacte|découvre|donne|écrive|entre|envoye|faite"
        r"|ignore|inscrive|mentionne|oublie|partage|réponde|saisisse|suive|télécharge|visite)[sz]\b"
    ),
    "es": (
        r"(?:compre|consulte|descargue|envíe|escriba|haga|ignore|introduzca|llame|mencione|pulse|regístrese"
        r"|responda|suscríbase|visite)\s"
    ),
    "pt": r"(?:clique|digite|escreva|ligue)\s",
    "it": r"(?:clicchi|ignori|scriva|visiti)\s",
    "pl": r"(?:kliknij|napisz|odpowiedz|odwiedź|podaj|wpisz|zadzwoń|zignoruj)\b",
    "ru": r"\w{1,20}(?:йте|[джшщ]ите|жмите|вьте)(?:сь)?\b",
    "zh": r"[请請]",
    "ar": r"(?:اضغط|انقر|اتصل|اكتب|أدخل|تجاهل)",
}
_CLOSINGS = {
    "ja": r"(?:ください|なさい)",
    "ko": r"(?:하세요|하십시오|주세요)",
    "tr": r"\b(?:al|ara|bak|et|gir|git|öde|tıklay|ver|yaz|ziyaret ed)y?[ıiuü]n(?:[ıiuü]z)?",
}
_ORDER_ELSEWHERE = re.compile(
    rf"^[\W_]*(?:{'|'.join(_OPENINGS.values())})|(?:{'|'.join(_CLOSINGS.values())})[\W_]*$", re.IGNORECASE
)
"""The same in other languages: what people are told to do on the net, or any verb whose form is that of an
order."""
_OVERRIDING = re.compile(
    r"\b(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,4}"
    r"(?:instructions?|directions?|prompts?|previous|prior|above|earlier|preceding)\b"
    r"|\b(?:ignorier\w*|ignorez|ignorad?|negeer|игнорируй\w*)\b|忽略|無視",
    re.IGNORECASE,
)
_TO_A_MODEL = re.compile(
    r"\b(?:your\s+(?:\w+\s+)?(?:response|reply|answer|output|message|instructions?|task|summary)"
    r"|as an? (?:ai|language model|assistant)|system prompt"
    r"|if (?:asked|questioned|the user|user)|you (?:are now|are free|are no longer|must))\b",
    re.IGNORECASE,
)
_MODEL = (
    r"(?:AIs?(?:[ -]\w{3,12})?|LLMs?|language models?|models|assistants|chatbots?|KI(?:[ -]\w{3,12})?|IA"
    r"|Sprachmodelle?n?|modèles? de langage|modelos? de (?:lenguaje|linguagem)|ИИ|人工智能"
    r"|yapay zek[âa]\w{0,4})"
)
_MUST = (
    r"(?:should|must|shall|will|have to|need to|are to|end|begin|output|reply|respond|sollen|müssen|doivent"
    r"|doit|deben?|devem?|должен|должны|必须|应该|şunu|schreib\w*|antwort\w*)"
)
_INSTRUCTION_TO_MODEL = re.compile(
    r"^[\W_]*(?:note|notice|message|attention|instructions?|hint|hinweis|nachricht|nota|aviso|avis|avviso)"
    rf"\s+(?:to|for|an|für|à|aux|a|para|per)\s+(?:\w+\s+){{0,2}}{_MODEL}\b"
    rf"|\b{_MODEL}\s*{_MUST}[^:：.]{{0,40}}[:：]"
    r"|\b(?:answer|brief|reply|response|summary)\b[^:.]{0,40}\b(?:must|should|shall|has to)\b[^:.]{0,40}:",
    re.IGNORECASE,
)
"""A sentence that tells models what to say after a colon; that they should do something may be news."""
_QUESTION = re.compile(r"[?？؟]\s*[)\]]*$")

_SIGNS = {
    "address": re.compile(r"[:@․。．｡]|[\[(]\.|\.\w|\bbc1|\b0x", re.IGNORECASE),
    "markup": re.compile(r"[<>|\[\](){}`*&#:]"),
}
"""By kind of finding: characters that all its findings have. Most sentences have none, which is quickly
checked."""
_KINDS = {
    "address": (_ADDRESS,),
    "markup": (_MARKUP,),
    "instruction": (_ORDER, _ORDER_ELSEWHERE, _OVERRIDING, _TO_A_MODEL),
    "question": (_QUESTION,),
}


def findings(text: str) -> tuple[Finding, ...]:
    """The hard findings on a sentence, each with the words that show it."""
    return tuple(
        _finding(kind, found)
        for kind, patterns in _KINDS.items()
        if (kind not in _SIGNS or _SIGNS[kind].search(text))
        and (found := next(filter(None, (pattern.search(text) for pattern in patterns)), None))
    )


def instruction_to_model(sentence: str) -> Finding | None:
    """A hard finding if this sentence of an article tells models what to say, for all that cites it; else
    None.
    """
    found = _OVERRIDING.search(sentence) or _INSTRUCTION_TO_MODEL.search(sentence)
    return _finding("instruction", found) if found else None


def _finding(kind: str, found: re.Match[str]) -> Finding:
    return Finding(kind, found[0].strip()[:LONGEST_TOKEN])
