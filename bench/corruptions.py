"""Makes true sentences of an article false, each by one change; repeatable by its random source.

The patterns that find what to change are independent of how the checks read a text.
A change that might be none (an alias, the same value, a synonym) is not made.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from random import Random

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMERAL = re.compile(r"(?<![\w.,:/–-])\d+(?:[.,]\d+)*(?![\w:/–-]|[.,]\d)")
_SMALL_WORD = re.compile(rf"\b(?:{'|'.join(_SMALL)})\b", re.IGNORECASE)
_DATE_WORD = re.compile(rf"\b(?:{'|'.join(WEEKDAYS + MONTHS)})\b")
_CAPITALIZED = r"[A-Z][a-z]{2,}"
_NAME = re.compile(
    rf"(?<=[a-z,] ){_CAPITALIZED}(?: {_CAPITALIZED})*\b(?!['’-]?\w)|{_CAPITALIZED}(?: {_CAPITALIZED})+\b"
)
_QUOTED = re.compile(r"“[^“”]{1,400}”|\"[^\"]{1,400}\"")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = re.compile(r"\b[a-z]{5,}\b")
_ORDINARY = frozenset(
    (
        *WEEKDAYS,
        *MONTHS,
        "May",
        "The",
        "And",
        "But",
        "That",
        "This",
        "Its",
        "His",
        "Her",
        "You",
        "She",
        "Miss",
        "Mrs",
    )
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might)\b(?! not|n['’]t)"
)
_NEGATION = re.compile(r" (?:not|never|no)\b|(?<=[a-z])n['’]t\b")
_OPPOSITES = {
    "rose": "fell", "rise": "fall", "increase": "decrease", "increased": "decreased", "up": "down",
    "more": "fewer", "higher": "lower", "before": "after", "won": "lost", "win": "lose", "first": "last",
    "gained": "lost", "opened": "closed", "began": "ended", "started": "finished", "early": "late",
    "bought": "sold", "accepted": "rejected", "largest": "smallest", "best": "worst", "above": "below",
    "north": "south", "east": "west", "man": "woman", "men": "women", "son": "daughter", "husband": "wife",
    "brother": "sister", "father": "mother", "morning": "evening", "inside": "outside", "oldest": "youngest",
}  # fmt: skip
_EITHER_WAY = _OPPOSITES | {there: here for here, there in _OPPOSITES.items() if there != "lost"}
_OPPOSITE = re.compile(rf"\b(?:{'|'.join(_EITHER_WAY)})\b")


@dataclass(frozen=True)
class Source:
    """An article's sentences, with the numbers, names and words that corruptions take from it."""

    sentences: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        return "\n".join(self.sentences)

    @cached_property
    def numerals(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_NUMERAL.findall(self.text)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in _NAME.findall(self.text) if _is_name(name)))

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in _WORD.findall(self.text))


@dataclass(frozen=True)
class Case:
    """A sentence of an article, another article to take replacements from, and the random source."""

    sentence: str
    article: Source
    other: Source
    rng: Random

    def one_of(self, things: Iterable[re.Match[str]]) -> re.Match[str] | None:
        found = list(things)
        return self.rng.choice(found) if found else None

    def swapped(self, match: re.Match[str] | None, choices: Sequence[str]) -> str | None:
        """The sentence with the match replaced by one of `choices`."""
        if match is None or not choices:
            return None
        return self.sentence[: match.start()] + self.rng.choice(choices) + self.sentence[match.end() :]


Corruption = Callable[[Case], str | None]
"""A corruption: returns the changed sentence, or None where it has nothing of that kind."""


def _value(numeral: str) -> str:
    return re.sub(r"\D", "", numeral).lstrip("0")


def _other_numeral(case: Case) -> str | None:
    match = case.one_of(_NUMERAL.finditer(case.sentence))
    if match is None:
        return None
    known = {_value(numeral) for numeral in case.article.numerals}
    shuffled = (_redrawn(match[0], case.rng) for _ in range(20))
    return case.swapped(match, [numeral for numeral in shuffled if _value(numeral) not in known][:1])


def _redrawn(numeral: str, rng: Random) -> str:
    """Another number of the same form; a year keeps its century."""
    keep = 2 if re.fullmatch(r"(?:19|20)\d\d", numeral) else 0
    return numeral[:keep] + re.sub(
        r"\d", lambda digit: rng.choice("123456789".replace(digit[0], "")), numeral[keep:]
    )


