"""The `reprocess` command: brief again what another recipe has briefed."""

from datetime import datetime
from typing import Any

import click

from cli.local import cloud
from cli.operations.dropping_again import drop_again
from cli.operations.operator import Operator
from cli.operations.selection import Selection
from cli.operations.steps import RunMode
from cli.options import DAY, DAYS, DRY_RUN, JSON, KEY, SOURCE, STACK, YES, combined, period
from dropbrief.ledger import State

_REPROCESSABLE = frozenset({State.BRIEFED, State.DUPLICATE})


@click.command("reprocess")
@combined(STACK, JSON, DRY_RUN, YES, DAY, DAYS, KEY, SOURCE)
@click.option("--topic", default="", help="Only uploads with this topic: its id or its label, such as sport.")
@click.option("--recipe", default="", help="Only uploads that were briefed by this recipe.")
def command(
    stack: str | None, as_json: bool, dry_run: bool, yes: bool, day: datetime | None, days: int, **chosen: Any
) -> None:
    """Brief uploads again that were briefed by another recipe than today's.

    The file is dropped once more, as a new version: it is normalized by today's rules and briefed by today's
    recipe, and subscribers receive its event. What today's recipe has briefed already is left alone.
    """
    operator, mode = Operator(cloud.chosen_stack(stack)), RunMode(dry_run, as_json, yes)
    today = operator.recipe_id
    chosen["topic"] = chosen["topic"] and operator.stack.topic_id(chosen["topic"])
    fates = (fate for fate in operator.stack.fates(*period(day, days)) if fate.recipe_id != today)
    drop_again(operator, Selection(_REPROCESSABLE, **chosen), fates, mode)
