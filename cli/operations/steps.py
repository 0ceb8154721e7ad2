"""The steps of an operation: they are shown, their cost is confirmed, they are run, and may be repeated."""

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
from cli.terminal import one_line
from dropbrief.domain import Upload
from dropbrief.errors import OperatorError

MAX_AT_ONCE = 16
"""Steps that wait for AWS at the same time."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done to a file and why, in a few words; `do` does it and returns the new upload, if any.

    `is_due` is asked again right before: others may have changed the file since the step was planned.
    """

    what: str
    why: str
    key: str
    upload_id: str
    do: Callable[[], Upload | None]
    is_due: Callable[[], bool] = lambda: True


@dataclass(frozen=True, slots=True)
class RunMode:
    """How steps are run: only shown, printed as JSON, without confirmation, at most `per_second`."""

    dry_run: bool
    as_json: bool
    yes: bool
    per_second: float | None = None

    @property
    def at_once(self) -> int:
        """The size of a batch, which is one for a slow rate."""
        return MAX_AT_ONCE if self.per_second is None else max(1, min(MAX_AT_ONCE, int(self.per_second)))


def confirm_cost(forecast: Forecast, mode: RunMode, err: Console) -> None:
    """Show the cost and ask whether to continue.

    Raises click.Abort if the user declines, and OperatorError where nobody can be asked.
    """
    show_cost(forecast, err)
    if mode.dry_run or mode.yes or not forecast.briefs:
        return
    if not sys.stdin.isatty():
        raise OperatorError("cannot ask for confirmation: stdin is no terminal; pass --yes or --dry-run")
    click.confirm("Continue?", abort=True, err=True)


def show_cost(forecast: Forecast, err: Console) -> None:
    if forecast.briefs:
        briefs = "1 brief" if forecast.briefs == 1 else f"{forecast.briefs} briefs"
        err.print(Text(f"At most {briefs} will be written. Cost: {forecast.text}."), soft_wrap=True)


def run_steps(
    batches: Iterable[Sequence[Step]], total: int | None, mode: RunMode, out: Console, err: Console
) -> int:
    """Run the steps that are still due, a batch at the same time, and report each; returns their number.

    A dry run only reports them. `total` is for the progress bar.
    """
    done, begun = 0, time.monotonic()
    with _progress(err, hidden=mode.dry_run) as progress, ThreadPoolExecutor(MAX_AT_ONCE) as pool:
        task = progress.add_task("", total=total)
        for planned in batches:
            batch = [step for step in planned if mode.dry_run or step.is_due()]
            new = [None] * len(batch) if mode.dry_run else [*pool.map(lambda step: step.do(), batch)]
            for step, upload in zip(batch, new, strict=True):
                _report(step, upload, mode, out)
                progress.update(task, advance=1, description=Text(step.key[-40:]).plain)
            done += len(batch)
            if mode.per_second and not mode.dry_run:
                time.sleep(max(0.0, done / mode.per_second - (time.monotonic() - begun)))
    return done


def print_counts(counts: dict[str, int], mode: RunMode, err: Console) -> None:
    if mode.as_json:
        print_json(counts)
    else:
        text = " · ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items())
        err.print(Text(text), soft_wrap=True)


def _report(step: Step, new: Upload | None, mode: RunMode, out: Console) -> None:
    if mode.as_json:
        described = {"what": step.what, "why": step.why, "key": step.key, "upload_id": step.upload_id}
        print_json({**described, "done": not mode.dry_run, "new_upload_id": new.id if new else None})
    else:
        would = "would " if mode.dry_run else ""
        out.print(Text(f"{would}{step.what}  {one_line(step.key)}  {step.why}"), soft_wrap=True)


def _progress(console: Console, *, hidden: bool) -> Progress:
    columns = (BarColumn(bar_width=20), MofNCompleteColumn(), TimeRemainingColumn())
    hidden = hidden or not console.is_terminal
    return Progress(
        *columns, TextColumn("{task.description}"), console=console, transient=True, disable=hidden
    )
