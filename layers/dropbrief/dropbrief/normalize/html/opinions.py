"""Asks another extractor which lines are the body of a page, if the page model is in doubt."""

from collections.abc import Iterator

from dropbrief.normalize.html import page_statements
from dropbrief.normalize.html.page import Page


def votes(text: str, page: Page) -> list[float]:
    """For each line, the share of it that stands in the body that trafilatura finds."""
    found = [page_statements.words(line) for line in _body(text).split("\n")]
    runs = frozenset(run for line in found for run in page_statements.in_a_row(line))
    whole = {tuple(line) for line in found}
    return list(_shares(page, runs, whole))


def _shares(page: Page, runs: page_statements.Runs, whole: set[tuple[str, ...]]) -> Iterator[float]:
    for line in page.lines:
        words = page_statements.words(line.text)
        share = page_statements.covered(words, runs)
        yield float(tuple(words) in whole) if share < 0 else share


def _body(text: str) -> str:
    """The body by trafilatura, fast and with recall: no setting is better on news pages, and the full ones
    take twice the time.
    """
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(
            text, fast=True, favor_recall=True, include_comments=False, with_metadata=False
        )
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a page makes it stumble over, it has no opinion then
        return ""
    return getattr(document, "text", None) or ""
