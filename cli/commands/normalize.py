"""The `normalize` command: only the first stage, without any cloud."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from cli import inputs, json_lines, normalizing, streaming
from cli.inputs import INVALID, UNREADABLE_FILE
from cli.normalizing import Record
from cli.options import FILE, JSON, PATHS_OR_STDIN
from dropbrief.ledger import State
from dropbrief.normalize import overrides
from dropbrief.normalize.overrides import Overrides


@click.command("normalize")
@PATHS_OR_STDIN
@JSON
@click.option("--jsonl", "from_lines", is_flag=True, help="Read articles as lines of JSON on standard input.")
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1, 64), default=1, help="Processes for --jsonl. [default: 1]"
)
@click.option("--overrides", "rules", type=FILE, metavar="FILE", help="Apply the override file of a source.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    as_json: bool,
    from_lines: bool,
    jobs: int,
    rules: Path | None,
) -> None:
    """Clean articles without any cloud: print the text, and each removed line with its rule.

    A FOLDER stands for all files in it, except hidden ones; - is standard input. With --json, one JSON
    object is printed for each article.

    With --jsonl, each line of standard input is a JSON object with `content` and, if known, `id`,
    `content_type` and `source`; `content` is text, or base64 with `"encoding": "base64"`. One object is
    printed for each article, in the same order, with the id of its line. docs/normalization.md describes
    all fields.

    Exit code: 0 when each input was answered, also if it holds no article or a line is invalid; 1 when
    a file could not be read or the normalizer itself failed; 2 for a wrong call of the command.
    """
    if from_lines == bool(paths):
        raise click.UsageError("Either name a FILE, or pass --jsonl, which reads standard input.")
    if from_lines and rules:
        raise click.UsageError("--overrides is for one source; the lines of --jsonl can have many.")
    if from_lines:
        records = streaming.answers(json_lines.read_lines(sys.stdin.buffer), jobs)
    else:
        obeyed = _overrides(rules)
        files = inputs.with_progress(inputs.files(paths))
        records = (record for file in files for record in _file_records(file, obeyed))
    broken = False
    for record in records:
        _print(record, as_json=as_json or from_lines)
        broken = broken or record["state"] == State.FAILED or record["reason"] == UNREADABLE_FILE
    ctx.exit(int(broken))


def _overrides(rules: Path | None) -> Overrides:
    """Parse the override file, if any. Raises OperatorError when it is invalid."""
    if rules is None:
        return overrides.NO_OVERRIDES
    return overrides.parse(rules.read_text(encoding="utf-8-sig", errors="replace"), str(rules))


def _file_records(path: Path, obeyed: Overrides) -> Iterator[Record]:
    try:
        content = inputs.read(path)
    except OSError as exc:
        detail = inputs.why_unreadable(exc)
        yield {"file": str(path), **normalizing.make_record(INVALID, UNREADABLE_FILE, detail)}
        return
    for record in normalizing.records(content, inputs.file_name(path), obeyed):
        yield {"file": str(path), **record}


def _print(record: Record, *, as_json: bool) -> None:
    if as_json:
        json_lines.print_json(record)
    else:
        from cli import record_view  # only here, because rich is slow to import

        record_view.show(record)
