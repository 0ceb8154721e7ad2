"""Reads lists and tables of words that are written as text."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby


def listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words anywhere in a text; grouped by first letters, which is several
    times as fast.
    """
    groups = groupby(sorted(set(words)), key=lambda word: word[0])
    return re.compile("|".join(f"{re.escape(first)}(?:{_rests(group)})" for first, group in groups))


def _rests(words: Iterable[str]) -> str:
    return "|".join(re.escape(word[1:]) for word in words)


def by_language(table: str) -> Iterator[tuple[str, str]]:
    """The rows of a table such as `en: the of`, with their language; a continued row is indented."""
    rows = (row.partition(":") for row in re.split(r"\n(?! )", table.strip()))
    return ((language, words) for language, _, words in rows)
