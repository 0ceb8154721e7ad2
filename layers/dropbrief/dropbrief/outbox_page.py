"""The Markdown page of an upload in the outbox bucket, for people. Pure."""

import re
from collections.abc import Iterable, Iterator

from dropbrief.domain import Brief, Statement, Verdict
from dropbrief.ledger import Fate, State, what_is_shared

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&@]|:(?=//)|(?<=www)\.)")
"""Characters that some Markdown renderer interprets, or that turn an address into a link."""
_MARKS = {
    Verdict.VERIFIED: "verified",
    Verdict.FLAGGED: "flagged",
    Verdict.QUOTED: "the article's own words",
}


def render(fate: Fate, brief: Brief | None) -> str:
    """A page that needs no other: the brief with the sentences it cites, or why there is none."""
    return "\n".join(_lines(fate, brief)) + "\n"


def _lines(fate: Fate, brief: Brief | None) -> Iterator[str]:
    yield f"# {_escape(fate.title or fate.upload.key)}"
    yield ""
    yield f"{fate.state.value}, {_escape(fate.upload.key)}, version {_escape(fate.upload.version_id)}"
    if fate.detail:
        yield ""
        yield f"{_escape(fate.reason)}: {_escape(fate.detail)}"
    if fate.duplicate_of:
        shared, earlier = what_is_shared(fate.reason), _escape(fate.duplicate_of)
        yield ""
        yield f"The same {shared} as upload {earlier}; they share this brief."
    if fate.state is State.SPLIT:
        left_out = ", ".join(f"{count} {_escape(why)}" for why, count in fate.left_out.items())
        yield ""
        yield f"Members with a state of their own: {fate.members}. Left out: {left_out or 'nothing'}."
    if brief:
        yield from _brief(brief)


def _brief(brief: Brief) -> Iterator[str]:
    yield from ("", "## Summary", "")
    yield from _statements(brief.summary)
    if brief.points:
        yield from ("", "## Points", "")
        yield from _statements(brief.points)
    if brief.topics:
        yield from ("", "Topics: " + ", ".join(_escape(topic.label) for topic in brief.topics))
    yield from ("", "## Sentences of the article", "")
    yield from (f"{number}. {_escape(text)}" for number, text in brief.cited.items())
    yield ""
    yield f"{brief.sentences_sent} of {brief.sentences_total} sentences were read by {_escape(brief.model)}."


def _statements(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        cited = ", ".join(map(str, statement.ids))
        yield f"- {_escape(statement.text)} ({_MARKS[statement.verdict]}; {cited})"


def _escape(text: str) -> str:
    """The text on one line, escaped so that no Markdown renderer takes it for markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
