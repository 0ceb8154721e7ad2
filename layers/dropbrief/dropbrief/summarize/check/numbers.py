"""Numbers in digits and words, with their magnitude, unit and roundness, and whether a text has a number.

`1,234,567` bears out `1.2 million` and `about 1,000,000`, not `1.25 million`; a year bears out only itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from dropbrief.summarize.check.number_words import table
from dropbrief.summarize.check.spoken import Spoken, spoken
from dropbrief.summarize.check.units import PART, PERCENT, PERCENT_SIGN, UNITS, Unit
from dropbrief.summarize.check.words import Word

_DIGITS = re.compile(
    r"\d{1,3}(?:[\u00a0\u202f\u2009 '’]\d{3}){1,6}(?!\d)(?:[.,]\d{1,12})?"  # 1 234 567,8
    r"|\d{1,40}(?:[.,\u066b\u066c]\d{1,12}){0,6}"  # 1,234,567.8 and whatever looks alike, such as 22.9.2026
    r"|[¼-¾⅐-⅞]"
)
_SPACES = re.compile(r"[\u00a0\u202f\u2009 '’]")
_CURRENCY = re.compile(r"(US\$|[$€£¥₹₽]|\b(?:USD|EUR|GBP|CHF|JPY|Rs))\s?$")
_PERCENT = re.compile(rf"[\s-]?(?:{PERCENT_SIGN})", re.IGNORECASE)
_FOLLOWING = re.compile(r"[\s\u00a0-]?([^\W\d_]{1,24}\.?)")
_HAN_SCALE = re.compile(r"\s?([千百万萬亿億만억兆])")
_HAN_SCALES = {"百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8, "兆": 10**12}
_ABOUT = "about|around|roughly|approximately|some|nearly|almost|close to|circa|ca|etwa|rund|fast|knapp|ungefähr|gut|environ|près de|presque|quelque|unos|unas|casi|alrededor de|cerca de|quasi|около|почти|примерно|bijna|ongeveer|an estimated"  # noqa: E501
_OVER = "more than|over|at least|above|exceeding|in excess of|upwards of|mehr als|über|mindestens|plus de|au moins|más de|al menos|più di|oltre|almeno|mais de|более|больше|свыше|meer dan"  # noqa: E501
_UNDER = "less than|under|fewer than|below|up to|weniger als|unter|bis zu|moins de|menos de|meno di|менее|меньше"
_HEDGE = re.compile(rf"\b(?:(?P<about>{_ABOUT})|(?P<over>{_OVER})|(?P<under>{_UNDER}))\b\W{{0,3}}(?:the |a |an )?(?:US)?[$€£¥]?$", re.IGNORECASE)
_RANK = re.compile(r"(?:st|nd|rd|th|e|er|ème|º|ª|-й|-я|-го|\.(?= [A-ZÄÖÜ]))\b")
_PLUS = re.compile(r"\+|[\s-](?:plus|or more)\b")
_FRACTIONS = {"half": (1, 2), "halves": (1, 2), "third": (1, 3), "thirds": (1, 3), "quarter": (1, 4), "quarters": (1, 4),
              "fifth": (1, 5), "fifths": (1, 5), "tenth": (1, 10), "tenths": (1, 10), "halved": (1, 2), "hälfte": (1, 2), "halbe": (1, 2), "drittel": (1, 3), "viertel": (1, 4),
              "moitié": (1, 2), "tiers": (1, 3), "quart": (1, 4), "mitad": (1, 2), "tercio": (1, 3), "tercios": (1, 3), "metà": (1, 2), "metade": (1, 2), "половина": (1, 2), "половину": (1, 2), "половины": (1, 2), "треть": (1, 3), "трети": (1, 3), "четверть": (1, 4)}
_THOUSANDS = {"en": ",", "de": ".", "es": ".", "it": ".", "pt": ".", "nl": "."}
"""What separates thousands, by language; the other sign may separate either."""
_YEARS = range(1000, 2101)
_COARSE = 100
"""From this size of the last digit on, a number that does not say so may be rounded."""
_CLOSE = Decimal("0.05")
"""Of a value: so far off a rounded number may be that does not say it is one."""

class Reading(NamedTuple):
    """A value, and its roundness: the size of the last digit that is no zero, 100 for 1,200."""

    value: Decimal
    step: Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text gives it.

    `readings` are its values, more than one where a separator may mean either thing, each with the size of
    its last digit that is no zero. `hedge` is `about`, `over`, `under`, `decade`, `vague` or empty.
    `is_exact` of a year or a rank, which nothing is rounded to or from. `implied` where the words only amount to the number, and are not checked themselves.
    """

    token: str
    readings: tuple[Reading, ...]
    unit: Unit | None = None
    hedge: str = ""
    is_exact: bool = False
    implied: bool = False


