"""Reads pages with the text of their articles: the benchmark of body extraction, kept beside the repository.

The pages belong to their publishers and are no part of the project. One JSON object a line, packed with xz:
`*_dev` has `id`, `url`, `html` and `gold`, the article's text with a line for each paragraph;
`*_dev_flat` has `id`, `gold` and the page as each flattener left it, `null` where it failed.
"""

import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2] / "shared/bench/extraction"
SETS = ("aeb", "naeb", "wcxb")
FLATTENERS = ("inscriptis", "html2text", "bs4", "innertext", "light")


def require() -> None:
    """End the program if the pages are missing."""
    if not ROOT.is_dir():
        sys.exit(
            f"There is nothing to measure with: {ROOT} is missing. Its pages are no part of the project."
        )


def rows(name: str) -> Iterator[dict[str, Any]]:
    with lzma.open(ROOT / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
