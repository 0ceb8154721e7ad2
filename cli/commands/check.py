"""The `check` command: only the checks of a brief's sentences, without any cloud or model."""

import sys

import click

from cli import checking, json_lines


@click.command("check")
@click.option(
    "--jsonl",
    "from_lines",
    is_flag=True,
    help="Read articles and sentences as lines of JSON on standard input.",
)
@click.pass_context
def command(ctx: click.Context, from_lines: bool) -> None:
    """Check sentences against their article, without any cloud or model.

    With --jsonl, each line of standard input is a JSON object with `id`, `article`, `title`, `published_at`
    and `sentences`, each of which has a `text` and the `ids` of the article's sentences that it cites,
    counted from 1; without `ids` it is compared with the whole article. One object is printed for each line,
    in the same order: its `id`, and for each sentence the `verdict` (verified or flagged), the `flags`, and
    what was left `unchecked`. docs/checking.md describes all of them.

    Exit code: 0 when each line was answered; 1 when a line is invalid, which its `error` explains; 2 for
    a wrong call of the command.
    """
    if not from_lines:
        raise click.UsageError("Give --jsonl, which reads standard input.")
    broken = False
    for number, line in json_lines.read_lines(sys.stdin.buffer):
        record = checking.answer(number, line)
        json_lines.print_json(record)
        broken = broken or "error" in record
    ctx.exit(int(broken))
