"""Reads the numbers of a text, in digits or words, with magnitude, unit and roundness."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import NamedTuple

from dropbrief.summarize.check.han_numbers import han_numbers, native_numbers
from dropbrief.summarize.check.hedges import hedge
from dropbrief.summarize.check.number_words import FRACTIONS, table
from dropbrief.summarize.check.spelled_numbers import SpelledNumber, spelled_numbers
from dropbrief.summarize.check.units import CURRENCIES, FROST, HEAT, PART, PERCENT, PERCENT_SIGN, UNITS, Unit
from dropbrief.summarize.check.words import MARKS, Word

_DIGITS = re.compile(
    r"\d{1,3}(?:[\u00a0\u202f\u2009 '’]\d{3}){1,6}(?!\d)(?:[.,]\d{1,12})?"  # 1 234 567,8
    r"|\d{1,40}(?:[.,\u066b\u066c．，]\d{1,12}){0,6}"  # 1,234,567.8 and what looks alike, such as 22.9.2026
    r"|[¼-¾⅐-⅞]"
)
_SPACES = re.compile(r"[\u00a0\u202f\u2009 '’]")
_SEPARATORS = re.compile(r"[.,\u066b\u066c．，]")
_MARKS = str.maketrans("\u066b\u066c．，", ".,.,")
_PERCENT = re.compile(rf"[\s-]?(?:{PERCENT_SIGN})", re.IGNORECASE)
_FOLLOWING = re.compile(rf"[\s\u00a0-]?([^\W\d_](?:[^\W\d_]|[{MARKS}]){{0,23}}\.?)")
_MILLIONS = re.compile(r"\s?M\s?([€$£])")
"""An amount in millions, in languages in which a small `m` is a metre."""
_MOST_SCALES = 2
_HAN_SCALE = re.compile(r"\s?([千百万萬亿億만억兆])")
_HAN_SCALES = {"百": 2, "千": 3, "万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8, "兆": 12}
_RANK = re.compile(r"(?:st|nd|rd|th|e|er|ère|ème)\b|[ºª]|-(?:й|я|е|го|му|м)\b|\.(?= [^\W\d_]{3})")
_RANGE = re.compile(
    r"(?:\s?[-–—~〜]\s?|\s(?:to|and|or|bis|und|oder|à|et|ou|a|y|e|o|do|i|до|и|tot|en|och|till|til|og|ile)\s"
    r"(?:(?:i|gli|los|de)\s)?)[$€£¥]?(\d[\d.,]{0,12}|[^\W\d_]{2,16})",
    re.IGNORECASE,
)
"""What stands between the numbers of a range, and the second of them."""
_HALF = re.compile(r"[\s-](?:and[\s-]a[\s-]half|et demie?|y medi[oa]|e mezz[oa]|e mei[oa]|с половиной)\b")
_DEGREES = re.compile(
    r"\s?(?:°\s?[CF]?|degrees|degrés|grados|gradi|graus|Grad\b)(?:\sCelsius)?"
    r"(\s(?:below zero|below freezing|unter null|bajo cero|sotto zero))?",
    re.IGNORECASE,
)
_MINUS = re.compile(r"(?:(?:^|[\s(])[-−–]|\b(?:minus|moins|menos|meno)\s)$", re.IGNORECASE)
_PLUS = re.compile(r"\+|[\s-](?:plus|or more)\b|'?[dt][ae]n fazla\b|\s?से (?:अधिक|ज्यादा|ज़्यादा)|以上|이상")
_NAME_BEFORE = re.compile(r"[^\W\d_]+$")
_THOUSANDS = {"en": ",", "de": ".", "es": ".", "it": ".", "pt": ".", "nl": "."}
"""The sign that separates thousands, by language; the other sign before three digits may separate either."""
_YEARS = range(1000, 2101)
_GROUP = 3
_EXACT = Decimal("0.01")
MOST = 20_000
"""The most numbers of one text; the longest articles have fewer, and the cost of hostile ones is bounded."""
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "zwei": 2, "drei": 3, "deux": 2, "trois": 3, "dos": 2,
           "tres": 3, "due": 2, "tre": 3, "две": 2, "три": 3}  # fmt: skip
VAGUE, DECADE, OVER = "vague", "decade", "over"


class Reading(NamedTuple):
    """A value, and its roundness: the size of the last digit that is no zero, 100 for 1,200."""

    value: Decimal
    step: Decimal


class Quantity(NamedTuple):
    """A number as a text gives it, from `start` on.

    `readings` are more than one if a separator may mean either thing, or the first number of a range may have
    the magnitude of the second. `hedge` is `about`, `over`, `under`, `vague` as in `thousands of`, `decade`
    as in `the 1990s`, or empty. `is_exact` is true for a year or a rank, which nothing is rounded to or from,
    `is_implied` for words that only amount to a number and are not checked themselves.
    """

    token: str
    start: int
    readings: tuple[Reading, ...]
    unit: Unit | None = None
    hedge: str = ""
    is_exact: bool = False
    is_implied: bool = False

    @property
    def meaning(self) -> tuple[object, ...]:
        """All that numbers are compared by."""
        return self.readings, self.unit, self.is_exact, self.is_implied


def quantities(text: str, words: Sequence[Word], language: str) -> tuple[Quantity, ...]:
    """The numbers of the text: those in digits, those in words, and parts of a whole."""
    spelt = _in_words(text, words, language)
    found = chain(_in_digits(text, language), spelt, _fractions(words), _in_han(text, language))
    return tuple(islice(found, MOST))


def implied(number: int) -> Quantity:
    """A number that the text does not give, but that its words amount to."""
    reading = Reading(Decimal(number), Decimal(1))
    return Quantity(str(number), 0, (reading,), is_exact=True, is_implied=True)


# In digits


def _in_digits(text: str, language: str) -> Iterator[Quantity]:
    for match in _DIGITS.finditer(text):
        digits, start = match[0], match.start()
        if text.startswith("月", match.end()):  # a month, which is checked as one
            continue
        pieces = _SEPARATORS.split(digits)
        if _is_date(digits, pieces):
            yield from (Quantity(digits, start, (_whole(piece),)) for piece in pieces)
        else:
            yield _quantity(text, start, match.end(), language)


def _is_date(digits: str, pieces: list[str]) -> bool:
    """Whether the digits are a date, a version or a result such as 22.9.2026, and not 1.234.567, 12,34,567 or
    1,234.5.
    """
    if len(pieces) <= 2 or len(set(_SEPARATORS.findall(digits))) > 1:
        return False
    return len(pieces[-1]) != _GROUP or any(len(piece) not in (2, _GROUP) for piece in pieces[1:])


def _quantity(text: str, start: int, end: int, language: str) -> Quantity:
    digits = text[start:end]
    factor, unit, last = _following(text, end, language)
    currency = _currency(text, start)
    unit = currency or unit or _temperature(text, start, end)
    is_plain = factor == 1 and unit is None and digits.isdigit()
    hedged = _hedge(text, start, end, last)
    is_year = is_plain and len(digits) == 4 and int(digits) in _YEARS and hedged != OVER
    return Quantity(
        text[start:last].rstrip("."),
        start,
        _times(_readings(digits, language), _factors(text, end, factor, language)),
        unit,
        hedged,
        is_year or bool(is_plain and _RANK.match(text, end)),
    )


def _currency(text: str, start: int) -> Unit | None:
    before = text[max(0, start - 5) : start].rstrip()
    name = _NAME_BEFORE.search(before)
    return CURRENCIES.get(before[-1:]) or (CURRENCIES.get(name[0].casefold()) if name else None)


def _temperature(text: str, start: int, end: int) -> Unit | None:
    degrees = _DEGREES.match(text, end)
    if degrees is None:
        return None
    return FROST if degrees[1] or _MINUS.search(text[max(0, start - 8) : start]) else HEAT


def _hedge(text: str, start: int, end: int, last: int) -> str:
    if text[end - 1] == "0" and text[end : end + 1] == "s":
        return DECADE
    return hedge(text, start) or (OVER if _PLUS.match(text, last) else "")


def _readings(digits: str, language: str) -> tuple[Reading, ...]:
    """The values that digits may mean: 1.204 has two, 1,204 in English one."""
    if not digits[0].isdecimal():
        return (Reading(Decimal(str(unicodedata.numeric(digits))), _EXACT),)
    plain = _SPACES.sub("", digits).translate(_MARKS)
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return (_whole(plain),)
    whole, rest = _SEPARATORS.sub("", plain[:last]), plain[last + 1 :]
    apart = Reading(_decimal(f"{whole}.{rest}"), Decimal(1).scaleb(-len(rest)))
    if len(rest) != _GROUP or whole[:1] == "0" or "\u066b" in digits:
        return (apart,)
    is_plain = plain.count(plain[last]) > 1 or rest == "000" or plain[last] == _THOUSANDS.get(language)
    return (_whole(whole + rest),) if is_plain else (_whole(whole + rest), apart)


def _whole(digits: str) -> Reading:
    value = _decimal(digits)
    return Reading(value, _step(value))


def _decimal(digits: str) -> Decimal:
    """The value of digits of any script, all of which Decimal knows."""
    return Decimal(digits)


def _step(value: Decimal) -> Decimal:
    """The size of the last digit that is no zero: 10 for 120, 1 for 121, and for 0."""
    digits = str(value)
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if value else Decimal(1)


def _following(text: str, end: int, language: str) -> tuple[int, Unit | None, int]:
    """What multiplies the number, its unit, and where both end."""
    if percent := _PERCENT.match(text, end):
        return 1, PERCENT, percent.end()
    if han := _HAN_SCALE.match(text, end):
        return 10 ** _HAN_SCALES[han[1]], None, han.end()
    if millions := _MILLIONS.match(text, end):
        return 10**6, CURRENCIES[millions[1]], millions.end()
    factor, end = _scale(text, end, language)
    follows = _FOLLOWING.match(text, end)
    unit = UNITS.get(_bare(follows[1])) if follows else None
    return factor, unit, follows.end(1) if follows and unit else end


def _scale(text: str, end: int, language: str) -> tuple[int, int]:
    """What the words behind a number multiply it by, and where they end: one word, or two as in `mil
    millones`.
    """
    factor, scales = 1, table(language).scales
    for _ in range(_MOST_SCALES):
        follows = _FOLLOWING.match(text, end)
        scale = scales.get(_bare(follows[1])) if follows else None
        if follows is None or scale is None:
            break
        factor, end = factor * scale, follows.end(1)
    return factor, end


def _factors(text: str, end: int, factor: int, language: str) -> tuple[int, ...]:
    """What may multiply a number that ends here: in `3 to 5 million` the first may be in millions."""
    second = _RANGE.match(text, end) if factor == 1 else None
    if second is None or not (second[1][0].isdigit() or second[1].casefold() in table(language).cardinals):
        return (factor,)
    return tuple({factor, _scale(text, second.end(), language)[0]})


def _times(readings: Iterable[Reading], factors: Iterable[int]) -> tuple[Reading, ...]:
    return tuple(Reading(value * factor, step * factor) for value, step in readings for factor in factors)


def _bare(word: str) -> str:
    return word.rstrip(".").casefold()


# In words


def _in_words(text: str, words: Sequence[Word], language: str) -> Iterator[Quantity]:
    parts = {word.start for word in words if word.key in FRACTIONS}
    end = 0
    for number in spelled_numbers(text, words, language):
        is_count = number.end + 1 in parts and not number.is_ordinal  # `three quarters`, no `third quarter`
        if not is_count and number.start >= end:
            quantity = _of_words(text, number, language)
            end = quantity.start + len(quantity.token)
            yield quantity


def _of_words(text: str, number: SpelledNumber, language: str) -> Quantity:
    if number.is_implied:
        token = text[number.start : number.end]
        reading = Reading(Decimal(number.value), Decimal(1))
        return Quantity(token, number.start, (reading,), UNITS.get(token.casefold()), is_implied=True)
    half = _HALF.match(text, number.end)
    end = half.end() if half else number.end
    factor, unit, last = _following(text, end, language)
    factors = (factor,) if number.is_ordinal else _factors(text, end, factor, language)
    value = Decimal(number.value)
    reading = Reading(value + Decimal("0.5"), _EXACT) if half else Reading(value, _step(value))
    return Quantity(
        text[number.start : last].rstrip("."),
        number.start,
        _times((reading,), factors),
        unit,
        VAGUE if number.is_vague else hedge(text, number.start),
        number.is_ordinal,
        number.value == 1 and not half,  # `one` and `first` are said of much that is not counted
    )


def _fractions(words: Sequence[Word]) -> Iterator[Quantity]:
    """Fractions such as `half` and `two-thirds`; `third` and `quarter` alone may be something else, and are
    not checked.
    """
    before = ""
    for word in words:
        if parts := FRACTIONS.get(word.key):
            count = _COUNTS.get(before, 1)
            reading = Reading(Decimal(count) / parts, _EXACT)
            token = f"{before} {word.text}" if before in _COUNTS else word.text
            yield Quantity(token, word.start, (reading,), PART, is_implied=before not in _COUNTS)
        before = word.key


def _in_han(text: str, language: str) -> Iterator[Quantity]:
    if text.isascii():
        return
    for number in chain(han_numbers(text), native_numbers(text) if language == "ko" else ()):
        factor, unit, end = _following(text, number.end, language)
        value = Decimal(number.value.numerator) * factor / number.value.denominator
        reading = Reading(value, _EXACT if number.is_part else _step(value))
        token = text[number.start : end]
        yield Quantity(
            token, number.start, (reading,), PART if number.is_part else unit, is_implied=not number.is_sure
        )
