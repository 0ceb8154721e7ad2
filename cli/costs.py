"""Sums up the cost of briefs by day, topic or recipe. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from dropbrief.domain import Usage
from dropbrief.ledger import Fate

NO_TOPIC = "none"


@dataclass
class Cost:
    """Sums over `briefs`, of which `unpriced` have no price. A sum counts known values; None without any."""

    briefs: int = 0
    unpriced: int = 0
    calls: int | None = None
    tokens_in: int | None = None
    tokens_cached: int | None = None
    tokens_out: int | None = None
    tokens_reasoning: int | None = None
    seconds: float | None = None
    cost_usd: float | None = None

    def add(self, usage: Usage) -> None:
        self.briefs += 1
        self.unpriced += usage.cost_usd is None
        for name in (field.name for field in fields(usage)):
            added, known = getattr(usage, name), getattr(self, name)
            if added is not None:
                setattr(self, name, added + (known or 0))

    def to_json(self) -> dict[str, Any]:
        """The sums as JSON types; floats are rounded to the billionth, as in a brief."""
        sums = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: round(value, 9) if isinstance(value, float) else value for name, value in sums.items()}


def _days(fate: Fate) -> Iterator[str]:
    yield fate.received_at[:10]


def _topics(fate: Fate) -> Iterator[str]:
    yield from fate.topics or (NO_TOPIC,)


def _recipes(fate: Fate) -> Iterator[str]:
    yield fate.recipe_id


GROUPINGS = {"day": _days, "topic": _topics, "recipe": _recipes}


def sum_up(fates: Iterable[Fate], by: str) -> tuple[dict[str, Cost], Cost]:
    """The cost of each group, in the order of their names, and the total.

    A brief of several topics counts in full for each of them, and once in all.
    """
    groups: dict[str, Cost] = {}
    total = Cost()
    for fate in fates:
        if fate.usage is not None:
            total.add(fate.usage)
            for name in GROUPINGS[by](fate):
                groups.setdefault(name, Cost()).add(fate.usage)
    return dict(sorted(groups.items())), total
