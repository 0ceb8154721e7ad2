"""Flattened pages with the text of their articles, and a label for each line.

They are those of `bench.pages`, and as little a part of the repository.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.pages import FLATTENERS, SETS, rows
from dropbrief.normalize.vocabulary import words_of

_SHINGLE = 4
_COVERED = 0.6
_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gov", "go", "ne", "net", "or", "org"))


@dataclass(frozen=True, slots=True)
class Flattened:
    """One page as one flattener left it."""

    data: str
    id: str
    site: str
    flattener: str
    text: str
    gold: str


def documents(every: int = 1) -> Iterator[Flattened]:
    """The flattened pages; of the largest set one flattener in `every` for each page."""
    for data in SETS:
        sites = {row["id"]: site(row["url"]) for row in rows(f"{data}_dev")}
        for number, row in enumerate(rows(f"{data}_dev_flat")):
            for place, flattener in enumerate(FLATTENERS):
                if row[flattener] and (data != "wcxb" or (number + place) % every == 0):
                    yield Flattened(data, row["id"], sites[row["id"]], flattener, row[flattener], row["gold"])


def site(url: str) -> str:
    """The registered domain, near enough: what is learnt on one site is never scored on it."""
    parts = (urlsplit(url).hostname or url).split(".")
    country_code = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL
    return ".".join(parts[-3 if country_code else -2 :])


def fold(site: str, count: int, salt: str = "") -> int:
    """The fold of a site: always the same, and another with another salt."""
    return zlib.crc32((salt + site).encode()) % count


def labels(lines: list[str], gold: str) -> list[bool]:
    """Whether most words of each line lie in runs of four words that the article has too."""
    wanted = set(_shingles(words_of(gold)))
    words = [words_of(line) for line in lines]
    tokens = [word for line in words for word in line]
    covered = [False] * len(tokens)
    for start, shingle in enumerate(_shingles(tokens)):
        if shingle in wanted:
            covered[start : start + _SHINGLE] = [True] * _SHINGLE
    marks = iter(covered)
    return [bool(line) and sum(next(marks) for _ in line) >= _COVERED * len(line) for line in words]


def _shingles(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(_SHINGLE)), strict=False)
