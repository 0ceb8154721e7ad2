"""The `dropbrief` command."""

import io
import os
import signal
import sys
from importlib import import_module

import click

from cli import variables
from dropbrief.errors import DropbriefError

_COMMANDS = (
    "run", "up", "down", "put", "list", "show", "console", "cost",
    "status", "retry", "reprocess", "reconcile", "backfill",
    "normalize", "explain", "check", "brief",
)  # fmt: skip
"""The modules of `cli.commands` in the order of the help. Each is imported when its command is called: those
for a cloud take half a second."""


def main() -> None:
    """Run the command; every expected error is printed in one line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # not every terminal has every character
    # A shell lets background jobs ignore Ctrl-C; kill -INT shall still end this one.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    for warning in variables.warnings(os.environ):
        click.secho(f"dropbrief: {warning}", fg="yellow", err=True)
    try:
        sys.exit(commands(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        sys.exit(128 + signal.SIGINT)
    except DropbriefError as error:
        click.secho(f"dropbrief: {error}", fg="red", err=True)
        sys.exit(1)


_WHOLE = 200
"""Characters: enough for every first sentence of a help text."""


class _ByName(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        if found is None and cmd_name in _COMMANDS:
            found = import_module(f"cli.commands.{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the whole first sentences of their help."""
        found = ((name, self.get_command(ctx, name)) for name in _COMMANDS)
        rows = [(name, command.get_short_help_str(limit=_WHOLE)) for name, command in found if command]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=_ByName, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dropbrief")
def commands() -> None:
    """Drop an article into a bucket; get a brief you can check, in a table and as an event."""
