"""A person's overrides for the lines of a source, which go before everything that was learnt or built in.

One rule a line: `keep: <line>` or `drop: <line>`, where `*` stands for any characters; `#` begins a comment.
A line is compared whole, without case, white space folded. If both kinds of rule match it, it is kept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dropbrief.errors import OperatorError

MAX_BYTES = 65_536
MAX_RULES = 200
MAX_STARS = 10

_FEWEST_CHARACTERS = 3
"""The fewest letters or digits beside the stars: `drop: *` would leave nothing of any article."""
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Pattern:
    """The folded text between the stars of a rule; one part if there is no star."""

    parts: tuple[str, ...]

    def matches(self, line: str) -> bool:
        """Match in time linear in the line for each part: taking the first place that fits leaves most to the
        next part.
        """
        first, *middle, last = self.parts if len(self.parts) > 1 else (self.parts[0], "")
        if len(self.parts) == 1:
            return line == first
        if len(line) < len(first) + len(last) or not (line.startswith(first) and line.endswith(last)):
            return False
        place, end = len(first), len(line) - len(last)
        for part in middle:
            found = line.find(part, place, end)
            if found < 0:
                return False
            place = found + len(part)
        return True


@dataclass(frozen=True, slots=True)
class Overrides:
    kept: tuple[Pattern, ...] = ()
    dropped: tuple[Pattern, ...] = ()

    def keeps(self, line: str) -> bool:
        return bool(self.kept) and _any(self.kept, line)

    def drops(self, line: str) -> bool:
        return bool(self.dropped) and _any(self.dropped, line) and not self.keeps(line)


NO_OVERRIDES = Overrides()


def parse(text: str, name: str) -> Overrides:
    """Parse an override file. Raises OperatorError, which names file and line, if a rule is wrong."""
    rules: dict[str, list[Pattern]] = {"keep": [], "drop": []}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            verb, _, wanted = line.partition(":")
            rules.get(verb.strip().lower(), []).append(_pattern(verb, wanted, f"{name}, line {number}"))
    if sum(map(len, rules.values())) > MAX_RULES:
        raise OperatorError(f"{name} has more than {MAX_RULES} rules")
    return Overrides(tuple(rules["keep"]), tuple(rules["drop"]))


def _pattern(verb: str, wanted: str, where: str) -> Pattern:
    if verb.strip().lower() not in ("keep", "drop"):
        raise OperatorError(f"{where}: a rule begins with keep: or drop:")
    if len(_WORD.findall(wanted)) < _FEWEST_CHARACTERS:
        raise OperatorError(f"{where}: the line must have at least {_FEWEST_CHARACTERS} letters or digits")
    if wanted.count("*") > MAX_STARS:
        raise OperatorError(f"{where}: at most {MAX_STARS} stars")
    return Pattern(tuple(_folded(wanted).split("*")))


def _any(patterns: Iterable[Pattern], line: str) -> bool:
    folded = _folded(line)
    return any(pattern.matches(folded) for pattern in patterns)


def _folded(line: str) -> str:
    return " ".join(line.split()).casefold()
