"""The operator's commands: retry, reprocess, reconcile, backfill. Each may be interrupted and repeated."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from cli.cloud_commands import STACK, stack_of
from cli.json_lines import print_json
from cli.operations import backfilling
from cli.operations.backlog import REDRIVEN
from cli.operations.choosing import Choice
from cli.operations.operator import Operator
from cli.operations.reconciling import LOST, MAY_COST, Kind
from cli.operations.steps import Way, agreed, tell_cost, work_off
from cli.options import JSON
from dropbrief.errors import OperatorError
from dropbrief.ledger import RETRIABLE, Fate, State, timestamp
from dropbrief.normalize import MAX_BYTES

_NAMED = 10
"""Files that are left out and named; the others are counted."""

DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would be done, and what it would cost.")
YES = click.option("--yes", is_flag=True, help="Do not ask whether the cost is wanted.")
DAYS = click.option(
    "--days",
    type=click.IntRange(1, 3660),
    default=14,
    show_default=True,
    help="Of so many days, up to --day.",
)
DAY = click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The last day, in UTC. [default: today]")
KEY = click.option("--key", "key_prefix", default="", help="Only files whose keys begin so.")
SOURCE = click.option(
    "--source", default="", help="Only of this source, such as site/example.com or folder/news."
)

_AGAIN = frozenset({State.BRIEFED, State.DUPLICATE})

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


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
    help="Rejected ones too can be tried again, after an update or with an override file.",
)
@click.option("--reason", default="", help="Only for this reason, such as service or paywall.")
@click.option(
    "--older-than", type=click.IntRange(0), default=0, metavar="MINUTES", help="Only from that age on."
)
def retry(
    stack: str | None, as_json: bool, dry_run: bool, yes: bool, day: datetime | None, days: int, **chosen: Any
) -> None:
    """Try failed uploads again, and move dead letters back into their queues.

    A terminal state never changes: the file is dropped once more, as a new version, which ends in a state of
    its own. A file that was replaced or deleted since is left alone, so that repeating the command is safe,
    and a text that has its brief is not paid for again.
    """
    operator, way = Operator(stack_of(stack)), Way(dry_run, as_json, yes)
    minutes, state = chosen.pop("older_than"), State(chosen.pop("state"))
    older_than = timestamp(datetime.now(UTC) - timedelta(minutes=minutes)) if minutes else ""
    choice = Choice(frozenset({state}), older_than=older_than, **chosen)
    _drop_again(operator, choice, operator.stack.fates(*_period(day, days)), way)
    if state is State.FAILED:
        _redrive(operator, way)


@click.command()
@_options(STACK, JSON, DRY_RUN, YES, DAY, DAYS, KEY, SOURCE)
@click.option("--topic", default="", help="Only of this topic: its id or its label, such as sport.")
@click.option("--recipe", default="", help="Only what was briefed by this recipe.")
def reprocess(
    stack: str | None, as_json: bool, dry_run: bool, yes: bool, day: datetime | None, days: int, **chosen: Any
) -> None:
    """Brief uploads anew that were briefed by another recipe than today's.

    The file is dropped once more, as a new version: it is cleaned by today's rules and briefed by today's
    recipe, and its event tells subscribers. What today's recipe has briefed already is left alone.
    """
    operator, way = Operator(stack_of(stack)), Way(dry_run, as_json, yes)
    today = operator.recipe_id
    chosen["topic"] = chosen["topic"] and operator.stack.topic_id(chosen["topic"])
    fates = (fate for fate in operator.stack.fates(*_period(day, days)) if fate.recipe_id != today)
    _drop_again(operator, Choice(_AGAIN, **chosen), fates, way)


def _drop_again(operator: Operator, choice: Choice, fates: Iterable[Fate], way: Way) -> None:
    steps = list(operator.drop_again(choice, fates))
    if agreed(operator.forecast(len(steps)), way, err):
        done = work_off([[step] for step in steps], len(steps), way, out, err)
        err.print(f"{done} of {len(steps)} files {'would be' if way.dry_run else 'were'} dropped again")


def _redrive(operator: Operator, way: Way) -> None:
    for stage in REDRIVEN:
        _move(stage, operator, way, "moved back", partial(operator.backlog.redrive, stage))
    _move("publish", operator, way, "told of again", operator.tell_again)


def _move(stage: str, operator: Operator, way: Way, done: str, work: Callable[[], Iterator[int]]) -> None:
    """Do something about the dead letters of a stage; `work` says how far it is."""
    waiting = operator.backlog.dead_letters(stage)
    if not waiting:
        return
    moved = 0
    if not way.dry_run:
        for moved in work():
            err.print(f"{stage}: {moved} {done}, of about {waiting} dead letters", end="\r")
    if way.as_json:
        print_json({"what": "redrive", "stage": stage, "dead_letters": waiting, "moved": moved})
    else:
        told = f"about {waiting} dead letters would be" if way.dry_run else f"{moved} were"
        out.print(f"{stage}: {told} {done}")


@click.command()
@_options(STACK, JSON, DRY_RUN)
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="From this day on. [default: all files there are]"
)
@click.option(
    "--grace",
    type=click.IntRange(0),
    default=60,
    show_default=True,
    metavar="MINUTES",
    help="What is younger may be on its way still.",
)
def reconcile(stack: str | None, as_json: bool, dry_run: bool, since: datetime | None, grace: int) -> None:
    """Compare the inbox with the ledger, and mend where they disagree.

    A file of which the table knows nothing is announced to the queue once more, and so are lost members of
    an archive; an upload that waits for its brief although its message is gone is sent on; a file whose brief
    or list of members is gone is dropped again; the lists of topics and sources get what they lack, and lose
    what does not belong there. If a file was deleted after its upload had ended, that end still stands.
    A text that was paid for is not paid for again, unless its brief is gone.
    """
    operator, way = Operator(stack_of(stack)), Way(dry_run, as_json, yes=True)
    before = datetime.now(UTC) - timedelta(minutes=grace)
    found = list(operator.discrepancies(since.date() if since else None, before))
    if briefs := sum(discrepancy.kind in MAY_COST for discrepancy in found):
        tell_cost(operator.forecast(briefs), err)
    steps = [(discrepancy, operator.mending(discrepancy)) for discrepancy in found]
    mending = [[step] for _, step in steps if step]
    done = work_off(mending, len(mending), way, out, err)
    for discrepancy, step in steps:
        if not step and discrepancy.kind in LOST:
            why = f"{LOST[discrepancy.kind]}, and the file was deleted or replaced: nothing can be mended"
            err.print(Text(f"{discrepancy.fate.upload.key}: {why}"), soft_wrap=True)
    counts = Counter(discrepancy.kind for discrepancy in found)
    told = {kind.value: counts[kind] for kind in Kind}
    _tell_counts({**told, "mended": 0 if dry_run else done}, as_json=as_json)


@click.command()
@click.argument("bucket")
@_options(STACK, JSON, DRY_RUN, YES)
@click.option("--prefix", default="", help="Only files whose keys begin so.")
@click.option("--to", default="", metavar="PREFIX", help="Put before each key in the inbox.")
@click.option(
    "--rate", type=click.FloatRange(0.1, 500), default=20.0, show_default=True, help="Files a second."
)
@click.option(
    "--limit", type=click.IntRange(1), help="Stop after so many files; go on with the same command."
)
@click.option(
    "--attached", is_flag=True, help="The bucket is attached to the stack: announce its files where they lie."
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
    """Brief the files of a bucket that was full before the stack was there.

    Each file is copied into the inbox, by S3 itself. Whatever stops the command, the same command goes on
    where it stopped; once it has come to the end, it looks for what is new or has changed since.
    """
    operator, way = Operator(stack_of(stack)), Way(dry_run, as_json, yes, per_second=rate)
    if bucket == operator.stack.inbox_bucket:
        raise OperatorError(
            f"{bucket} is the inbox itself; `reconcile` finds what lies there without a state"
        )
    source = backfilling.Backfill(operator, bucket, prefix, how["to"], attached=how["attached"])
    total = source.count(how["limit"])
    if agreed(operator.forecast(total), way, err):
        batches = source.batches(how["limit"], way.at_once, keep=not dry_run)
        done = work_off(batches, total, way, out, err)
        for key in source.too_large[:_NAMED]:
            err.print(Text(f"{key} is larger than {MAX_BYTES:,} bytes, and was left out"), soft_wrap=True)
        counts = {"files": total, "skipped": source.skipped, "too_large": len(source.too_large)}
        _tell_counts({**counts, "done": 0 if dry_run else done}, as_json=as_json)


def _period(day: datetime | None, days: int) -> tuple[date, date]:
    last = (day or datetime.now(UTC)).date()
    return last - timedelta(days=days - 1), last


def _tell_counts(counts: dict[str, int], *, as_json: bool) -> None:
    if as_json:
        print_json(counts)
    else:
        told = " · ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items())
        err.print(Text(told))


COMMANDS = {"retry": retry, "reprocess": reprocess, "reconcile": reconcile, "backfill": backfill}
"""By the name they are called by."""
