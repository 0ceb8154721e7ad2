"""The `retry` command: drop failed files again, and redrive dead letters."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import click

from cli.json_lines import print_json
from cli.local import cloud
from cli.operations.backlog import REDRIVEN
from cli.operations.dropping_again import drop_again
from cli.operations.operator import Operator
from cli.operations.selection import Selection
from cli.operations.steps import RunMode
from cli.options import DAY, DAYS, DRY_RUN, JSON, KEY, SOURCE, STACK, YES, combined, period
from cli.terminal import err, out
from dropbrief.errors import Reason
from dropbrief.ledger import RETRIABLE, State, timestamp

_REASONS = ["service", *(reason.value for reason in Reason)]
"""The reasons of failed uploads, which is always the service, and of rejected ones."""


@click.command("retry")
@combined(STACK, JSON, DRY_RUN, YES, DAY, DAYS, KEY, SOURCE)
@click.option(
    "--state",
    type=click.Choice(sorted(state.value for state in RETRIABLE)),
    default=State.FAILED.value,
    show_default=True,
    help="Rejected uploads can be retried too, after an update or with an override file.",
)
@click.option(
    "--reason",
    type=click.Choice(_REASONS),
    metavar="REASON",
    help="Only uploads with this reason, such as service or paywall.",
)
@click.option(
    "--older-than",
    type=click.IntRange(0),
    default=0,
    metavar="MINUTES",
    help="Only uploads of at least this age.",
)
def command(
    stack: str | None, as_json: bool, dry_run: bool, yes: bool, day: datetime | None, days: int, **chosen: Any
) -> None:
    """Try failed uploads again, and move dead letters back into their queues.

    A terminal state never changes: the file is dropped once more, as a new version, which gets a state of its
    own. A file that was replaced or deleted since is left alone, so repeating the command is safe, and a text
    that has its brief is not paid for again. Dead letters do not tell their file, so they stay where they are
    if files are chosen by key, source, reason or age.
    """
    operator, mode = Operator(cloud.chosen_stack(stack)), RunMode(dry_run, as_json, yes)
    minutes, state = chosen.pop("older_than"), State(chosen.pop("state"))
    older_than = timestamp(datetime.now(UTC) - timedelta(minutes=minutes)) if minutes else ""
    selection = Selection(frozenset({state}), older_than=older_than, **chosen)
    redrives = state is State.FAILED and selection == Selection(frozenset({state}))
    letters = sum(map(operator.backlog.count_dead_letters, REDRIVEN)) if redrives else 0
    fates = operator.stack.fates(*period(day, days))
    drop_again(operator, selection, fates, mode, others=letters)
    if redrives:
        _redrive(operator, mode)


def _redrive(operator: Operator, mode: RunMode) -> None:
    for stage in REDRIVEN:
        _handle_dead_letters(stage, operator, mode, "moved back", partial(operator.backlog.redrive, stage))
    _handle_dead_letters("publish", operator, mode, "published again", operator.republish)


def _handle_dead_letters(
    stage: str, operator: Operator, mode: RunMode, done: str, work: Callable[[], Iterator[int]]
) -> None:
    """Work on the dead letters of a stage; `work` yields how many are done."""
    waiting = operator.backlog.count_dead_letters(stage)
    if not waiting:
        return
    moved = 0
    if not mode.dry_run:
        with err.status(f"{stage}: about {waiting} dead letters") as status:
            for moved in work():
                status.update(f"{stage}: {moved} {done}")
    if mode.as_json:
        print_json({"what": "redrive", "stage": stage, "dead_letters": waiting, "moved": moved})
    else:
        count = f"about {waiting} dead letters would be" if mode.dry_run else f"{moved} were"
        out.print(f"{stage}: {count} {done}")
