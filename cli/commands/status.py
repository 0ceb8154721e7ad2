"""The `status` command: states of the uploads, what waits, dead letters, and today's spending."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import click
from rich.text import Text

from cli.json_lines import print_json
from cli.local import cloud
from cli.operations.backlog import REDRIVEN, Depth
from cli.operations.operator import Operator
from cli.options import DAY, JSON, STACK, days_option, period
from cli.stack import STAGES, Stack
from cli.terminal import out
from dropbrief.aws.budgets import Spent
from dropbrief.budget import Limits
from dropbrief.errors import DropbriefError, OperatorError, ServiceError
from dropbrief.ledger import AWAITS_BRIEF, State

_LOOK_BACK = 3600
"""Seconds of logs to search for an operator's error; a postponed upload tries again every 15 minutes."""


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a stack; `states` and `oldest_waiting` count the uploads of some days.

    `oldest_waiting` is the time since which the oldest upload awaits its brief.
    """

    states: dict[str, int]
    oldest_waiting: str | None
    queues: dict[str, Depth]
    dead_letters: dict[str, int]
    spent: Spent
    priced: bool
    limits: Limits
    why_waiting: str | None
    """The last error that a function logged while uploads wait, the operator's before a service's."""

    @classmethod
    def of(cls, operator: Operator, first: date, last: date) -> "Status":
        states: Counter[str] = Counter()
        oldest: str | None = None
        for fate in operator.stack.fates(first, last):
            states[fate.state.value] += 1
            if fate.state in AWAITS_BRIEF:
                oldest = min(oldest or fate.changed_at, fate.changed_at)
        stack, now = operator.stack, datetime.now(UTC)
        queues = {stage: operator.backlog.queue_depth(stage) for stage in REDRIVEN}
        waits = oldest or any(depth.all for depth in queues.values())
        since = (now - timedelta(seconds=_LOOK_BACK)).timestamp()
        return cls(
            states={state.value: states[state.value] for state in State if state is not State.RECEIVED},
            oldest_waiting=oldest,
            queues=queues,
            dead_letters={stage: operator.backlog.count_dead_letters(stage) for stage in STAGES},
            spent=stack.budgets.spent(now.date().isoformat()),
            priced=stack.settings.text("LLM_MODEL") in stack.settings.mapping("PRICES"),
            limits=stack.budgets.limits,
            why_waiting=_why_waiting(stack, since) if waits else None,
        )

    @property
    def usd(self) -> float | None:
        """US dollars spent or reserved today; None where the price of the model is not known."""
        amount = self.spent.amount
        return None if amount.tokens and not amount.nanodollars and not self.priced else amount.usd

    def to_json(self) -> dict[str, Any]:
        """The status as JSON types."""
        return {
            "states": self.states,
            "oldest_waiting": self.oldest_waiting,
            "queues": {stage: asdict(depth) for stage, depth in self.queues.items()},
            "dead_letters": self.dead_letters,
            "why_waiting": self.why_waiting,
            "spent_today": {
                "usd": self.usd,
                "tokens": self.spent.amount.tokens,
                "open_reservations": self.spent.open,
                "limit_usd": self.limits.usd,
                "limit_tokens": self.limits.tokens,
            },
        }


@click.command("status")
@STACK
@JSON
@DAY
@days_option(most=366, default=1)
def command(stack: str | None, as_json: bool, day: datetime | None, days: int) -> None:
    """Counts of each state, what waits and since when, dead letters, and today's spending."""
    found = Status.of(Operator(cloud.chosen_stack(stack)), *period(day, days))
    if as_json:
        print_json(found.to_json())
    else:
        for name, text, alarming in _lines(found):
            out.print(Text(f"{name:<24}{text}", "bold red" if alarming else ""), soft_wrap=True)


def _why_waiting(stack: Stack, since: float) -> str | None:
    """The last operator's error in the logs, else the last of a service, or why the logs cannot be read."""
    try:
        return stack.last_error(OperatorError, since) or stack.last_error(ServiceError, since)
    except DropbriefError as error:
        return str(error)


def _lines(found: Status) -> Iterator[tuple[str, str, bool]]:
    """For each line a name, a text, and whether somebody should look at it."""
    counts = [f"{count} {state}" for state, count in found.states.items() if count]
    yield "dropped", " · ".join(counts) or "nothing", False
    if found.oldest_waiting:
        yield "waiting", f"the oldest awaits its brief since {found.oldest_waiting}", False
    if found.why_waiting:
        yield "why", found.why_waiting, True
    for stage, depth in found.queues.items():
        yield f"{stage} queue", _depth(depth), False
    for stage, count in found.dead_letters.items():
        yield f"{stage} dead letters", str(count), count > 0
    yield "spent today", _spent(found), False


def _depth(depth: Depth) -> str:
    return f"{depth.waiting} waiting · {depth.in_flight} in progress or postponed · {depth.put_off} delayed"


def _spent(found: Status) -> str:
    spent, limits = found.spent, found.limits
    if limits.are_none:
        return "not counted, as there is no budget; see `dropbrief cost`"
    usd = "no limit" if limits.usd is None else f"${limits.usd:g}"
    tokens = "no limit" if limits.tokens is None else f"{limits.tokens:,}"
    dollars = "of unknown price" if found.usd is None else f"${found.usd:.6f} of {usd}"
    text = f"{dollars} · {spent.amount.tokens:,} tokens of {tokens}"
    return f"{text} · {spent.open} calls open" if spent.open else text
