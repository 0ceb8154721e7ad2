"""Tables of words, written as text."""

import re
from collections.abc import Iterator


def listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def by_language(table: str) -> Iterator[tuple[str, str]]:
    """The rows of a table such as `en: the of`, with their language; what continues a row is indented."""
    rows = (row.partition(":") for row in re.split(r"\n(?! )", table.strip()))
    return ((language, words) for language, _, words in rows)
