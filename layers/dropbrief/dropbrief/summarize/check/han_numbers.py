"""Numbers that Chinese and Japanese texts write in signs: `十二`, `二〇二五`, `三分之一`, `百分之五`."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

_DIGITS = {sign: digit for digit, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMBER = f"[{''.join((*_DIGITS, *_UNITS))}]{{1,12}}"
_SAID = re.compile(rf"(?P<whole>{_NUMBER})分[之の](?P<part>{_NUMBER})|(?P<number>{_NUMBER})")


class HanNumber(NamedTuple):
    """`is_part` of a fraction. `is_sure` of what is checked: a single sign may be in any word."""

    start: int
    end: int
    value: Fraction
    is_part: bool
    is_sure: bool


def han_numbers(text: str) -> Iterator[HanNumber]:
    for match in _SAID.finditer(text):
        if text.startswith("月", match.end()):
            continue
        if match["number"]:
            value, is_part = Fraction(value_of(match["number"])), False
        else:
            value, is_part = Fraction(value_of(match["part"]), max(1, value_of(match["whole"]))), True
        yield HanNumber(*match.span(), value, is_part, is_part or len(match[0]) > 1)


def value_of(signs: str) -> int:
    """Digits in a row are read as in 二〇二五, with units between them as in 二千二十五, and 25 as it is."""
    if signs.isdecimal():
        return int(signs)
    if not any(sign in _UNITS for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    total, digit = 0, 0
    for sign in signs:
        if unit := _UNITS.get(sign):
            total, digit = total + max(1, digit) * unit, 0
        else:
            digit = _DIGITS[sign]
    return total + digit