def _other_number_word(case: Case) -> str | None:
    match = case.one_of(_SMALL_WORD.finditer(case.sentence))
    absent = [
        word
        for number, word in enumerate(_SMALL, start=2)
        if word not in case.article.words and str(number) not in case.article.numerals
    ]
    return case.swapped(match, [*absent, *(["one"] if match and match[0] == "two" else [])])


def _numeral_of_article(case: Case) -> str | None:
    match = case.one_of(_NUMERAL.finditer(case.sentence))
    here = set(map(_value, re.findall(r"\d+(?:[.,]\d+)*", case.sentence)))
    return case.swapped(match, [numeral for numeral in case.article.numerals if _value(numeral) not in here])


def _is_name(name: str) -> bool:
    return not _ORDINARY & set(name.split())


def _names_in(case: Case) -> list[re.Match[str]]:
    return [match for match in _NAME.finditer(case.sentence) if _is_name(match[0])]


def _name_of_other(case: Case) -> str | None:
    absent = [name for name in case.other.names if not {*name.casefold().split()} & case.article.words]
    return case.swapped(case.one_of(_names_in(case)), absent)


def _name_of_article(case: Case) -> str | None:
    match = case.one_of(_names_in(case))
    here = case.sentence.casefold()
    absent = [name for name in case.article.names if not _shares_stem(name, here)]
    return case.swapped(match, [name for name in absent if match and not _may_be_same(name, match[0], case)])


def _shares_stem(name: str, sentence: str) -> bool:
    return any(word[:4] in sentence for word in name.casefold().split()) or _initials(name) in sentence


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()).casefold() if " " in name else name.casefold()


def _may_be_same(name: str, other: str, case: Case) -> bool:
    """Whether two names may mean the same: they share a word or are adjacent."""
    return bool({*name.split()} & {*other.split()}) or f"{name} {other}" in case.article.text


def _other_date_word(case: Case) -> str | None:
    match = case.one_of(_DATE_WORD.finditer(case.sentence))
    if match is None:
        return None
    kind = WEEKDAYS if match[0] in WEEKDAYS else MONTHS
    return case.swapped(match, [word for word in kind if word not in case.sentence])


def _word_of_quotation(case: Case) -> str | None:
    if case.sentence.count('"') % 2:
        return None
    quoted = case.one_of(_QUOTED.finditer(case.sentence))
    if quoted is None:
        return None
    words = _LONG_WORD.finditer(case.sentence, quoted.start(), quoted.end())
    absent = sorted(case.other.words - case.article.words)
    return case.swapped(case.one_of(words), [word for word in absent if len(word) > 4])


def _negation_inserted(case: Case) -> str | None:
    match = case.one_of(_AUXILIARY.finditer(case.sentence))
    return case.swapped(match, [f"{match[0]} not"] if match else [])


def _negation_dropped(case: Case) -> str | None:
    return case.swapped(case.one_of(_NEGATION.finditer(case.sentence)), [""])


def _roles_swapped(case: Case) -> str | None:
    names = _names_in(case)
    pairs = [(one, two) for one, two in pairwise(names) if _are_apart(one, two, case)]
    if not pairs:
        return None
    one, two = case.rng.choice(pairs)
    text = case.sentence
    return text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]


def _are_apart(one: re.Match[str], two: re.Match[str], case: Case) -> bool:
    """Whether other words stand between two names: neighbours in a list may be swapped and stay true."""
    between = case.sentence[one.end() : two.start()]
    return len(_WORD.findall(between)) >= 2 and not {*one[0].split()} & {*two[0].split()}


def _direction_turned(case: Case) -> str | None:
    match = case.one_of(_OPPOSITE.finditer(case.sentence))
    return case.swapped(match, [_EITHER_WAY[match[0]]] if match else [])


KINDS: dict[str, Corruption] = {
    "number -> other number": _other_numeral,
    "number word -> other number word": _other_number_word,
    "number -> number of the article": _numeral_of_article,
    "name -> name of another article": _name_of_other,
    "name -> name of the article": _name_of_article,
    "weekday or month -> another": _other_date_word,
    "one word of a quotation": _word_of_quotation,
    "negation inserted": _negation_inserted,
    "negation dropped": _negation_dropped,
    "two names swapped": _roles_swapped,
    "direction turned": _direction_turned,
}
