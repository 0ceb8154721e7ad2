"""Reads articles with labelled summaries, which are kept beside the project, and the samples.

SummEdits has summaries with a few edits, each labelled as consistent with its article or not.
BUMP has pairs of a faithful summary and the same with one error of a known kind.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dropbrief.domain import Article, Block, BlockKind
from dropbrief.errors import ArticleError
from dropbrief.normalize import Member, members, normalize
from dropbrief.normalize.containers import LeftOut

ROOT = Path(__file__).parents[2] / "shared/data/grounding"
SAMPLES = Path(__file__).parents[1] / "samples"


@dataclass(frozen=True)
class Summary:
    """A summary, its article, and whether they are consistent."""

    text: str
    article: str
    is_consistent: bool


@dataclass(frozen=True)
class Pair:
    """Two summaries of an article that differ in one error, such as `Extrinsic Entity`."""

    faithful: str
    unfaithful: str
    article: str
    error: str


def require() -> None:
    """End the program if the labelled summaries are missing."""
    if not ROOT.is_dir():
        sys.exit(f"There is nothing to measure with: {ROOT} is missing. Its data are no part of the project.")


def summaries() -> list[Summary]:
    rows = _rows("summedits/summedits_news.json")
    return [Summary(row["summary"], row["doc"], row["label"] == 1) for row in rows]


def pairs() -> list[Pair]:
    """The pairs of both tasks, with the kinds of errors as corrected by the publishers."""
    rows = [row for task in (1, 2) for row in _rows(f"bump/task{task}_dataset.json")]
    return [
        Pair(row["reference_summary"], row["edited_summary"], row["article"], _error(row)) for row in rows
    ]


def _error(row: dict[str, Any]) -> str:
    kind: str = row.get("corrected_error_type") or row["error_type"]
    return kind.removesuffix(" Error")


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((ROOT / name).read_text("utf-8"))
    return rows


def article(text: str) -> Article:
    """An article whose paragraphs are the lines of the text."""
    return Article("", tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n") if line.strip()))


def articles(texts: Iterable[str]) -> list[Article]:
    """The articles, without repetitions of a text."""
    return [article(text) for text in dict.fromkeys(texts)]


def samples() -> list[Article]:
    """The samples as the pipeline would normalize them, without those that are no articles."""
    return [article for path in sorted(SAMPLES.iterdir()) for article in _normalized(path)]


def _normalized(path: Path) -> Iterator[Article]:
    for name, content in _files(path):
        try:
            yield normalize(content, name)
        except ArticleError as error:
            print(f"left out, {error.reason}: {path.name}")


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    content = path.read_bytes()
    try:
        parts: Iterable[Member | LeftOut] | None = members(content, path.name)
    except ArticleError:
        parts = None
    if parts is None:
        yield path.name, content
        return
    yield from ((part.name, part.content) for part in parts if isinstance(part, Member))
