"""What is counted of many uploads: states and spending, by day, topic or source."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dropbrief.console.words import STATES
from dropbrief.ledger import Fate

Names = Callable[[Fate], Iterable[str]]


@dataclass
class Tally:
    """Of the uploads of one `name`. `cost_usd` is None where no brief has a known price.

    `complete` is false where there were more uploads than are counted: all figures are then "at least".
    """

    name: str
    states: Counter[str] = field(default_factory=Counter)
    cost_usd: float | None = None
    unpriced: int = 0
    complete: bool = True

    @property
    def uploads(self) -> int:
        return self.states.total()

    @property
    def in_order(self) -> list[tuple[str, int]]:
        """The states that occur, in the order in which they are shown."""
        return [(state, self.states[state]) for state in STATES if self.states[state]]

    def add(self, fate: Fate) -> None:
        self.states[fate.state.value] += 1
        if fate.usage is None:
            return
        if fate.usage.cost_usd is None:
            self.unpriced += 1
        else:
            self.cost_usd = (self.cost_usd or 0.0) + fate.usage.cost_usd

    def told(self) -> dict[str, Any]:
        """In JSON types; a cost to the billionth, as that of a brief."""
        cost = None if self.cost_usd is None else round(self.cost_usd, 9)
        return {
            "name": self.name,
            "uploads": self.uploads,
            "states": dict(self.in_order),
            "cost_usd": cost,
            "unpriced": self.unpriced,
            "complete": self.complete,
        }


def of_day(name: str, fates: Iterable[Fate], *, complete: bool) -> Tally:
    tally = Tally(name, complete=complete)
    for fate in fates:
        tally.add(fate)
    return tally


def by(fates: Iterable[Fate], names: Names, *, complete: bool) -> list[Tally]:
    """A tally for each name, the most uploads first. An upload of several names counts for each."""
    found: dict[str, Tally] = {}
    for fate in fates:
        for name in names(fate):
            found.setdefault(name, Tally(name, complete=complete)).add(fate)
    return sorted(found.values(), key=lambda tally: (-tally.uploads, tally.name))


def topics(fate: Fate) -> Iterator[str]:
    yield from fate.topics


def sources(fate: Fate) -> Iterator[str]:
    if fate.source:
        yield fate.source
