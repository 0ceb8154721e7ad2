"""Measures signs that a page is something else than an article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from dropbrief.domain import Article
from dropbrief.errors import Reason
from dropbrief.normalize import non_article_phrases
from dropbrief.normalize.non_article_phrases import Kind
from dropbrief.normalize.prose import Shape, count_words, ends_sentence, shape

_MAX_LINE = 1000
_MAX_LINES = 400
"""How many removed lines are looked at: what a page is stands near its beginning or its end."""
_FIRST = 5
_LABEL = 8
_WALL = 35
_TRAILER = 25
_LAST = 3
_SOURCE = 50_000
_MARK = 40
_HEADLINE = range(4, 16)
_FRONT = 4
_TEASER = 35
_LOREM = 2

_EDGES = " \t.,:;!?…*•·|/\\<>»›«‹→←↑↓–—-+#()[]{}\"'“”„‘’。！？：、　「」"
_NOT_QUOTES = _EDGES.translate(dict.fromkeys(map(ord, "«»\"'“”„‘’「」")))
_ERROR = "(?:error|erreur|fehler(?:code)?|errore?|erro|fout(?:code)?|błąd|ошибка|помилка|hata|chyba|错误)"
_STATUS = re.compile(
    rf"(?:(?:http )?{_ERROR}(?: code)? ?:? ?)?(?:40[0-9]|41[0-9]|429|451|50[0-4])(?:[ :\-–—|.].{{0,60}})?"
)
_MONEY = "(?:[£$€¥₽₺₹円元원]|usd|eur|gbp|kr|zł|kč|руб\\.?)"
_AMOUNT = r"\d[\d., ]{0,12}"
_PRICE = re.compile(f"{_MONEY} ?{_AMOUNT}|{_AMOUNT}{_MONEY}")
_SENTENCE = re.compile("[.!?。！？…]+[\"'”’»)]* ?")
_QUOTED = re.compile('[«“„"「][^«»“”„"「」\n]{1,300}[»”“"」]')
_COUNT = re.compile(r" \d[\d.,]+ ")
"""A number between words, as in `we and our 842 partners`."""
_NOSCRIPT = re.compile(rb"<noscript\b.{0,2000}?\bjavascript\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class GateView:
    """A page as the gate sees it; all texts are folded, except `removed`, which are lines as they were.

    `kept` are the blocks, `prose` those with running text, whose `words` are counted, `lines` all visible
    lines.
    """

    title: str
    prose: Sequence[str]
    kept: Sequence[str]
    removed: Sequence[str]
    words: int
    asks_in_noscript: bool

    @cached_property
    def lines(self) -> list[str]:
        return [*self.kept, *map(_folded, self.removed)]

    @cached_property
    def text(self) -> str:
        """Title and lines without quotations, which are somebody else's words, and without counts."""
        return _own("\n".join((self.title, *self.lines)))

    def opens(self, kind: Kind) -> bool:
        """Whether the title or a first line begins as pages of this kind do."""
        openings = _split(non_article_phrases.OPENINGS[kind])
        missing = max(0, _FIRST - len(self.kept))
        firsts = (self.title, *self.kept[:_FIRST], *map(_folded, self.removed[:missing]))
        return any(_core(line).startswith(openings) and count_words(line) <= 12 for line in firsts)

    @cached_property
    def opens_with_status(self) -> bool:
        firsts = (self.title, *self.kept[:_FIRST], *self.lines[-_FIRST:], *self.lines[:_FIRST])
        return any(_STATUS.fullmatch(line.strip(_EDGES)) for line in firsts)

    def count(self, kind: Kind) -> int:
        """How many different phrases of this kind of page stand in the text."""
        found = sum(phrase in self.text for phrase in _split(non_article_phrases.PHRASES[kind]))
        return found + (kind is Reason.SCRIPT_REQUIRED and self.asks_in_noscript)

    def share(self, kind: Kind) -> float:
        """The share of the running text that is in paragraphs with phrases of this kind."""
        if not self.prose:
            return 1.0
        return self._share(_split(non_article_phrases.PHRASES[kind]))

    def labels_say(self, kind: Kind) -> bool:
        """Whether a phrase of this kind stands on a button, or in another line of few words."""
        return self._is_in_label(non_article_phrases.PHRASES[kind])

    def _share(self, phrases: tuple[str, ...]) -> float:
        found = [phrase for phrase in phrases if phrase in self.own_text]
        spoken = (
            count_words(text)
            for text, own in zip(self.prose, self.own_prose, strict=True)
            if any(phrase in own for phrase in found)
        )
        return sum(spoken) / max(1, self.words)

    @cached_property
    def own_prose(self) -> list[str]:
        return [_own(text) for text in self.prose]

    @cached_property
    def own_text(self) -> str:
        """All prose as one text. A phrase is sought here first: most articles have none."""
        return "\n".join(self.own_prose)

    @cached_property
    def is_lorem(self) -> bool:
        phrases = _split(non_article_phrases.LOREM)
        return self._share(phrases) > 1 / 2 and sum(phrase in self.text for phrase in phrases) > _LOREM

    @cached_property
    def has_button(self) -> bool:
        return self._has_label(non_article_phrases.BUTTONS)

    @cached_property
    def has_cart(self) -> bool:
        return self._has_label(non_article_phrases.CART)

    @cached_property
    def offers(self) -> int:
        """How many lines name a price, stock, delivery and the like."""
        labels = [line for line in self.lines if count_words(line) <= _LABEL]
        found = sum(any(phrase in line for line in labels) for phrase in _split(non_article_phrases.OFFER))
        return found + any(_PRICE.fullmatch(line.strip(" *")) for line in labels)

    @cached_property
    def account_fields(self) -> tuple[bool, ...]:
        password, name, action, forgotten, other = non_article_phrases.ACCOUNT
        return (
            self._is_in_label(password),
            self._is_in_label(name),
            self._has_label(action),
            any(phrase in self.text for phrase in _split(forgotten)),
            any(phrase in self.text for phrase in _split(other)),
        )

    def _is_in_label(self, phrases: str) -> bool:
        """Whether a short line has one of the phrases; labels of several fields may stand in one line."""
        labels = [line for line in self.lines if not _is_prose(line) and count_words(line) <= _LABEL]
        return any(phrase in line for line in labels for phrase in _split(phrases))

    def _has_label(self, phrases: str) -> bool:
        known = frozenset(_split(phrases))
        return any(_core(line) in known for line in (self.title, *self.lines))

    @cached_property
    def ends_at_a_wall(self) -> bool:
        """Whether the text stops where a paywall's sentence begins; if more prose follows, it does not stop
        there.
        """
        kept = [text for text in self.kept if _is_prose(text) or _is_wall(text)]
        tail = kept[-1:] if len(kept) < 2 or count_words(kept[-1]) > _TRAILER else kept[-2:]
        return any(map(_is_wall, (*tail, *map(_folded, self.removed))))

    @cached_property
    def headlines(self) -> int:
        return sum(map(_is_headline, set(self.lines)))

    @cached_property
    def has_long_prose(self) -> bool:
        """Whether any line, removed or not, is longer than teasers are."""
        return any(_is_prose(line) and count_words(line) > _TEASER for line in self.lines)

    @cached_property
    def is_section_front(self) -> bool:
        """Whether the page lists headlines with short teasers, again and again with a `read more` link or
        their age.

        Of an article, only the lines around it look like that.
        """
        if any(count_words(text) >= _TEASER for text in self.prose):
            return False
        of_the_body = sum(_is_mark(text) or _is_headline(text) for text in self.kept)
        return of_the_body >= _FRONT and sum(map(_is_mark, self.lines)) >= max(_FRONT, len(self.prose))


