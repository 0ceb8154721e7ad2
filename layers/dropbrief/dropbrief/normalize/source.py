"""What is known of a source: the lines that it puts around, and into, article after article.

A source is a site or a folder. Of each article that is learnt, the lines outside its body and the short ones
inside count as seen once; of its long ones only those at the end of the body, where a site speaks of itself.
Nothing is learnt from an article that is much like one of the last: a story that is told again, or dropped
again, proves nothing. Counts are halved now and then, so what a site no longer says is forgotten.
"""

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from urllib.parse import urlsplit

from dropbrief.domain import Article, Block, BlockKind, Metadata
from dropbrief.normalize.prose import Shape, shape

MAX_LINES = 300
"""The most lines that are kept of a source. A page has up to 200 lines of furniture."""
_WINDOW = 16
"""The number of articles after which all counts are halved."""
_WELL_KNOWN, _ONE_IN = 32, 16
"""After so many articles only one in `_ONE_IN` is learnt: furniture changes slowly, and learning costs a
write."""
_REMEMBERED, _SKETCH = 8, 12
"""The number of articles of which a sketch is kept, and of paragraphs in a sketch."""
_SAME_STORY = 0.4
"""The share of common paragraphs from which two articles are one story."""
_TAIL = 8
"""The number of blocks that are the end of a body; at most its second half."""

Fingerprint = bytes
"""Six bytes that stand for the words of a line, whatever its case, punctuation and numbers."""
_FINGERPRINT_SIZE, _SKETCH_ITEM_SIZE = 6, 4
Sketch = frozenset[bytes]

_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d+")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_DATED = re.compile(r"[\d_-]+")


def name_of(key: str, metadata: Metadata) -> str:
    """The name of a source: `site/<host>` if the page states its canonical URL, else `folder/<folder of the
    key>`.

    A folder that only numbers or dates its contents belongs to the one above; so does a file of many
    articles.
    """
    host = _host(metadata.canonical_url or "")
    if host:
        return f"site/{host}"
    folders = [folder for folder in key.split("/")[:-1] if folder and not folder.endswith("!")]
    while folders and _DATED.fullmatch(folders[-1]):
        folders.pop()
    return "/".join(("folder", *folders))


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if _HOST.fullmatch(host) else ""


def fingerprint(line: str) -> Fingerprint:
    """The fingerprint of a line; empty for a line without letters, of which nothing is learnt."""
    words = " ".join(_WORD.findall(_DIGITS.sub("0", line.casefold())))
    if not _LETTER.search(words):
        return b""
    return blake2b(words.encode("utf-8", "replace"), digest_size=_FINGERPRINT_SIZE).digest()


