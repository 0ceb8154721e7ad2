"""What is known of a file beside its bytes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Context:
    """`today` is the last day that a date of publication may have; without it, any date is believed."""

    today: date | None = None


NOTHING_KNOWN = Context()