def gather(article: Article, source: bytes) -> GateView:
    """The gate's view of an article; `source` are the bytes of its file.

    Of very many removed lines, those in the middle are left out.
    """
    kept = [_folded(block.text) for block in article.blocks]
    prose = [text for text in kept if _is_prose(text)]
    removed = [one.line for one in article.removed]
    if len(removed) > _MAX_LINES:
        removed = removed[: _MAX_LINES // 2] + removed[-_MAX_LINES // 2 :]
    return GateView(
        title=_folded(article.title),
        prose=prose,
        kept=kept,
        removed=removed,
        words=sum(map(count_words, prose)),
        asks_in_noscript=not prose and _NOSCRIPT.search(source[:_SOURCE]) is not None,
    )


def _folded(text: str) -> str:
    return " ".join(text[:_MAX_LINE].split()).casefold().replace("’", "'")


def _own(text: str) -> str:
    """The text without quotations and counts."""
    return _COUNT.sub(" ", _QUOTED.sub(" ", text))


def _core(line: str) -> str:
    return line.strip(_EDGES)


def _is_prose(text: str) -> bool:
    """The same answer as `prose.shape` gives, without counting words where a sentence ends."""
    return ends_sentence(text) or shape(text) > Shape.SHORT


def _is_headline(text: str) -> bool:
    return shape(text) is Shape.SHORT and count_words(text) in _HEADLINE


def _is_mark(text: str) -> bool:
    """Whether a line is a `read more` link, alone or behind a teaser, or the age of an article."""
    core = _core(text[-_MARK:])
    more = _split(non_article_phrases.MORE)
    return core in more or core.endswith(_behind()) or _ago().fullmatch(core) is not None


def _is_wall(text: str) -> bool:
    """Whether one of the last sentences begins as the sentences of paywalls do."""
    walls = _split(non_article_phrases.WALLS)
    last = [sentence for sentence in _SENTENCE.split(text) if sentence][-_LAST:]
    return any(
        sentence.lstrip(_NOT_QUOTES).startswith(walls) and count_words(sentence) <= _WALL for sentence in last
    )


@cache
def _split(phrases: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in " ".join(phrases.split()).casefold().split("|"))


@cache
def _behind() -> tuple[str, ...]:
    return tuple(
        f"{end} {word}" for word in _split(non_article_phrases.MORE) for end in (".", "…", "...", "!", "?")
    )


@cache
def _ago() -> re.Pattern[str]:
    return re.compile("|".join(phrase.strip() for phrase in non_article_phrases.AGO.split(" | ")))
