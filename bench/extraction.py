"""Measures how much of the articles in labelled pages is found, and in the same pages as plain text.

Precision, recall and F1 are those of `bench.shingles`; times are CPU times of this process.
The models were trained on these pages; `make train` measures them on others.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from bench import peers
from bench.pages import FLATTENERS, SETS, require, rows
from bench.shingles import Table
from dropbrief.errors import ArticleError
from dropbrief.normalize import NOTHING_KNOWN, admit_and_clean, read

Find = Callable[[str], str]


def _page(content: str) -> str:
    return _body(content, "page.html")


def _text(content: str) -> str:
    return _body(content, "page.txt")


def _body(content: str, name: str) -> str:
    """The text of the blocks, even if the gate would reject it: `make bench-gate` measures that."""
    try:
        article = read(content.encode(), name)
        with suppress(ArticleError):
            article = admit_and_clean(article, content.encode(), name, NOTHING_KNOWN)
    except ArticleError:
        return ""
    return "\n".join(block.text for block in article.blocks)


def _from(extract: peers.Extract) -> Find:
    def find(content: str) -> str:
        try:
            return extract(content)
        except Exception:  # noqa: BLE001  # a peer may raise anything; it has found nothing then
            return ""

    return find


def _documents(flattener: str, every: int) -> Iterator[tuple[str, str, str]]:
    """Set, content and gold text of every nth document; pages where no flattener is named."""
    name, field = ("_dev_flat", flattener) if flattener else ("_dev", "html")
    for data in SETS:
        for number, row in enumerate(rows(f"{data}{name}")):
            if row[field] and number % every == 0:
                yield data, row[field], row["gold"]


def _measure(table: Table, name: str, find: Find, flattener: str, every: int) -> None:
    times = []
    for data, content, gold in _documents(flattener, every):
        start = time.process_time()
        found = find(content)
        times.append(1000 * (time.process_time() - start))
        table.add(data, name, gold, found)
    print(f"{name:<24}{statistics.median(times):8.1f} ms CPU in the median", flush=True)


def main(every: int) -> None:
    require()
    pages, texts = Table(), Table(means=True)
    _measure(pages, "dropbrief", _page, "", every)
    for name in peers.installed():
        _measure(pages, name, _from(peers.load(name)), "", every)
    for flattener in FLATTENERS:
        _measure(texts, flattener, _text, flattener, every)
    print(f"\nPages\n{pages}\n\nPlain text\n{texts}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1)
