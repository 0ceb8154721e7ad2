"""The `list` command: the uploads of a day, a topic or a source."""

from datetime import UTC, datetime

import click

from cli import view
from cli.json_lines import print_json
from cli.local import cloud
from cli.options import JSON, STACK
from cli.terminal import err, out
from dropbrief import publish


@click.command("list")
@STACK
@JSON
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="A day in UTC. [default: today]")
@click.option("--topic", default=None, help="Instead of a day, a topic: its id or its label, such as sport.")
@click.option(
    "--source", default=None, help="Instead of a day, a source, such as site/example.com or folder/news."
)
def command(
    stack: str | None, as_json: bool, day: datetime | None, topic: str | None, source: str | None
) -> None:
    """List the uploads of a day, or the briefed uploads of a topic or a source; the newest first."""
    if sum(it is not None for it in (day, topic, source)) > 1:
        raise click.UsageError("Name only one of --day, --topic and --source.")
    where = cloud.chosen_stack(stack)
    if topic is not None:
        fates = where.table.topic(where.topic_id(topic))
    elif source is not None:
        fates = where.table.source(source)
    else:
        fates = where.table.day((day or datetime.now(UTC)).date().isoformat())
    found = False
    for fate in fates:
        found = True
        if as_json:
            print_json(publish.detail(fate, None))
        else:
            out.print(view.list_line(fate), soft_wrap=True)
    if not found:
        of_day = topic is source is None
        err.print("Nothing was dropped on that day." if of_day else "No briefed upload was found.")
