"""Whether a text has a number: the same, the same in another unit, or one that it may be rounded to.

`1,234,567` bears out `1.2 million` and `about 1,000,000`, not `1.25 million`; a year bears out only itself.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from dropbrief.summarize.check import couples
from dropbrief.summarize.check.alignment import Gap
from dropbrief.summarize.check.couples import HasCouples
from dropbrief.summarize.check.number_words import Table, is_checked, table, values
from dropbrief.summarize.check.quantities import DECADE, OVER, VAGUE, Quantity, Reading
from dropbrief.summarize.check.units import PART

_SAID = re.compile(r"\d+(?:[.,]\d+)*")
_COARSE = 100
"""From this size of the last digit on, a number may be rounded without saying so."""
_CLOSE = Decimal("0.05")
"""Of a value: so far off a number may be that is rounded without saying so."""
_CONVERTED = Decimal("0.005")
"""Of a value: so far off it may be in another unit."""
_WIDEST = 3
"""Words of a gap that a numeral is looked for in."""
_VAGUE = 1000
"""`Thousands` are less than a million."""


class HasQuantities(HasCouples, Protocol):
    @property
    def quantities(self) -> Sequence[Quantity]: ...

    @property
    def distinct_quantities(self) -> Sequence[Quantity]: ...


def missing(told: HasQuantities, stood: HasQuantities) -> list[str]:
    """The numbers, results and times of a sentence that the evidence does not have."""
    others = couples.contradicted(told, stood)
    settled = [*others, *couples.borne_out(told, stood)]
    alone = (
        quantity.token
        for quantity in told.quantities
        if not quantity.is_implied
        and not any(couple.start <= quantity.start < couple.end for couple in settled)
        and not any(_bears_out(one, quantity) for one in stood.distinct_quantities)
    )
    return [*(couple.token for couple in others), *alone]


def contradictions(gaps: Iterable[Gap], language: str) -> list[str]:
    """What is not checked alone, as `one`, `first`, `doubled` and `half`, in the place of another number."""
    return [
        word
        for gap in gaps
        for word in (_other_than_one(gap, table(language)), _other_numeral(gap, language))
        if word
    ]


def _other_than_one(gap: Gap, known: Table) -> str:
    if not len(gap.told) == len(gap.stood) == 1:
        return ""
    one, number = gap.told[0], gap.stood[0]
    if known.cardinals.get(one) == 1:
        is_other = known.cardinals.get(number, 1) > 1 or bool(_SAID.fullmatch(number))
    else:
        is_other = known.ordinals.get(one) == 1 and known.ordinals.get(number, 1) > 1
    return one if is_other else ""


def _other_numeral(gap: Gap, language: str) -> str:
    """The numeral of a short gap, if the other side has one that cannot mean the same."""
    told, stood = _numerals(gap.told, language), _numerals(gap.stood, language)
    if len(told) != 1 or len(stood) != 1 or all(is_checked(word, language) for word in (*told, *stood)):
        return ""
    return "" if values(told[0], language) & values(stood[0], language) else told[0]


def _numerals(words: Sequence[str], language: str) -> list[str]:
    return [word for word in words if values(word, language)] if len(words) <= _WIDEST else []


def _bears_out(stood: Quantity, told: Quantity) -> bool:
    if stood.unit and told.unit and stood.unit.dimension != told.unit.dimension:
        return False
    if stood.is_implied and ((told.unit and not stood.unit) or (stood.is_exact and not told.is_exact)):
        return False
    factor = _factor(stood, told)
    return any(
        _is_said(one.value * factor, other, told, stood, factor)
        for one in stood.readings
        for other in told.readings
    )


def _factor(stood: Quantity, told: Quantity) -> Decimal:
    """What a value of the evidence is to be multiplied by to be in the unit of the sentence."""
    if stood.unit is None or told.unit is None or stood.unit.size == told.unit.size:
        return Decimal(1)
    return Decimal(str(stood.unit.size)) / Decimal(str(told.unit.size))


def _is_said(value: Decimal, reading: Reading, told: Quantity, stood: Quantity, factor: Decimal) -> bool:
    """Whether `value`, of the evidence, is what the sentence says."""
    said, step = reading
    if value == said or (factor != 1 and abs(value - said) <= _CONVERTED * said):
        return True
    if told.hedge == DECADE:
        return said <= value < said + 10
    if told.is_exact or stood.is_exact:
        return False
    if told.hedge == VAGUE:
        return said <= value < said * _VAGUE
    if told.hedge in (OVER, "under"):
        return 0 <= (value - said if told.hedge == OVER else said - value) < step
    return _is_rounded(value, reading, told, stood)


def _is_rounded(value: Decimal, reading: Reading, told: Quantity, stood: Quantity) -> bool:
    """Whether the number is what is left of `value` when it is rounded to the digits that are said."""
    said, step = reading
    off = abs(value - said)
    if off > step / 2:
        return False
    is_coarse = step >= _COARSE or step < 1 or stood.unit == PART  # a third is 33 percent
    return told.hedge == "about" or (is_coarse and off <= _CLOSE * abs(value))
