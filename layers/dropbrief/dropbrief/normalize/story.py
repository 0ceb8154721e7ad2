"""Finds articles that tell the same story in slightly other words, as papers do with the copy of a wire.
Pure.

A text is taken for the set of its shingles: three words in a row or, where no spaces are written, six
characters. Two texts are as similar as their sets: what they share of all that either has (Jaccard, what
Broder calls resemblance). Order, headlines and repetitions hardly matter to it.

The set is sketched by MinHash with one permutation: the shingles' hashes fall into bins, and each bin keeps
one byte of its smallest. Of two sketches, the share of equal bytes estimates the similarity (P. Li, A. Owen,
C.-H. Zhang, One Permutation Hashing, 2012; P. Li, A. C. König, b-Bit Minwise Hashing, 2010).

The smallest hashes of all are also the names under which the article can be looked up: a text with the same
story has most of them too. It suffices to store a story under few of its own, as long as a search uses many.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b

from dropbrief.domain import Article, SameStory, Signature, Story

WORDS = 3
"""The number of words of a shingle."""
CHARACTERS = 6
"""The number of characters of a shingle where no spaces are written: about as much as three words."""
BINS = 256
"""The number of bins. The standard error of the estimate is at most 0.03, and more for texts of fewer
shingles than bins."""
NAMES = 3
"""The number of hashes under which a story is stored: each is a write."""
LOOKUPS = 8
"""The number of hashes that are looked up: each is a read, but all are one request. More would find nothing
more."""
FEWEST_SHINGLES = 50
"""The fewest shingles of a comparable text: shorter ones may merely follow the same pattern."""
LONGEST_TEXT = 200_000
"""The number of characters that are read; books are compared by their beginnings."""

_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD_OR_RUN = re.compile(rf"([^\W_{_UNSPACED}]+)|([{_UNSPACED}]+)")
_EMPTY = 0
"""The value of a bin into which no shingle fell."""
_CHANCE = 1 / 255
"""The probability that two different hashes leave the same byte."""


def signature(article: Article) -> Signature | None:
    """The signature of an article's body; None when it is too short to have one."""
    hashes = sorted({_hash(shingle) for shingle in shingles(article.text)})
    if len(hashes) < FEWEST_SHINGLES:
        return None
    return Signature(tuple(f"{value:016x}" for value in hashes[:LOOKUPS]), _sketch(hashes))


def shingles(text: str) -> Iterator[str]:
    """The shingles of a text, each as often as it stands there."""
    found = _WORD_OR_RUN.findall(unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold())
    words = [word for word, _ in found if word]
    yield from map(" ".join, zip(*(words[start:] for start in range(WORDS)), strict=False))
    for _, run in found:
        yield from (run[start : start + CHARACTERS] for start in range(len(run) - CHARACTERS + 1))


def similarity(one: bytes, other: bytes) -> float:
    """The estimated similarity of two sketches, from 0 to 1, in hundredths."""
    first, second = int.from_bytes(one, "big"), int.from_bytes(other, "big")
    empty = (first | second).to_bytes(BINS, "big").count(_EMPTY)
    alike = (first ^ second).to_bytes(BINS, "big").count(0) - empty
    share = alike / (BINS - empty) if empty < BINS else 0.0
    return round(max(0.0, (share - _CHANCE) / (1 - _CHANCE)), 2)


def names(signature: Signature) -> tuple[str, ...]:
    """The hashes under which a story with this signature is stored."""
    return signature.smallest[:NAMES]


def link(mine: Story, earlier: Collection[Story], least: float) -> SameStory | None:
    """The link to the most similar earlier story, if its similarity is at least `least`.

    A text that was itself told before is first in its story, and linked to none: so no two texts are ever
    linked to each other. Of equally similar stories it is always the same one.
    """
    if any(story.article_id == mine.article_id for story in earlier):
        return None
    found = [SameStory(story.upload_id, similarity(mine.sketch, story.sketch)) for story in earlier]
    close = [same for same in found if same.similarity >= least]
    return max(close, key=lambda same: (same.similarity, same.upload_id), default=None)


def is_first(mine: Story, earlier: Iterable[Story]) -> bool:
    """Whether no other upload told this very text before."""
    return all(story.article_id != mine.article_id or story.upload_id == mine.upload_id for story in earlier)


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _sketch(hashes: list[int]) -> bytes:
    """One byte a bin, made of the smallest of the sorted hashes that fall into it."""
    bins = bytearray([_EMPTY]) * BINS
    for value in reversed(hashes):
        bins[value % BINS] = value // BINS % 255 + 1
    return bytes(bins)
