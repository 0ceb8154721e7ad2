"""The `show` command: the brief of one file, or what became of it."""

import click

from cli import view
from cli.local import cloud
from cli.options import JSON, STACK
from cli.terminal import out
from dropbrief.errors import OperatorError


@click.command("show")
@click.argument("name", metavar="KEY|ID")
@STACK
@JSON
def command(name: str, stack: str | None, as_json: bool) -> None:
    """Show the brief of a file, named by its key or by the id of an upload, an article or a brief.

    A key stands for its newest version.
    """
    where = cloud.chosen_stack(stack)
    fates = where.find(name)
    if not fates:
        raise OperatorError(f"nothing is known of {name}; it may still be waiting in the queue")
    view.show(out, where, fates[0], as_json=as_json)
