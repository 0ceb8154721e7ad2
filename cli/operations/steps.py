"""What an operation is made of: steps that can be shown, forecast, done one after another, and done again."""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from cli.json_lines import print_json
from cli.operations.forecast import Forecast
from dropbrief.domain import Upload
from dropbrief.errors import OperatorError

MOST_AT_ONCE = 16
"""Steps that wait for AWS together."""


@dataclass(frozen=True, slots=True)
class Step:
    """`what` is done to a file and `why`, in a few words; `do` tells the new upload, where there is one."""

    what: str
    why: str
    key: str
    upload_id: str
    do: Callable[[], Upload | None]


@dataclass(frozen=True, slots=True)
class Way:
    """How the steps are done: not at all, told as JSON, without a question, so many a second at most."""

    dry_run: bool
    as_json: bool
    yes: bool
    per_second: float | None = None

    @property
    def at_once(self) -> int:
        """Steps of a batch, of which a slow operation has one only."""
        return MOST_AT_ONCE if self.per_second is None else max(1, min(MOST_AT_ONCE, int(self.per_second)))


def agreed(forecast: Forecast, way: Way, err: Console) -> bool:
    """Whether the operator wants what it costs. Raises OperatorError where nobody is there to say."""
    tell_cost(forecast, err)
    if way.dry_run or way.yes or not forecast.briefs:
        return True
    if not sys.stdin.isatty():
        raise OperatorError("nobody is there to ask whether that is wanted: say --yes, or --dry-run")
    return click.confirm("Go on?")


def tell_cost(forecast: Forecast, err: Console) -> None:
    told = f"{forecast.briefs} briefs at most will be written. Their cost: {forecast.told}."
    err.print(Text(told), soft_wrap=True)


def work_off(
    batches: Iterable[Sequence[Step]], total: int | None, way: Way, out: Console, err: Console
) -> int:
    """Do the steps, those of a batch at once, and tell of each; how many were done.

    With a dry run, how many would be done.
    """
    done, begun = 0, time.monotonic()
    with _progress(err, hidden=way.dry_run) as progress, ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        task = progress.add_task("", total=total)
        for batch in batches:
            new = [None] * len(batch) if way.dry_run else [*pool.map(lambda step: step.do(), batch)]
            for step, upload in zip(batch, new, strict=True):
                _tell(step, upload, way, out)
                progress.update(task, advance=1, description=Text(step.key[-40:]).plain)
            done += len(batch)
            if way.per_second and not way.dry_run:
                time.sleep(max(0.0, done / way.per_second - (time.monotonic() - begun)))
    return done


def _tell(step: Step, new: Upload | None, way: Way, out: Console) -> None:
    if way.as_json:
        told = {"what": step.what, "why": step.why, "key": step.key, "upload_id": step.upload_id}
        print_json({**told, "done": not way.dry_run, "new_upload_id": new.id if new else None})
    else:
        would = "would " if way.dry_run else ""
        out.print(Text(f"{would}{step.what}  {step.key}  {step.why}"), soft_wrap=True)


def _progress(console: Console, *, hidden: bool) -> Progress:
    columns = (BarColumn(bar_width=20), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(
        *columns, TextColumn("{task.description}"), console=console, transient=True, disable=hidden
    )
