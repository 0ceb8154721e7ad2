"""What each page shows, from what was gathered for it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from dropbrief.console import pictures
from dropbrief.console.reading import MOST_REMOVED, MOST_SENTENCES, Passage, Reading
from dropbrief.console.rendering import page
from dropbrief.console.tallies import Tally
from dropbrief.domain import Article, Brief, Metadata
from dropbrief.ledger import TERMINAL, Fate

MOST_FAILURES = 200
MOST_PARTS = 200
_FACTS = (
    "byline", "published_at", "modified_at", "language", "section", "site_name", "canonical_url", "encoding",
)  # fmt: skip
_NOT_SAID = "not recorded"


class Seen(Protocol):
    """An upload with what there is of its brief and its article."""

    @property
    def fate(self) -> Fate: ...
    @property
    def brief(self) -> Brief | None: ...
    @property
    def article(self) -> Article | None: ...
    @property
    def reading(self) -> Reading | None: ...
    @property
    def parts(self) -> Sequence[tuple[str, str, str]]:
        """Of a file that was split, each part: its name, and the id of its upload or why it was left out."""


def uploads(path: str, found: Any, asked: Any, today: Tally, **more: Any) -> str:
    """`found` is a page of the uploads that were asked for; the first one refreshes itself."""
    return page(
        "uploads.html",
        path,
        page=found,
        asked=asked,
        today=today,
        today_bar=pictures.bar(today.in_order),
        live=not asked.cursor,
        busy=any(fate.state not in TERMINAL for fate in found.fates),
        **more,
    )


def upload(path: str, seen: Seen, *, retriable: bool, token: str) -> str:
    article, reading = seen.article, seen.reading
    shown, left = _cut(reading.passages) if reading else ((), 0)
    return page(
        "upload.html",
        path,
        seen=seen,
        shown=shown,
        left=left,
        removed=article.removed[:MOST_REMOVED] if article else (),
        contents=seen.parts[:MOST_PARTS],
        metadata=list(_metadata(article.metadata)) if article else [],
        retriable=retriable,
        token=token,
        live=seen.fate.state not in TERMINAL,
    )


def _cut(passages: Sequence[Passage]) -> tuple[list[Passage], int]:
    """So many passages as a page may show, and how many sentences are in the others."""
    shown: list[Passage] = []
    room = MOST_SENTENCES
    left = 0
    for passage in passages:
        room -= len(passage.sentences)
        if room >= 0:
            shown.append(passage)
        else:
            left += sum(sentence.number > 0 for sentence in passage.sentences)
    return shown, left


def _metadata(metadata: Metadata) -> Iterator[tuple[str, str, str]]:
    """Name, value and place of each fact that the file gave."""
    for name in _FACTS:
        if value := getattr(metadata, name):
            yield name.removesuffix("_at").replace("_", " "), value, metadata.origins.get(name, _NOT_SAID)
    if metadata.keywords:
        yield "keywords", ", ".join(metadata.keywords), metadata.origins.get("keywords", _NOT_SAID)


def failures(path: str, fates: Sequence[Fate], *, days: int, token: str) -> str:
    return page(
        "failures.html",
        path,
        fates=fates[:MOST_FAILURES],
        more=len(fates) - MOST_FAILURES if len(fates) > MOST_FAILURES else 0,
        reasons=Counter(fate.reason for fate in fates).most_common(),
        days=days,
        token=token,
        live=False,
    )


def topics(path: str, found: Sequence[Tally], labels: Mapping[str, str], days: int) -> str:
    lead = f"Of the briefs of the last {days} days. A brief of several topics counts for each of them."
    return _tallies(path, found, labels, ("Topics", "Topic", lead))


def sources(path: str, found: Sequence[Tally], days: int) -> str:
    lead = f"The sites and folders that the uploads of the last {days} days came from."
    return _tallies(path, found, {}, ("Sources", "Source", lead))


def _tallies(
    path: str, found: Sequence[Tally], labels: Mapping[str, str], words: tuple[str, str, str]
) -> str:
    heading, column, lead = words
    most = max((tally.uploads for tally in found), default=1)
    bars = [pictures.bar(tally.in_order, pictures.WIDTH * tally.uploads / most) for tally in found]
    return page(
        "tallies.html",
        path,
        heading=heading,
        column=column,
        lead=lead,
        filter=column.lower(),
        tallies=found,
        labels=labels,
        bars=bars,
        live=False,
    )


def days(path: str, found: Sequence[Tally]) -> str:
    """The pictures run from the past to today, the table from today to the past."""
    forwards = list(reversed(found))
    used = Counter[str]()
    for tally in found:
        used += tally.states
    costs = [tally.cost_usd for tally in found if tally.cost_usd is not None]
    return page(
        "days.html",
        path,
        tallies=found,
        spending=pictures.columns_of_spending(forwards),
        columns=pictures.columns_of_states(forwards),
        used=[name for name, _ in Tally("", used).in_order],
        uploads=used.total(),
        total=sum(costs) if costs else None,
        most=max(costs, default=None),
        live=False,
    )


def trouble(path: str, heading: str, explanation: str) -> str:
    return page("trouble.html", path, heading=heading, explanation=explanation, live=False)
