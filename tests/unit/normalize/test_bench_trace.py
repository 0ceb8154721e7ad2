"""Of every text and page of the extraction benchmark, each line is accounted for once.

The benchmark is not part of this repository. `make bench-trace` takes all of its documents.
"""

import os
from collections.abc import Iterator
from itertools import islice

import pytest

from bench.pages import FLATTENERS, ROOT, SETS, rows
from dropbrief.errors import ArticleError
from dropbrief.normalize import line_tracing, read
from dropbrief.normalize.rules import RULES

STRIDE = int(os.environ.get("DROPBRIEF_TRACE_STRIDE", "41"))
"""Every so many-th document; no multiple of the number of flatteners."""

pytestmark = pytest.mark.skipif(not ROOT.exists(), reason=f"the benchmark is not at {ROOT}")


def documents(name: str, fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Name and content of the documents that are looked at."""
    contents = ((f"{row['id']} {field}", row[field]) for row in rows(name) for field in fields if row[field])
    yield from islice(contents, 0, None, STRIDE)


def broken_promises(content: str, name: str) -> Iterator[str]:
    try:
        article = read(content.encode(), name)
    except ArticleError:
        return
    aligned = line_tracing.trace_file(content.encode(), name, article)
    if not aligned.exact:
        lost = [
            placed.line for placed in aligned.lines if placed.destination is line_tracing.Destination.UNKNOWN
        ]
        yield f"not exact, {len(lost)} lines unaccounted for, such as {lost[:2]}"
    if unexplained := {removed.rule for removed in article.removed} - RULES.keys():
        yield f"rules without explanation: {unexplained}"


@pytest.mark.parametrize("name", SETS)
def test_every_line_of_a_flattened_page_is_accounted_for_once(name: str) -> None:
    texts = documents(f"{name}_dev_flat", FLATTENERS)

    broken = [(title, why) for title, text in texts for why in broken_promises(text, "page.txt")]

    assert broken == []


def test_every_visible_line_of_a_page_is_accounted_for_once() -> None:
    pages = (page for name in SETS for page in documents(f"{name}_dev", ("html",)))

    broken = [(title, why) for title, page in pages for why in broken_promises(page, "page.html")]

    assert broken == []