@dataclass(frozen=True, slots=True)
class Sighting:
    """The number of articles in which a line was `seen`, and in how many of those it was `kept` as part of
    the text.
    """

    seen: int = 0
    kept: int = 0

    def again(self, *, kept: bool) -> "Sighting":
        return Sighting(self.seen + 1, self.kept + kept)

    def faded(self) -> "Sighting":
        return Sighting(self.seen // 2, (self.kept + 1) // 2)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What was learnt of a source; the line seen last stands last.

    `articles` counts within the window that the counts of `lines` cover, `learnt` all articles so far (up to
    65,535). `recent` are sketches of the last ones.
    """

    lines: Mapping[Fingerprint, Sighting] = field(default_factory=dict)
    articles: int = 0
    learnt: int = 0
    recent: tuple[Sketch, ...] = ()

    def sighting(self, line: str) -> Sighting:
        return self.lines.get(fingerprint(line), _NEVER) if self.lines else _NEVER


_NEVER = Sighting()
NOTHING_LEARNT = Knowledge()


def learn(knowledge: Knowledge, article: Article) -> Knowledge:
    """Update the knowledge of a source by one more article, which was read without any knowledge of it.

    Returns `knowledge` itself if the article teaches nothing.
    """
    story = sketch(article)
    is_told_again = any(resemblance(story, other) >= _SAME_STORY for other in knowledge.recent)
    if is_told_again or _skips(knowledge, story):
        return knowledge
    lines = dict(knowledge.lines)
    for seen, kept in _lesson(article, lines).items():
        lines[seen] = lines.pop(seen, _NEVER).again(kept=kept)
    articles = knowledge.articles + 1
    if articles == _WINDOW:
        articles //= 2
        lines = {line: faded for line, sighting in lines.items() if (faded := sighting.faded()).seen}
    return Knowledge(
        lines=_best(lines),
        articles=articles,
        learnt=min(knowledge.learnt + 1, 65_535),
        recent=(*knowledge.recent, story)[-_REMEMBERED:],
    )


def _skips(knowledge: Knowledge, story: Sketch) -> bool:
    """Whether to skip an article of a well-known source. The article decides it, not chance, so a repeated
    delivery gives the same answer.
    """
    return knowledge.learnt >= _WELL_KNOWN and sum(min(story, default=b"")) % _ONE_IN > 0


def _best(lines: dict[Fingerprint, Sighting]) -> dict[Fingerprint, Sighting]:
    """The most useful lines: seen more than once, outside the bodies, lately."""
    places = {line: place for place, line in enumerate(lines)}

    def worth(line: Fingerprint) -> tuple[bool, bool, int]:
        return lines[line].seen > 1, not lines[line].kept, places[line]

    best = set(sorted(lines, key=worth, reverse=True)[:MAX_LINES])
    return {line: sighting for line, sighting in lines.items() if line in best}


def _lesson(article: Article, sightings: Mapping[Fingerprint, Sighting]) -> dict[Fingerprint, bool]:
    """The lines that an article shows, and whether it shows them as a part of its text."""
    lesson = {fingerprint(removed.line): False for removed in article.removed}
    for index, block in enumerate(article.blocks):
        line = fingerprint(block.text)
        if line in sightings or not is_running(block.text) or in_tail(article.blocks, index):
            lesson[line] = is_running(block.text) or is_structure(article.blocks, index)
    return {line: kept for line, kept in lesson.items() if line and line != fingerprint(article.title)}


def is_running(text: str) -> bool:
    return shape(text) >= Shape.PROSE


def in_tail(blocks: Sequence[Block], index: int) -> bool:
    return index >= max(len(blocks) - _TAIL, (len(blocks) + 1) // 2)


def is_structure(blocks: Sequence[Block], index: int) -> bool:
    """Whether a short block is part of an article's structure: a subhead, a sentence, an item, a row, a
    quotation.
    """
    block, below = blocks[index], blocks[index + 1 : index + 2]
    if block.kind is not BlockKind.PARAGRAPH or shape(block.text) > Shape.SHORT or " | " in block.text:
        return True
    return any(is_running(other.text) or other.kind is BlockKind.LIST_ITEM for other in below)


def sketch(article: Article) -> Sketch:
    """A sample of the running text, the same for the same paragraphs: their smallest fingerprints."""
    running = {fingerprint(block.text) for block in article.blocks if shape(block.text) > Shape.SHORT}
    return frozenset(line[:_SKETCH_ITEM_SIZE] for line in sorted(running - {b""})[:_SKETCH])


def resemblance(one: Sketch, other: Sketch) -> float:
    """An estimate of the share of paragraphs that two articles have in common."""
    sample = sorted(one | other)[:_SKETCH]
    return sum(item in one and item in other for item in sample) / max(1, len(sample))


_FORM = 1
_HEAD = struct.Struct(">BBHBH")
_LINE = struct.Struct(f">{_FINGERPRINT_SIZE}sB")
_LENGTH = struct.Struct("B")
_MOST = 15
"""The largest count in four bits. The window keeps every count below it, or close."""


def packed(knowledge: Knowledge) -> bytes:
    """The knowledge as bytes, at most 2.5 kB."""
    counts = knowledge.articles, knowledge.learnt, len(knowledge.recent), len(knowledge.lines)
    head = _HEAD.pack(_FORM, *counts)
    return b"".join((head, *map(_packed_sketch, knowledge.recent), *_packed_lines(knowledge)))


def _packed_sketch(story: Sketch) -> bytes:
    return _LENGTH.pack(len(story)) + b"".join(sorted(story))


def _packed_lines(knowledge: Knowledge) -> Iterator[bytes]:
    for line, sighting in knowledge.lines.items():
        yield _LINE.pack(line, min(sighting.seen, _MOST) << 4 | min(sighting.kept, _MOST))


def unpacked(data: bytes | None) -> Knowledge:
    """Read what `packed` wrote. Bytes in the form of an earlier or later release give empty knowledge."""
    if not data or data[0] != _FORM:
        return NOTHING_LEARNT
    _, articles, learnt, stories, lines = _HEAD.unpack_from(data)
    recent, place = [], _HEAD.size
    for _ in range(stories):
        end = place + 1 + data[place] * _SKETCH_ITEM_SIZE
        items = range(place + 1, end, _SKETCH_ITEM_SIZE)
        recent.append(frozenset(data[item : item + _SKETCH_ITEM_SIZE] for item in items))
        place = end
    counts = _LINE.iter_unpack(data[place : place + lines * _LINE.size])
    sightings = {line: Sighting(count >> 4, count & _MOST) for line, count in counts}
    return Knowledge(sightings, articles, learnt, tuple(recent))
