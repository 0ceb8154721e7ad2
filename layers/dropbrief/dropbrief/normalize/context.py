"""What is known of a file beside its bytes."""

from dataclasses import dataclass
from datetime import date

from dropbrief.normalize.overrides import NO_OVERRIDES, Overrides
from dropbrief.normalize.source import NOTHING_LEARNT, Knowledge


@dataclass(frozen=True, slots=True)
class Context:
    """`today` is the last day that a date of publication may have, the day that has begun somewhere on earth
    (`metadata.latest_day`); without it, any date is believed.

    `learnt` is what earlier articles of the same source showed, `overrides` what a person says of its lines.
    """

    today: date | None = None
    learnt: Knowledge = NOTHING_LEARNT
    overrides: Overrides = NO_OVERRIDES


NOTHING_KNOWN = Context()
