"""Amounts of tokens and money, and the limits of a day. Pure.

Money is counted in nanodollars, so that sums are exact. Days are in UTC.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from dropbrief.domain import Usage
from dropbrief.errors import OperatorError
from dropbrief.prices import Price, with_cost

NO_LIMIT = "none"
_NANO = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens, input and output together, and money."""

    tokens: int
    nanodollars: int

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.tokens + other.tokens, self.nanodollars + other.nanodollars)

    def __sub__(self, other: "Amount") -> "Amount":
        return Amount(self.tokens - other.tokens, self.nanodollars - other.nanodollars)

    @property
    def usd(self) -> float:
        return self.nanodollars / _NANO


NOTHING = Amount(0, 0)


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be spent on a day; None means no limit."""

    tokens: int | None
    nanodollars: int | None

    @property
    def are_none(self) -> bool:
        return self.tokens is None and self.nanodollars is None

    @property
    def usd(self) -> float | None:
        return None if self.nanodollars is None else self.nanodollars / _NANO

    def room(self, amount: Amount) -> Amount | None:
        """The most that may be spent already if `amount` is still to fit; None when it never fits."""
        room = Amount(_room(self.tokens, amount.tokens), _room(self.nanodollars, amount.nanodollars))
        return None if min(room.tokens, room.nanodollars) < 0 else room


_NO_END = 10**30
"""More than anybody spends, with few enough digits for a number in DynamoDB."""


def _room(limit: int | None, wanted: int) -> int:
    return _NO_END if limit is None else limit - wanted


def parse_limits(usd: str, tokens: str) -> Limits:
    """The limits in two settings, each a number or `none`. Raises OperatorError for anything else."""
    return Limits(_limit("tokens", tokens, 1), _limit("dollars", usd, _NANO))


def _limit(unit: str, setting: str, scale: int) -> int | None:
    if setting == NO_LIMIT:
        return None
    try:
        limit = int(setting) if scale == 1 else int(Decimal(setting) * scale)
    except (InvalidOperation, ValueError, OverflowError) as exc:
        raise OperatorError(f"the daily budget must be a number of {unit} or none") from exc
    if limit < 0:
        raise OperatorError(f"the daily budget must not be a negative number of {unit}")
    return limit


def amount_used(usage: Usage, price: Price | None, otherwise: Amount) -> Amount:
    """The amount that a call used; `otherwise` if its server did not count the tokens. No price, no money."""
    if usage.tokens_in is None or usage.tokens_out is None:
        return otherwise
    cost = with_cost(usage, price).cost_usd
    return Amount(usage.tokens_in + usage.tokens_out, round((cost or 0) * _NANO))
