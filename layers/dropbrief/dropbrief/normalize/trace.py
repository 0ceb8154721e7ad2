"""Which lines of a page went into its article, and why the others did not.

An extractor gives text, not the places it came from, so lines are found again by their words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dropbrief.domain import Block, Removed
from dropbrief.normalize import furniture, metadata

_TOKEN = re.compile(
    "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+"
)
_SHINGLE = 4
"""Words in a row that prove a line to be part of the article; a shorter line must be a block of its own."""


def removed(
    visible: Sequence[str], title: str, kept: Sequence[Block], dropped: Mapping[str, str]
) -> Iterator[Removed]:
    """The visible lines that are neither title nor in a block, in the order of the page."""
    whole = Counter(_tokens(line) for block in kept for line in (block.text, *block.text.split(" | ")))
    whole[_tokens(title)] += 1
    shingles = {shingle for block in kept for shingle in _shingles(_tokens(block.text))}
    rules = {_tokens(text): rule for text, rule in dropped.items()}
    for line in visible:
        tokens = _tokens(line)
        if whole[tokens] > 0:
            whole[tokens] -= 1
        elif len(tokens) < _SHINGLE or not shingles.issuperset(_shingles(tokens)):
            yield Removed(line, rules.get(tokens) or _rule(line, tokens))


def _rule(line: str, tokens: tuple[str, ...]) -> str:
    if not tokens:
        return "no-words"
    if metadata.crumbs(line):
        return "breadcrumb"
    return furniture.rule(line) or furniture.section(line) or "outside-body"


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text.casefold()))


def _shingles(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return zip(*(tokens[start:] for start in range(_SHINGLE)), strict=False)
