"""The `backfill` command: brief the files of a bucket that are older than the stack."""

from typing import Any

import click
from rich.text import Text

from cli.local import cloud
from cli.operations import backfilling
from cli.operations.operator import Operator
from cli.operations.steps import RunMode, confirm_cost, print_counts, run_steps
from cli.options import DRY_RUN, JSON, STACK, YES, combined
from cli.terminal import err, out
from dropbrief.errors import OperatorError
from dropbrief.file_types import MAX_BYTES

_MOST_NAMED = 10
"""Files that were left out and are listed by name; the others are only counted."""


@click.command("backfill")
@click.argument("bucket")
@combined(STACK, JSON, DRY_RUN, YES)
@click.option("--prefix", default="", help="Only files whose keys begin with this.")
@click.option("--to", default="", metavar="PREFIX", help="Prefix for each key in the inbox.")
@click.option(
    "--rate", type=click.FloatRange(0.1, 500), default=20.0, show_default=True, help="Files per second."
)
@click.option(
    "--limit", type=click.IntRange(1), help="Stop after this many files; the same command continues."
)
@click.option(
    "--attached",
    is_flag=True,
    help="The bucket is attached to the stack: announce its files instead of copying them.",
)
def command(
    bucket: str,
    stack: str | None,
    as_json: bool,
    dry_run: bool,
    yes: bool,
    prefix: str,
    rate: float,
    **how: Any,
) -> None:
    """Brief the files of a bucket that are older than the stack.

    S3 itself copies each file into the inbox. When the command is interrupted, the same command continues
    where it stopped; once it has reached the end, it looks for files that are new or have changed since.
    """
    operator, mode = Operator(cloud.chosen_stack(stack)), RunMode(dry_run, as_json, yes, per_second=rate)
    if bucket == operator.stack.inbox_bucket:
        raise OperatorError(f"{bucket} is the inbox itself; `reconcile` finds its files that have no state")
    backfill = backfilling.Backfill(operator, bucket, prefix, how["to"], attached=how["attached"])
    total = backfill.count(how["limit"])
    confirm_cost(operator.forecast(total), mode, err)
    batches = backfill.batches(how["limit"], mode.at_once, keep=not dry_run)
    done = run_steps(batches, total, mode, out, err)
    for key in backfill.too_large[:_MOST_NAMED]:
        err.print(Text(f"{key} is larger than {MAX_BYTES:,} bytes, and was left out"), soft_wrap=True)
    counts = {"files": total, "skipped": backfill.skipped, "too_large": len(backfill.too_large)}
    print_counts({**counts, "done": 0 if dry_run else done}, mode, err)
