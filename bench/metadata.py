"""Compares titles, bylines and dates read from pages with those that the publisher or a reader gave them.

`python -m bench.metadata` reads the development pages that lie beside the project.
Exact is what is equal once case and white space are folded, raw what is equal as it stands; of a date the day
counts. A page for which no byline or date is known is right where none is given.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from bench.pages import require, rows
from dropbrief.domain import Metadata
from dropbrief.normalize import metadata
from dropbrief.normalize.context import NOTHING_KNOWN

SETS = ("naeb", "wcxb")
"""The data sets that come with titles, bylines and dates."""
NONE_GIVEN = "none given"


@dataclass(frozen=True)
class Field:
    """A field, its name in the data, how it is read, and the target percentage for each set."""

    name: str
    known_as: str
    read: Callable[[str, Metadata], str | None]
    bars: tuple[int, ...]
    none_bar: int | None = None
    longest: int | None = None
    """The number of characters to compare: only the day of a date and time."""


FIELDS = (
    Field("title", "title", lambda title, _: title, (87, 78)),
    Field("byline", "author", lambda _, said: said.byline, (75, 68)),
    Field("published_at", "date", lambda _, said: said.published_at, (86, 87), none_bar=80, longest=10),
)


@dataclass(frozen=True)
class Tally:
    """The number of pages of one kind, and how many are right."""

    pages: int
    exact: int
    raw: int

    def __str__(self) -> str:
        return f"{self.pages:6}{self._percent(self.exact):>8}{self._percent(self.raw):>8}"

    def _percent(self, count: int) -> str:
        return f"{100 * count / self.pages:.1f}" if self.pages else "-"


@dataclass(frozen=True)
class Read:
    """A page of the data, and what was read from it."""

    page: dict[str, Any]
    title: str
    said: Metadata
    milliseconds: float


def main() -> None:
    require()
    sets = {name: list(read(name)) for name in SETS}
    print(
        f"{'':26}" + "".join(f"{name + '_dev: pages':>18}{'exact':>8}{'raw':>8}{'bar':>5}" for name in SETS)
    )
    for field in FIELDS:
        print_row(
            field.name,
            [(stated(field, pages), bar) for pages, bar in zip(sets.values(), field.bars, strict=True)],
        )
        print_row(f"  {NONE_GIVEN}", [(unstated(field, pages), field.none_bar) for pages in sets.values()])
    for name, pages in sets.items():
        print_costs(name, sorted(one.milliseconds for one in pages))


def read(name: str) -> Iterator[Read]:
    """Read the pages of a set; they are parsed before the clock starts."""
    for page in rows(f"{name}_dev"):
        content = page["html"].encode("utf-8", "replace")
        root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))
        start = time.process_time()
        title, said = metadata.read_page(root, NOTHING_KNOWN)
        yield Read(page, title, said, (time.process_time() - start) * 1000)


def stated(field: Field, pages: list[Read]) -> Tally:
    """The tallies over the pages for which the field is known."""
    pairs = [
        (one.page[field.known_as][: field.longest], (field.read(one.title, one.said) or "")[: field.longest])
        for one in pages
        if one.page[field.known_as]
    ]
    exact = sum(folded(known) == folded(found) for known, found in pairs)
    return Tally(len(pairs), exact, sum(known == found for known, found in pairs))


def unstated(field: Field, pages: list[Read]) -> Tally:
    """The tally over the pages that have no such field."""
    found = [field.read(one.title, one.said) for one in pages if not one.page[field.known_as]]
    none = sum(not value for value in found)
    return Tally(len(found), none, none)


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def print_row(label: str, cells: list[tuple[Tally, int | None]]) -> None:
    if any(tally.pages for tally, _ in cells):
        told = (f"{'':12}{tally}{bar if bar and tally.pages else '':>5}" for tally, bar in cells)
        print(f"{label:26}" + "".join(told))


def print_costs(name: str, milliseconds: list[float]) -> None:
    slow = milliseconds[len(milliseconds) * 9 // 10]
    print(
        f"{name}_dev: {statistics.median(milliseconds):.1f} ms CPU a page in the median, without parsing; "
        f"{statistics.mean(milliseconds):.1f} in the mean, one page in ten above {slow:.1f}"
    )


if __name__ == "__main__":
    main()