def quantities(text: str, words: Sequence[Word], language: str) -> tuple[Quantity, ...]:
    """All numbers of the text, in the order of those in digits and then those in words."""
    return (*_in_digits(text, language), *_in_words(text, words, language))


def missing(told: Iterable[Quantity], stood: Sequence[Quantity]) -> list[str]:
    """The numbers of a sentence that the evidence does not have."""
    return [
        quantity.token
        for quantity in told
        if not quantity.implied and not any(_bears_out(one, quantity) for one in stood)
    ]


# Reading


def _in_digits(text: str, language: str) -> Iterator[Quantity]:
    for match in _DIGITS.finditer(text):
        parts = _parts(match[0])
        if len(parts) > 1:
            yield from (Quantity(match[0], (Reading(value, Decimal(1)),)) for value in parts)
            continue
        yield _quantity(text, match, language)


def _parts(digits: str) -> list[Decimal]:
    """The numbers of a date or a version such as 22.9.2026; a single one for what is one number."""
    pieces = re.split(r"[.,\u066b\u066c]", digits)
    separators = set(re.findall(r"[.,\u066b\u066c]", digits))
    is_grouped = all(len(piece) == 3 for piece in pieces[1:]) or all(len(piece) == 2 for piece in pieces[1:-1])
    if len(pieces) > 2 and len(separators) == 1 and not (is_grouped and len(pieces[-1]) == 3):
        return [_decimal(piece) for piece in pieces]
    return [Decimal(0)]


def _quantity(text: str, match: re.Match[str], language: str) -> Quantity:
    readings = _readings(match[0], language)
    factor, unit, end = _following(text, match.end(), language)
    currency = _CURRENCY.search(text[max(0, match.start() - 5) : match.start()])
    if currency:
        unit = UNITS.get(currency[1].casefold(), unit)
    hedge = _hedge(text, match.start(), end)
    is_decade = text[match.end() : match.end() + 1] == "s" and match[0].endswith("0")
    is_plain = factor == 1 and unit is None and match[0].isdigit() and not currency
    return Quantity(
        text[match.start() : end].strip(" -"),
        tuple(Reading(value * factor, step * factor) for value, step in readings),
        unit,
        "decade" if is_decade else hedge,
        _is_rank(text, match.end()) or (is_plain and len(match[0]) == 4 and int(match[0]) in _YEARS),
    )


def _is_rank(text: str, end: int) -> bool:
    return bool(_RANK.match(text, end))


def _readings(digits: str, language: str) -> tuple[Reading, ...]:
    """What the digits may mean. A comma before three digits is no decimal one in English, a full stop is no decimal point in German."""
    if not digits[0].isdecimal():
        return (Reading(_fraction(digits), Decimal("0.01")),)
    plain = _SPACES.sub("", digits).replace("\u066b", ".").replace("\u066c", ",")
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return (_whole(plain),)
    whole, rest = re.sub(r"[.,]", "", plain[:last]), plain[last + 1 :]
    apart = Reading(_decimal(f"{whole}.{rest}"), Decimal(1).scaleb(-len(rest)))
    if len(rest) != 3 or whole[:1] == "0" or "\u066b" in digits:
        return (apart,)
    is_plainly_thousands = plain.count(plain[last]) > 1 or rest == "000" or plain[last] == _THOUSANDS.get(language)
    return (_whole(whole + rest),) if is_plainly_thousands else (_whole(whole + rest), apart)


def _whole(digits: str) -> Reading:
    value = _decimal(digits)
    return Reading(value, _step(value))


def _fraction(sign: str) -> Decimal:
    import unicodedata

    return Decimal(str(round(unicodedata.numeric(sign), 3)))


def _decimal(digits: str) -> Decimal:
    return Decimal("".join(str(int(one)) if one.isdigit() else one for one in digits))


