"""Checks whether the evidence has a number: the same, the same in another unit, or one that rounds to it.

`1,234,567` supports `1.2 million` and `about 1,000,000`, not `1.25 million`; a year supports only itself.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from dropbrief.summarize.check import number_pairs
from dropbrief.summarize.check.alignment import Gap
from dropbrief.summarize.check.number_pairs import HasNumberPairs
from dropbrief.summarize.check.number_words import Table, is_checked, table, values
from dropbrief.summarize.check.quantities import DECADE, OVER, VAGUE, Quantity, Reading
from dropbrief.summarize.check.units import PART

_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_COARSE = 100
"""The size of the last digit from which a number may be rounded without saying so."""
_CLOSE = Decimal("0.05")
"""The share of a value by which a number may be off that is rounded without saying so."""
_CONVERTED = Decimal("0.005")
"""The share of a value by which it may be off in another unit."""
_WIDEST = 3
"""The most words of a gap in which a numeral is sought."""
_VAGUE = 1000
"""`Thousands` are fewer than this many times a thousand."""


class HasQuantities(HasNumberPairs, Protocol):
    @property
    def quantities(self) -> Sequence[Quantity]: ...

    @property
    def distinct_quantities(self) -> Sequence[Quantity]: ...


def missing(claim: HasQuantities, evidence: HasQuantities) -> list[str]:
    """The numbers, results and times of the claim that the evidence does not have."""
    others = number_pairs.contradicted(claim, evidence)
    handled = [*others, *number_pairs.supported(claim, evidence)]
    alone = (
        quantity.token
        for quantity in claim.quantities
        if not quantity.is_implied
        and not any(pair.start <= quantity.start < pair.end for pair in handled)
        and not any(_supports(one, quantity) for one in evidence.distinct_quantities)
    )
    return [*(pair.token for pair in others), *alone]


def contradictions(gaps: Iterable[Gap], language: str) -> list[str]:
    """Numerals not checked alone (`one`, `first`, `doubled`, `half`) in the place of another number."""
    return [
        word
        for gap in gaps
        for word in (_other_than_one(gap, table(language)), _other_numeral(gap, language))
        if word
    ]


def _other_than_one(gap: Gap, known: Table) -> str:
    if not len(gap.claim) == len(gap.evidence) == 1:
        return ""
    one, number = gap.claim[0], gap.evidence[0]
    if known.cardinals.get(one) == 1:
        is_other = known.cardinals.get(number, 1) > 1 or bool(_FIGURES.fullmatch(number))
    else:
        is_other = known.ordinals.get(one) == 1 and known.ordinals.get(number, 1) > 1
    return one if is_other else ""


def _other_numeral(gap: Gap, language: str) -> str:
    """The numeral of a short gap, if the other side has one that cannot mean the same; else empty."""
    claim, evidence = _numerals(gap.claim, language), _numerals(gap.evidence, language)
    if (
        len(claim) != 1
        or len(evidence) != 1
        or all(is_checked(word, language) for word in (*claim, *evidence))
    ):
        return ""
    return "" if values(claim[0], language) & values(evidence[0], language) else claim[0]


def _numerals(words: Sequence[str], language: str) -> list[str]:
    return [word for word in words if values(word, language)] if len(words) <= _WIDEST else []


def _supports(evidence: Quantity, claim: Quantity) -> bool:
    if evidence.unit and claim.unit and evidence.unit.dimension != claim.unit.dimension:
        return False
    if evidence.is_implied and (
        (claim.unit and not evidence.unit) or (evidence.is_exact and not claim.is_exact)
    ):
        return False
    factor = _factor(evidence, claim)
    return any(
        _agrees(one.value * factor, other, claim, evidence, factor)
        for one in evidence.readings
        for other in claim.readings
    )


def _factor(evidence: Quantity, claim: Quantity) -> Decimal:
    """The factor that turns a value of the evidence into the claim's unit."""
    if evidence.unit is None or claim.unit is None or evidence.unit.size == claim.unit.size:
        return Decimal(1)
    return Decimal(str(evidence.unit.size)) / Decimal(str(claim.unit.size))


def _agrees(value: Decimal, reading: Reading, claim: Quantity, evidence: Quantity, factor: Decimal) -> bool:
    """Whether `value`, of the evidence, is what the claim says."""
    stated, step = reading
    if value == stated or (factor != 1 and abs(value - stated) <= _CONVERTED * stated):
        return True
    if claim.hedge == DECADE:
        return stated <= value < stated + 10
    if claim.is_exact or evidence.is_exact:
        return False
    if claim.hedge == VAGUE:
        return stated <= value < stated * _VAGUE
    if claim.hedge in (OVER, "under"):
        return 0 <= (value - stated if claim.hedge == OVER else stated - value) < step
    return _is_rounded(value, reading, claim, evidence)


def _is_rounded(value: Decimal, reading: Reading, claim: Quantity, evidence: Quantity) -> bool:
    """Whether `value`, rounded to the digits that the claim gives, is the claim's number."""
    stated, step = reading
    off = abs(value - stated)
    if off > step / 2:
        return False
    is_coarse = step >= _COARSE or step < 1 or evidence.unit == PART  # a third is 33 percent
    return claim.hedge == "about" or (is_coarse and off <= _CLOSE * abs(value))
