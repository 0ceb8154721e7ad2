"""What is told of an upload, as Markdown for people. Pure."""

import re
from collections.abc import Iterable, Iterator

from dropbrief.domain import Brief, Statement, Verdict
from dropbrief.ledger import Fate

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&@]|:(?=//)|(?<=www)\.)")
"""What means something to some reader of Markdown, and what makes a link of an address."""
_MARKS = {
    Verdict.VERIFIED: "verified",
    Verdict.FLAGGED: "doubtful",
    Verdict.QUOTED: "the article's own words",
}


def markdown(fate: Fate, brief: Brief | None) -> str:
    """A page that stands for itself: the brief with the sentences it cites, or why there is none."""
    return "\n".join(_lines(fate, brief)) + "\n"


def _lines(fate: Fate, brief: Brief | None) -> Iterator[str]:
    yield f"# {_plain(fate.title or fate.upload.key)}"
    yield ""
    yield f"{fate.state.value}, {_plain(fate.upload.key)}, version {_plain(fate.upload.version_id)}"
    if fate.detail:
        yield ""
        yield f"{_plain(fate.reason)}: {_plain(fate.detail)}"
    if brief:
        yield from _of_brief(brief)


def _of_brief(brief: Brief) -> Iterator[str]:
    yield from ("", "## Summary", "")
    yield from _statements(brief.summary)
    if brief.points:
        yield from ("", "## Points", "")
        yield from _statements(brief.points)
    if brief.topics:
        yield from ("", "Topics: " + ", ".join(_plain(topic.label) for topic in brief.topics))
    yield from ("", "## Sentences of the article", "")
    yield from (f"{number}. {_plain(text)}" for number, text in brief.cited.items())
    yield ""
    yield f"{brief.sentences_sent} of {brief.sentences_total} sentences were read by {_plain(brief.model)}."


def _statements(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        cited = ", ".join(map(str, statement.ids))
        yield f"- {_plain(statement.text)} ({_MARKS[statement.verdict]}; {cited})"


def _plain(text: str) -> str:
    """Text that no reader of Markdown takes for markup, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
