"""Selects as many sentences of an article as the model may read. Never a silent cut: the brief says how many
were sent. Pure.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

LEAD_SHARE = 0.4
"""The share of the input for the start of a long article: news puts what matters first."""
LEAST_LEAD = 600
"""The least tokens for the start. With less room a model reads the start alone, as it would lose the
thread between pieces."""
STRETCHES = 24
"""The number of parts of a long article that take turns."""
_STEM = 6
"""The number of characters of a word that are compared, so that an inflected form still counts."""
_SHORTEST = 4
"""The fewest characters of a word that counts; shorter ones say little of what a sentence is about."""
_TOO_COMMON = 0.2
"""The share of sentences above which a word distinguishes none of them."""
_TYPICAL_TERMS = 12
"""Added to a sentence's number of words, so that it wins neither by being short nor by being long."""
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u0e00-\u1dff\u2e80-\U0010ffff]")
"""Scripts without spaces between words: Thai and its neighbours, and CJK."""


def token_bound(text: str) -> int:
    """An upper bound for the tokens of `text`, without a tokenizer.

    A third of the ASCII characters plus every other character: measured in 16 languages, it never
    counted less than the tokenizers did.
    """
    ascii_characters = len(text.encode("ascii", "ignore"))
    return -(-ascii_characters // 3) + len(text) - ascii_characters


def choose_sentences(sentences: Sequence[str], max_input_tokens: int) -> tuple[int, ...]:
    """The numbers of the sentences that are sent, counted from 1, in their order; at least one.

    All sentences if they fit into `max_input_tokens`. Of a longer article its start, and from all of the rest
    the sentences whose words are the most central to it. Linear in the article's length.
    """
    costs = [token_bound(f"[{number}] {text}\n") for number, text in enumerate(sentences, start=1)]
    if sum(costs) <= max_input_tokens:
        return tuple(range(1, len(sentences) + 1))
    lead = _lead(costs, min(max_input_tokens, max(LEAST_LEAD, int(max_input_tokens * LEAD_SHARE))))
    if max_input_tokens <= LEAST_LEAD:
        return tuple(range(1, lead + 1))
    taken = _fitting(_by_turns(sentences, lead), costs, max_input_tokens - sum(costs[:lead]))
    return (*range(1, lead + 1), *sorted(index + 1 for index in taken))


def _lead(costs: Sequence[int], most: int) -> int:
    """The number of sentences from the start that fit; at least one."""
    spent = 0
    for count, cost in enumerate(costs):
        spent += cost
        if spent > most and count > 0:
            return count
    return len(costs)


def _fitting(order: Iterable[int], costs: Sequence[int], room: int) -> Iterator[int]:
    for index in order:
        if costs[index] <= room:
            room -= costs[index]
            yield index


def _by_turns(sentences: Sequence[str], lead: int) -> Iterator[int]:
    """The indexes of the sentences after the lead: the most central one of each stretch, then the second of
    each, and so on.
    """
    score = _centrality(sentences)
    rest = range(lead, len(sentences))
    size = max(1, -(-len(rest) // STRETCHES))
    stretches = (rest[start : start + size] for start in range(0, len(rest), size))
    ranked = [sorted(stretch, key=lambda index: -score[index]) for stretch in stretches]
    return (index for turn in zip_longest(*ranked) for index in turn if index is not None)


def _centrality(sentences: Sequence[str]) -> list[float]:
    """For each sentence, how often its words return in the article; very common words do not count."""
    terms = [_terms(sentence) for sentence in sentences]
    counts = Counter(term for found in terms for term in found)
    most = max(2.0, len(sentences) * _TOO_COMMON)
    weights = {term: count if 1 < count <= most else 0 for term, count in counts.items()}
    return [sum(weights[term] for term in found) / (_TYPICAL_TERMS + len(found)) for found in terms]


def _terms(text: str) -> set[str]:
    """The stems of the longer words; pairs of characters where no spaces are written."""
    terms: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if _UNSPACED.search(word):
            terms.update(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        elif len(word) >= _SHORTEST:
            terms.add(word[:_STEM])
    return terms
