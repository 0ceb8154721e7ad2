"""The HTML of each page, from the values that were gathered for it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dropbrief.console import charts
from dropbrief.console.page_templates import render
from dropbrief.console.reading import MOST_REMOVED, MOST_SENTENCES, Passage
from dropbrief.console.tallies import Tally
from dropbrief.console.views import UploadsView, UploadView
from dropbrief.domain import Metadata
from dropbrief.ledger import TERMINAL, Fate

MOST_FAILURES = 200
MOST_MEMBERS = 200
"""Failures, and members of a split file, that a page shows."""
_FACTS = (
    "byline", "published_at", "modified_at", "language", "section", "site_name", "canonical_url", "encoding",
)  # fmt: skip
_NOT_SAID = "not recorded"


def uploads(
    path: str, view: UploadsView, topic_labels: Mapping[str, str], *, days: int, was_retried: bool
) -> str:
    """The list of uploads. Its first page refreshes itself; `days` are searched if the query names none."""
    return render(
        "uploads.html",
        path,
        view=view,
        asked=view.query,
        today=view.today,
        today_bar=charts.bar(view.today.ordered_states),
        spending=view.spending,
        labels=topic_labels,
        days=days,
        was_retried=was_retried,
        live=not view.query.cursor,
        busy=any(fate.state not in TERMINAL for fate in view.fates),
    )


def upload(path: str, view: UploadView, *, retriable: bool, token: str) -> str:
    """An upload with its brief beside its article; `token` goes into the form that drops it again."""
    article, reading = view.article, view.reading
    shown, left = _cut(reading.passages) if reading else ((), 0)
    return render(
        "upload.html",
        path,
        view=view,
        shown=shown,
        left=left,
        removed=article.removed[:MOST_REMOVED] if article else (),
        members=view.members[:MOST_MEMBERS],
        metadata=list(_metadata(article.metadata)) if article else [],
        retriable=retriable,
        token=token,
        live=view.fate.state not in TERMINAL,
    )


def _cut(passages: Sequence[Passage]) -> tuple[list[Passage], int]:
    """The passages that fit on a page, and how many numbered sentences the others have."""
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
    """Name, value and origin of each fact that the file states."""
    for name in _FACTS:
        if value := getattr(metadata, name):
            yield name.removesuffix("_at").replace("_", " "), value, metadata.origins.get(name, _NOT_SAID)
    if metadata.keywords:
        yield "keywords", ", ".join(metadata.keywords), metadata.origins.get("keywords", _NOT_SAID)


def failures(path: str, fates: Sequence[Fate], *, days: int, token: str) -> str:
    return render(
        "failures.html",
        path,
        fates=fates[:MOST_FAILURES],
        more=len(fates) - MOST_FAILURES if len(fates) > MOST_FAILURES else 0,
        reasons=Counter(fate.reason for fate in fates).most_common(),
        days=days,
        token=token,
        live=False,
    )


def topics(path: str, tallied: Sequence[Tally], labels: Mapping[str, str], days: int) -> str:
    lead = f"The topics of the briefs of the last {days} days. A brief of several topics counts for each."
    return _tallies(path, tallied, labels, ("Topics", "Topic", lead))


def sources(path: str, tallied: Sequence[Tally], days: int) -> str:
    lead = f"The sites and folders that the uploads of the last {days} days came from."
    return _tallies(path, tallied, {}, ("Sources", "Source", lead))


def _tallies(
    path: str, tallied: Sequence[Tally], labels: Mapping[str, str], words: tuple[str, str, str]
) -> str:
    heading, column, lead = words
    most = max((tally.uploads for tally in tallied), default=1)
    bars = [charts.bar(tally.ordered_states, charts.WIDTH * tally.uploads / most) for tally in tallied]
    return render(
        "tallies.html",
        path,
        heading=heading,
        column=column,
        lead=lead,
        filter=column.lower(),
        tallies=tallied,
        labels=labels,
        bars=bars,
        live=False,
    )


def days(path: str, tallied: Sequence[Tally]) -> str:
    """Spending and states by day. The tallies begin with today; the charts begin with the oldest day."""
    forwards = list(reversed(tallied))
    used = Counter[str]()
    for tally in tallied:
        used += tally.states
    costs = [tally.cost_usd for tally in tallied if tally.cost_usd is not None]
    return render(
        "days.html",
        path,
        tallies=tallied,
        spending=charts.columns_of_spending(forwards),
        columns=charts.columns_of_states(forwards),
        used=[name for name, _ in Tally("", used).ordered_states],
        uploads=used.total(),
        total=sum(costs) if costs else None,
        most=max(costs, default=None),
        live=False,
    )


def trouble(path: str, heading: str, explanation: str) -> str:
    return render("trouble.html", path, heading=heading, explanation=explanation, live=False)
