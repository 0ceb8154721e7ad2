"""Numbers the sentences of an article, as the model reads and cites them."""

import re
import textwrap
from collections.abc import Iterator

from sentencex import segment

from dropbrief.domain import Article, BlockKind
from dropbrief.summarize.rejoining import rejoined

DEFAULT_LANGUAGE = "en"
LONGEST = 1000
"""The most characters of a sentence; a longer one is text without full stops, and is broken between words."""
_STRETCH = 5000
"""The number of characters that are segmented at once: in some scripts the time grows with the square of the
length."""

# Zero-width and direction characters hide text from people but not from models.
# U+200C and U+200D stay: Persian and Indic words, and emoji, are spelt with them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e01ef]"
)
# Chat templates mark turns with tokens such as <|im_start|>.
_CONTROL_TOKEN = re.compile(r"<\|[^|<>]{0,40}\|>")


def clean(text: str) -> str:
    """The text on one line, without invisible characters that only a model would read."""
    return " ".join(_CONTROL_TOKEN.sub(" ", _INVISIBLE.sub("", text)).split())


def number(article: Article) -> tuple[str, ...]:
    """The sentences of the body in their order; sentence `n` is at index `n - 1`.

    Headings are left out: they state nothing that could be cited. The sentences are those of `sentencex`, by
    the article's language if it is known, with those rejoined that it ended too early.
    """
    language = (article.metadata.language or "").split("-")[0].lower()
    return tuple(
        piece
        for block in article.blocks
        if block.kind is not BlockKind.HEADING
        for sentence in rejoined(_segmented(language or DEFAULT_LANGUAGE, clean(block.text)), language)
        for piece in _pieces(sentence.strip())
    )


def _pieces(sentence: str) -> list[str]:
    if len(sentence) > LONGEST:
        return textwrap.wrap(sentence, LONGEST, break_on_hyphens=False)
    return [sentence] if sentence else []


def headings(article: Article) -> tuple[str, ...]:
    return tuple(clean(block.text) for block in article.blocks if block.kind is BlockKind.HEADING)


def _segmented(language: str, text: str) -> Iterator[str]:
    """The sentences of `text`; the last one of a stretch continues in the next."""
    begun = ""
    for start in range(0, len(text), _STRETCH):
        *complete, begun = segment(language, begun + text[start : start + _STRETCH])
        yield from complete
        if len(begun) > LONGEST:
            yield begun
            begun = ""
    yield begun
