"""Reads numbers written in signs of Chinese, Japanese and Korean: `三万四千`, `三分之一`, `서른두 명`."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

_DIGITS = {sign: digit for digit, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SIGNS = "".join((*_DIGITS, *_UNITS))
_NUMBER = f"[{_SIGNS}][{_SIGNS}{''.join(_SCALES)}]{{0,15}}"
_SAID = re.compile(rf"(?P<whole>{_NUMBER})分[之の](?P<part>{_NUMBER})|(?P<number>{_NUMBER})")
_NATIVE_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70,
                "여든": 80, "아흔": 90}  # fmt: skip
_NATIVE_UNITS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_COUNTED = "명|개|살|시간|번|마리|대|곳|척|채|가지|차례|사람|달|건|군데|배|장|권"
_TEN, _UNIT = "|".join(_NATIVE_TENS), "|".join(_NATIVE_UNITS)
_NATIVE = re.compile(
    rf"(?<![가-힣])(?={_TEN}|{_UNIT})(?P<tens>{_TEN})?(?P<units>{_UNIT})?(?=\s?(?:{_COUNTED}))"
)


class HanNumber(NamedTuple):
    """A number in signs. `is_part` of a fraction. `is_sure` if it is checked: a single sign may be in any
    word.
    """

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
    """The value of the signs: digits in a row (二〇二五), with units (二千二十五), or 25 as it is."""
    if signs.isdecimal():
        return int(signs)
    if all(sign in _DIGITS for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    total, below, digit = 0, 0, 0
    for sign in signs:
        if scale := _SCALES.get(sign):
            total, below, digit = (
                (total + below + digit) * scale if total < scale else total + (below + digit) * scale,
                0,
                0,
            )
        elif unit := _UNITS.get(sign):
            below, digit = below + max(1, digit) * unit, 0
        else:
            digit = _DIGITS[sign]
    return total + below + digit


def native_numbers(text: str) -> Iterator[HanNumber]:
    """Native Korean numbers in front of what is counted: `서른두 명`."""
    for match in _NATIVE.finditer(text):
        value = _NATIVE_TENS.get(match["tens"] or "", 0) + _NATIVE_UNITS.get(match["units"] or "", 0)
        yield HanNumber(match.start(), match.end(), Fraction(value), is_part=False, is_sure=value > 1)
