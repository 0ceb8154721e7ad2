"""The `normalize` command: the first stage alone, without any cloud."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from cli import inputs, json_lines, normalizing, streaming
from cli.normalizing import INVALID, Record
from cli.options import FILE, JSON
from dropbrief.ledger import State
from dropbrief.normalize import overrides
from dropbrief.normalize.overrides import Overrides

_UNREADABLE_FILE = "unreadable_file"


@click.command()
@inputs.PATHS
@JSON
@click.option("--jsonl", "from_lines", is_flag=True, help="Read articles as lines of JSON on standard input.")
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1, 64), default=1, help="Processes for --jsonl. [default: 1]"
)
@click.option("--overrides", "rules", type=FILE, metavar="FILE", help="Obey the override file of a source.")
@click.pass_context
def normalize(
    ctx: click.Context,
    paths: tuple[Path, ...],
    as_json: bool,
    from_lines: bool,
    jobs: int,
    rules: Path | None,
) -> None:
    """Clean articles without any cloud: the text, and each removed line with its rule.

    Of a FOLDER all files are read, but for hidden ones; - is standard input. With --json, one JSON object
    is printed for each article.

    With --jsonl, each line of standard input is a JSON object with `content` and, if known, `id`,
    `content_type` and `source`; `content` is text, or base64 with `"encoding": "base64"`. One object is
    printed for each article, in the same order, with the id of its line. docs/normalization.md describes
    all fields.

    Exit code: 0 when each input was answered, also where the answer is that it holds no article or that
    a line is invalid; 1 when a file could not be read or the normalizer itself failed; 2 when the command
    was called in a way that it does not understand.
    """
    if from_lines == bool(paths):
        raise click.UsageError("Either name a FILE, or give --jsonl, which reads standard input.")
    if from_lines and rules:
        raise click.UsageError("An override file is of one source, and lines have many.")
    if from_lines:
        told = streaming.answers(json_lines.lines(sys.stdin.buffer), jobs)
    else:
        said = _overrides(rules)
        files = inputs.followed(inputs.files(paths))
        told = (record for file in files for record in _of_file(file, said))
    broken = False
    for record in told:
        _print(record, as_json=as_json or from_lines)
        broken = broken or record["state"] == State.FAILED or record["reason"] == _UNREADABLE_FILE
    ctx.exit(int(broken))


def _overrides(rules: Path | None) -> Overrides:
    """Raises OperatorError when the file is wrong."""
    if rules is None:
        return overrides.NO_OVERRIDES
    return overrides.parse(rules.read_text(encoding="utf-8-sig", errors="replace"), str(rules))


def _of_file(path: Path, said: Overrides) -> Iterator[Record]:
    try:
        content = inputs.read(path)
    except OSError as exc:
        detail = f"The file cannot be read: {exc.strerror}."
        yield {"file": str(path), **normalizing.told(INVALID, _UNREADABLE_FILE, detail)}
        return
    for record in normalizing.records(content, inputs.name(path), said):
        yield {"file": str(path), **record}


def _print(record: Record, *, as_json: bool) -> None:
    if as_json:
        json_lines.print_json(record)
    else:
        from cli import record_view  # only here, because what it prints with is slow to import

        record_view.show(record)


COMMANDS = {"normalize": normalize}