def _step(value: Decimal) -> Decimal:
    """10 for 120, 1 for 121; 1 for 0."""
    digits = str(value)
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if value else Decimal(1)


def _following(text: str, end: int, language: str) -> tuple[int, Unit | None, int]:
    """What the number is multiplied by, its unit, and where both end."""
    if percent := _PERCENT.match(text, end):
        return 1, PERCENT, percent.end()
    if han := _HAN_SCALE.match(text, end):
        return _HAN_SCALES[han[1]], None, han.end()
    factor = 1
    follows = _FOLLOWING.match(text, end)
    if follows and (factor := table(language).scales.get(follows[1].rstrip(".").casefold(), 1)) > 1:
        end = follows.end(1)
        follows = _FOLLOWING.match(text, end)
    unit = UNITS.get(follows[1].rstrip(".").casefold()) if follows else None
    return factor, unit, follows.end(1) if follows and unit else end


def _hedge(text: str, start: int, end: int) -> str:
    found = _HEDGE.search(text[max(0, start - 28) : start])
    if found:
        return str(found.lastgroup)
    return "over" if _PLUS.match(text, end) else ""


def _in_words(text: str, words: Sequence[Word], language: str) -> Iterator[Quantity]:
    for number in spoken(text, words, language):
        yield _of_words(text, number, language)
    for word in words:
        if (share := _FRACTIONS.get(word.key)) is not None:
            yield _of_fraction(text, word, share, words)


def _of_words(text: str, number: Spoken, language: str) -> Quantity:
    factor, unit, end = _following(text, number.end, language)
    value = Decimal(number.value * factor)
    hedge = "vague" if number.is_vague else _hedge(text, number.start, end)
    is_one = number.value == 1
    return Quantity(
        text[number.start : end],
        (Reading(value, _step(value)),),
        unit,
        hedge,
        number.is_ordinal,
        number.is_implied or is_one,
    )


def _of_fraction(text: str, word: Word, share: tuple[int, int], words: Sequence[Word]) -> Quantity:
    """`two-thirds` is counted from the number before it; a fraction alone is not checked."""
    place = words.index(word)
    before = words[place - 1].key if place else ""
    count = {"two": 2, "three": 3, "four": 4, "zwei": 2, "drei": 3, "deux": 2, "trois": 3, "dos": 2, "tres": 3}.get(before, 1)
    value = Decimal(share[0] * count) / share[1]
    return Quantity(word.text, (Reading(value, Decimal("0.01")),), PART, implied=count == 1)


# Comparing


def _bears_out(stood: Quantity, told: Quantity) -> bool:
    if stood.unit and told.unit and stood.unit.dimension != told.unit.dimension:
        return False
    if stood.implied and told.unit and not stood.unit:
        return False
    factor = _factor(stood, told)
    return any(
        _is_said(value * factor, reading, told, stood.is_exact)
        for value, _ in stood.readings
        for reading in told.readings
    )


def _factor(stood: Quantity, told: Quantity) -> Decimal:
    """What a value of the evidence is to be multiplied by to be in the unit of the sentence."""
    if stood.unit is None or told.unit is None or stood.unit.size == told.unit.size:
        return Decimal(1)
    return Decimal(str(stood.unit.size)) / Decimal(str(told.unit.size))


def _is_said(stood: Decimal, reading: Reading, told: Quantity, is_exact: bool) -> bool:
    said, step = reading
    if stood == said:
        return True
    if told.hedge == "decade":
        return said <= stood < said + 10
    if told.is_exact or is_exact:
        return False
    if told.hedge == "vague":
        return said <= stood < said * 1000
    if told.hedge in ("over", "under") and step > 1:
        off = stood - said if told.hedge == "over" else said - stood
        return 0 <= off < step
    return _is_rounded(stood, reading, told)


def _is_rounded(stood: Decimal, reading: Reading, told: Quantity) -> bool:
    """Whether the number is what is left of `stood` when it is rounded to the digits that are said."""
    said, step = reading
    off = abs(stood - said)
    if off > step / 2 or step == 1:
        return False
    is_coarse = step >= _COARSE or step < 1
    return told.hedge == "about" or (is_coarse and off <= _CLOSE * abs(stood))
