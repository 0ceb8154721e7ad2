"""The operator's commands: retry, reprocess, reconcile, backfill. Each may be interrupted and repeated."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import click
from rich.text import Text

from cli.json_lines import print_json
from cli.local.cloud import chosen_stack
from cli.operations import backfilling
from cli.operations.backlog import REDRIVEN
from cli.operations.operator import Operator
from cli.operations.reconciling import LOST, MAY_COST, Kind
from cli.operations.selection import Selection
from cli.operations.steps import RunMode, confirm_cost, run_steps, show_cost
from cli.options import DAY, JSON, STACK, days_option, period
from cli.terminal import err, out
from dropbrief.errors import OperatorError, Reason
from dropbrief.file_types import MAX_BYTES
from dropbrief.ledger import RETRIABLE, Fate, State, timestamp

_MOST_NAMED = 10
"""Files that were left out and are listed by name; the others are only counted."""

DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would be done, and what it would cost.")
YES = click.option("--yes", is_flag=True, help="Do not ask to confirm the cost.")
DAYS = days_option(most=3660, default=14)
KEY = click.option("--key", "key_prefix", default="", help="Only files whose keys begin with this.")
SOURCE = click.option(
    "--source", default="", help="Only files of this source, such as site/example.com or folder/news."
)

_REASONS = ["service", *(reason.value for reason in Reason)]
"""The reasons of failed uploads, which is always the service, and of rejected ones."""
_REPROCESSABLE = frozenset({State.BRIEFED, State.DUPLICATE})


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


@click.command()
@_options(STACK, JSON, DRY_RUN, YES, DAY, DAYS, KEY, SOURCE)
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
def retry(
    stack: str | None, as_json: bool, dry_run: bool, yes: bool, day: datetime | None, days: int, **chosen: Any
) -> None:
    """Try failed uploads again, and move dead letters back into their queues.

    A terminal state never changes: the file is dropped once more, as a new version, which gets a state of its
    own. A file that was replaced or deleted since is left alone, so repeating the command is safe, and a text
    that has its brief is not paid for again. Dead letters do not tell their file, so they stay where they are
    if files are chosen by key, source, reason or age.
    """
    operator, mode = Operator(chosen_stack(stack)), RunMode(dry_run, as_json, yes)
    minutes, state = chosen.pop("older_than"), State(chosen.pop("state"))
    older_than = timestamp(datetime.now(UTC) - timedelta(minutes=minutes)) if minutes else ""
    selection = Selection(frozenset({state}), older_than=older_than, **chosen)
    redrives = state is State.FAILED and selection == Selection(frozenset({state}))
    letters = sum(map(operator.backlog.count_dead_letters, REDRIVEN)) if redrives else 0
    fates = operator.stack.fates(*period(day, days))
    _drop_again(operator, selection, fates, mode, others=letters)
    if redrives:
        _redrive(operator, mode)


@click.command()
@_options(STACK, JSON, DRY_RUN, YES, DAY, DAYS, KEY, SOURCE)
@click.option("--topic", default="", help="Only uploads with this topic: its id or its label, such as sport.")
@click.option("--recipe", default="", help="Only uploads that were briefed by this recipe.")
def reprocess(
    stack: str | None, as_json: bool, dry_run: bool, yes: bool, day: datetime | None, days: int, **chosen: Any
) -> None:
    """Brief uploads again that were briefed by another recipe than today's.

    The file is dropped once more, as a new version: it is normalized by today's rules and briefed by today's
    recipe, and subscribers receive its event. What today's recipe has briefed already is left alone.
    """
    operator, mode = Operator(chosen_stack(stack)), RunMode(dry_run, as_json, yes)
    today = operator.recipe_id
    chosen["topic"] = chosen["topic"] and operator.stack.topic_id(chosen["topic"])
    fates = (fate for fate in operator.stack.fates(*period(day, days)) if fate.recipe_id != today)
    _drop_again(operator, Selection(_REPROCESSABLE, **chosen), fates, mode)


def _drop_again(
    operator: Operator, selection: Selection, fates: Iterable[Fate], mode: RunMode, others: int = 0
) -> None:
    """Drop the selected files again, if the user agrees to the cost.

    `others` is the number of further briefs that may be paid for then.
    """
    steps = list(operator.drop_again(selection, fates))
    confirm_cost(operator.forecast(len(steps) + others), mode, err)
    done = run_steps([[step] for step in steps], len(steps), mode, out, err)
    if mode.as_json:
        print_json({"files": len(steps), "done": 0 if mode.dry_run else done})
    else:
        err.print(f"{done} of {len(steps)} files {'would be' if mode.dry_run else 'were'} dropped again")


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


@click.command()
@_options(STACK, JSON, DRY_RUN)
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
def reconcile(stack: str | None, as_json: bool, dry_run: bool, since: datetime | None, grace: int) -> None:
    """Compare the inbox with the table, and repair the differences.

    A file that the table does not know is announced to the queue again, and so are lost members of an
    archive. An upload that waits for its brief although its message is lost is sent to the summarize queue
    again. A file whose brief or list of members is gone is dropped again. The lists of topics and sources
    get the rows they lack, and lose those that no upload should have there. The state of a file that was
    deleted afterwards stays. No text is paid for twice, unless its brief is gone.
    """
    operator, mode = Operator(chosen_stack(stack)), RunMode(dry_run, as_json, yes=True)
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
    _print_counts({**by_kind, "repaired": 0 if dry_run else done}, as_json=as_json)


@click.command()
@click.argument("bucket")
@_options(STACK, JSON, DRY_RUN, YES)
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
def backfill(
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
    operator, mode = Operator(chosen_stack(stack)), RunMode(dry_run, as_json, yes, per_second=rate)
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
    _print_counts({**counts, "done": 0 if dry_run else done}, as_json=as_json)


def _print_counts(counts: dict[str, int], *, as_json: bool) -> None:
    if as_json:
        print_json(counts)
    else:
        text = " · ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items())
        err.print(Text(text), soft_wrap=True)


COMMANDS = {"retry": retry, "reprocess": reprocess, "reconcile": reconcile, "backfill": backfill}
"""The commands of this module by name."""
