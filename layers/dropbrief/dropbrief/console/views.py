"""What the pages and answers of the console show, as the console service gathers it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dropbrief.budget import Amount
from dropbrief.console.reading import Reading
from dropbrief.console.requests import Query
from dropbrief.console.tallies import Tally
from dropbrief.domain import Article, Brief
from dropbrief.ledger import Fate


@dataclass(frozen=True, slots=True)
class Spending:
    """What was spent or reserved today, in how many calls that are not settled, and the budget in dollars.

    `limit_usd` is None without a budget in dollars.
    """

    amount: Amount
    open_calls: int
    limit_usd: float | None


@dataclass(frozen=True, slots=True)
class UploadsView:
    """One page of the uploads that match a query, with the figures of today.

    `cursor` is where the next page begins; empty on the last one.
    """

    query: Query
    fates: Sequence[Fate]
    cursor: str
    today: Tally
    spending: Spending


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member of a split file: the id of its upload, or why it was left out; the other one is empty."""

    name: str
    upload_id: str = ""
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class UploadView:
    """An upload with its brief and the article that the brief was made of, as far as they exist.

    `members` are those of a file that was split.
    """

    fate: Fate
    brief: Brief | None
    article: Article | None
    reading: Reading | None
    members: tuple[MemberView, ...] = ()
