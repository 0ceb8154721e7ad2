"""Counts what the gate rejects among pages that are articles and pages that are not, and why.

The pages of `tests/unit/normalize/gate_pages` were written for this project; the held-out ones were written
before the rules, which were tuned only on the others.
Real articles, almost none of which may be rejected, are read from ../shared if present.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import pages as articles
from dropbrief.errors import ArticleError
from dropbrief.normalize import normalize

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "tests" / "unit" / "normalize" / "gate_pages"
FLATTENED = ("bs4", "light")
ARTICLE = "article"


@dataclass(frozen=True)
class Labelled:
    """A page; `expected` is `article` or the reason for its rejection."""

    name: str
    kind: str
    expected: str
    content: str

    @property
    def file(self) -> str:
        return f"{self.name}.{'html' if self.kind == 'html' else 'txt'}"


def pages(file: Path) -> Iterator[Labelled]:
    """The pages of a file, each of which begins with a line `=== name kind expected`."""
    for part in file.read_text("utf-8").split("=== ")[1:]:
        head, _, content = part.partition("\n")
        name, kind, expected = head.split()
        yield Labelled(name, kind, expected, content)


def fate(content: str, name: str) -> str:
    try:
        normalize(content.encode("utf-8", "replace"), name)
    except ArticleError as error:
        return error.reason.value
    return ARTICLE


def main(*arguments: str) -> None:
    for part in ("tuning", "held_out"):
        _print_pages(part, list(pages(PAGES / f"{part}.txt")))
    if not articles.ROOT.is_dir():
        print(f"no real articles at {articles.ROOT}")
    elif "--pages" not in arguments:
        _print_articles()


def _print_pages(part: str, labelled: list[Labelled]) -> None:
    fates = [(page, fate(page.content, page.file)) for page in labelled]
    refused = [(page, found) for page, found in fates if found != ARTICLE]
    others = [page for page in labelled if page.expected != ARTICLE]
    right = [(page, found) for page, found in refused if page.expected != ARTICLE]
    print(f"{part}: {len(labelled)} pages, {len(others)} of them no articles")
    print(
        f"  refused: precision {len(right) / max(1, len(refused)):.3f}, recall {len(right) / len(others):.3f}"
    )
    print(
        f"  with the labelled reason: {sum(page.expected == found for page, found in right)} of {len(right)}"
    )
    for page, found in fates:
        if page.expected != found:
            print(f"  {page.name}: {found}, labelled {page.expected}")


def _print_articles() -> None:
    print(f"\n{'real articles':24}{'documents':>10}{'refused':>9}  reasons")
    for name in articles.SETS:
        documents = articles.rows(f"{name}_dev")
        _print_refused(
            f"{name} html", [(document["id"], document["html"], "a.html") for document in documents]
        )
        flat = list(articles.rows(f"{name}_dev_flat"))
        for way in FLATTENED:
            _print_refused(f"{name} {way}", [(doc["id"], doc[way], "a.txt") for doc in flat if doc.get(way)])


def _print_refused(label: str, documents: list[tuple[str, str, str]]) -> None:
    start = time.process_time()
    fates = [(id_, fate(content, name)) for id_, content, name in documents]
    spent = (time.process_time() - start) / len(documents)
    refused = [(id_, found) for id_, found in fates if found != ARTICLE]
    counts = Counter(found for _, found in refused)
    print(f"{label:24}{len(documents):10}{len(refused):9}  {dict(counts)}  {spent * 1000:.0f} ms each")
    for id_, found in refused[:20]:
        print(f"{'':43}  {id_[:40]}: {found}")


if __name__ == "__main__":
    main(*sys.argv[1:])
