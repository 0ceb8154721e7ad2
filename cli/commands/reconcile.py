"""The `reconcile` command: compare the inbox with the table, and repair the differences."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import click
from rich.text import Text

from cli.local import cloud
from cli.operations.operator import Operator
from cli.operations.reconciling import LOST, MAY_COST, Kind
from cli.operations.steps import RunMode, print_counts, run_steps, show_cost
from cli.options import DRY_RUN, JSON, STACK, combined
from cli.terminal import err, out


@click.command("reconcile")
@combined(STACK, JSON, DRY_RUN)
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Only files from this day on. [default: all files]"
)
@click.option(
    "--grace",
    type=click.IntRange(0),
    default=60,
    show_default=True,
    metavar="MINUTES",
    help="Ignore younger files, which may still be in progress.",
)
def command(stack: str | None, as_json: bool, dry_run: bool, since: datetime | None, grace: int) -> None:
    """Compare the inbox with the table, and repair the differences.

    A file that the table does not know is announced to the queue again, and so are lost members of an
    archive. An upload that waits for its brief although its message is lost is sent to the summarize queue
    again. A file whose brief or list of members is gone is dropped again. The lists of topics and sources
    get the rows they lack, and lose those that no upload should have there. The state of a file that was
    deleted afterwards stays. No text is paid for twice, unless its brief is gone.
    """
    operator, mode = Operator(cloud.chosen_stack(stack)), RunMode(dry_run, as_json, yes=True)
    before = datetime.now(UTC) - timedelta(minutes=grace)
    found = list(operator.discrepancies(since.date() if since else None, before))
    if briefs := sum(discrepancy.kind in MAY_COST for discrepancy in found):
        show_cost(operator.forecast(briefs), err)
    steps = [(discrepancy, operator.repair_step(discrepancy)) for discrepancy in found]
    repairs = [[step] for _, step in steps if step]
    done = run_steps(repairs, len(repairs), mode, out, err)
    for discrepancy, step in steps:
        if not step and discrepancy.kind in LOST:
            why = f"{LOST[discrepancy.kind]}, and the file was deleted or replaced: it cannot be repaired"
            err.print(Text(f"{discrepancy.fate.upload.key}: {why}"), soft_wrap=True)
    counts = Counter(discrepancy.kind for discrepancy in found)
    by_kind = {kind.value: counts[kind] for kind in Kind}
    print_counts({**by_kind, "repaired": 0 if dry_run else done}, mode, err)
