"""The `down` command: stop the local cloud, or erase it."""

import sys

import click

from cli.json_lines import print_json
from cli.local import cloud
from cli.options import JSON
from cli.terminal import out
from dropbrief.errors import OperatorError


@click.command("down")
@JSON
@click.option("--erase", is_flag=True, help="Remove everything in it, too: files, briefs and events.")
@click.option("--yes", is_flag=True, help="Do not ask to confirm --erase.")
def command(as_json: bool, erase: bool, yes: bool) -> None:
    """Stop the local cloud. The next `dropbrief up` goes on with what is in it, unless it is erased."""
    home = cloud.default_home()
    if erase and not yes:
        _confirm_erasure()
    with home.locked():
        was_running = home.running() is not None
        home.stop()
        if erase and home.contents:
            home.contents.erase()
    if as_json:
        print_json({"stopped": was_running, "erased": erase})
    else:
        out.print("The local cloud is stopped." if was_running else "The local cloud was not running.")
        if erase:
            out.print("Everything in it is erased.")


def _confirm_erasure() -> None:
    if not sys.stdin.isatty():
        raise OperatorError("cannot ask whether to erase everything: stdin is no terminal; pass --yes")
    click.confirm("Remove everything in the local cloud: files, briefs and events?", abort=True, err=True)
