"""Counts of uploads by state, and what their briefs cost, per day, topic or source."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dropbrief.ledger import MEANINGS, Fate

Names = Callable[[Fate], Iterable[str]]
"""Returns the names under which an upload is counted."""


@dataclass
class Tally:
    """The uploads of one day, topic or source, which is its `name`, counted by state.

    `cost_usd` is None where no brief has a known price; `unpriced` counts the briefs without one. `complete`
    is false where only some of the uploads were counted: all figures are then lower bounds.
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
    def ordered_states(self) -> list[tuple[str, int]]:
        """The states that occur, in the order in which they are shown."""
        return [(state, self.states[state]) for state in MEANINGS if self.states[state]]

    def add(self, fate: Fate) -> None:
        self.states[fate.state.value] += 1
        if fate.usage is None:
            return
        if fate.usage.cost_usd is None:
            self.unpriced += 1
        else:
            self.cost_usd = (self.cost_usd or 0.0) + fate.usage.cost_usd

    def to_json(self) -> dict[str, Any]:
        """The tally in JSON types; the cost is rounded to the billionth of a dollar, as in a brief."""
        cost = None if self.cost_usd is None else round(self.cost_usd, 9)
        return {
            "name": self.name,
            "uploads": self.uploads,
            "states": dict(self.ordered_states),
            "cost_usd": cost,
            "unpriced": self.unpriced,
            "complete": self.complete,
        }


def tally_day(name: str, fates: Iterable[Fate], *, complete: bool) -> Tally:
    tally = Tally(name, complete=complete)
    for fate in fates:
        tally.add(fate)
    return tally


def tally_by(fates: Iterable[Fate], names: Names, *, complete: bool) -> list[Tally]:
    """One tally for each name, most uploads first. An upload of several names counts for each of them."""
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
