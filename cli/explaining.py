"""Explains for each line of a file why it is in the article or not, as JSON types."""

from collections import Counter
from itertools import zip_longest
from typing import Any

from cli import normalizing
from cli.normalizing import Record
from dropbrief.domain import Article
from dropbrief.errors import ArticleError
from dropbrief.ledger import State
from dropbrief.normalize import line_tracing, normalize, read, scoring
from dropbrief.normalize.line_tracing import Destination, Trace, TracedLine
from dropbrief.normalize.rules import RULES

Line = dict[str, Any]

_NOTHING = Trace((), exact=True)
_DIGITS = 3
"""Decimal places of a score."""
SCORES = "0.00 to 1.00: how likely the model thinks a line is part of the article, before the rules are asked"
# fmt: off
_FACTS = (
    "title", "byline", "published_at", "modified_at", "language", "section", "site_name", "canonical_url",
    "lead_image", "keywords",
)
# fmt: on


def explanation(content: bytes, name: str) -> Record:
    """The record of a file, with all its `lines` in order, and the `rules` that removed some of them.

    A rejected file is explained too, as far as it could be read.
    """
    context = normalizing.context()
    try:
        article = normalize(content, name, context)
    except ArticleError as error:
        refused = normalizing.make_record(State.REJECTED, error.reason.value, error.detail)
        try:
            article = read(content, name, context)
        except ArticleError:
            return _explained(refused, normalizing.NO_ARTICLE, _NOTHING, [])
        return _read(refused, article, content, name)
    return _read(normalizing.make_record(State.NORMALIZED, article=article), article, content, name)


def _read(record: Record, article: Article, content: bytes, name: str) -> Record:
    trace = line_tracing.trace_file(content, name, article)
    return _explained(record, article, trace, scoring.score_lines(content, name))


def _explained(record: Record, article: Article, trace: Trace, scored: scoring.Scored) -> Record:
    counts = Counter(removed.rule for removed in article.removed)
    return {
        **record,
        "lines": [
            _line(article, placed, judged)
            for placed, judged in zip_longest(trace.lines, scored[: len(trace.lines)])
        ],
        "exact": trace.exact,
        "rules": {
            rule: {"count": count, "explanation": RULES.get(rule, "")} for rule, count in counts.most_common()
        },
    }


def _line(article: Article, placed: TracedLine, judged: tuple[str, float] | None) -> Line:
    """`judged` is the line again, with the score that the model gave it, if it was asked."""
    described: Line = {"line": placed.line, "part": placed.destination.value}
    if judged and judged[0] == placed.line:
        described["score"] = round(judged[1], _DIGITS)
    if placed.destination is Destination.BLOCK:
        return {**described, "block": placed.index, "kind": article.blocks[placed.index].kind.value}
    if placed.destination is Destination.REMOVED:
        return {**described, "rule": article.removed[placed.index].rule}
    return described


def facts(record: Record) -> list[tuple[str, str, str]]:
    """The metadata of the article: name, value and origin of each field."""
    values = {name: record[name] for name in _FACTS if record[name]}
    texts = {name: ", ".join(value) if isinstance(value, list) else value for name, value in values.items()}
    related = [(f"related {number}", link) for number, link in enumerate(record["related"], 1)]
    links = [(name, f"{link['title']} {link['url']}", "related") for name, link in related]
    named = [(name, str(value), name) for name, value in texts.items()]
    return [(name, value, record["origins"].get(field, "")) for name, value, field in named + links]


def is_scored(record: Record) -> bool:
    """Whether a model scored the lines of the file."""
    return any("score" in line for line in record["lines"])


def summary(record: Record) -> str:
    """A sentence with the numbers of lines kept and removed."""
    parts = Counter(line["part"] for line in record["lines"])
    kept, unknown = parts[Destination.TITLE] + parts[Destination.BLOCK], parts[Destination.UNKNOWN]
    lost = f", {unknown} unaccounted for" if unknown else ""
    return f"{len(record['lines'])} lines: {kept} kept, {parts[Destination.REMOVED]} removed{lost}."
