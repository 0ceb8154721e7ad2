"""What is known of a file beside its bytes."""

from dataclasses import dataclass
from datetime import date

from dropbrief.normalize.overrides import NO_OVERRIDES, Overrides
from dropbrief.normalize.source import NOTHING_LEARNT, Knowledge


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a file from outside: the current day, its source's furniture, and a person's
    overrides.

    `today` is the last day that a date of publication may have: the day that has begun somewhere on earth
    (`metadata.latest_day`). Without it, any date is believed. `learnt` is what earlier articles of the same
    source showed, `overrides` what a person wants kept or dropped.
    """

    today: date | None = None
    learnt: Knowledge = NOTHING_LEARNT
    overrides: Overrides = NO_OVERRIDES


NOTHING_KNOWN = Context()
