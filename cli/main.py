"""The `dropbrief` command."""

import signal
import sys
from importlib import import_module

import click

from dropbrief.errors import DropbriefError

_COMMANDS = {
    "run": "cli.cloud_commands",
    "up": "cli.cloud_commands",
    "down": "cli.cloud_commands",
    "put": "cli.cloud_commands",
    "list": "cli.cloud_commands",
    "show": "cli.cloud_commands",
    "console": "cli.console_command",
    "cost": "cli.cost_command",
    "status": "cli.operations.status_command",
    "retry": "cli.operations.commands",
    "reprocess": "cli.operations.commands",
    "reconcile": "cli.operations.commands",
    "backfill": "cli.operations.commands",
    "normalize": "cli.normalize_command",
    "explain": "cli.explain_command",
    "check": "cli.check_command",
    "brief": "cli.brief_command",
}
"""Its module is imported when a command is called: those for a cloud take half a second."""


def main() -> None:
    """The command, with every expected error told in one line."""
    # A shell ignores Ctrl-C for what it starts in the background; its kill -INT shall still end us.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
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
"""Characters of a sentence."""


class _ByName(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        if found is None and cmd_name in _COMMANDS:
            found = import_module(_COMMANDS[cmd_name]).COMMANDS[cmd_name]
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Whole sentences, over as many lines as they need."""
        found = ((name, self.get_command(ctx, name)) for name in _COMMANDS)
        rows = [(name, command.get_short_help_str(limit=_WHOLE)) for name, command in found if command]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=_ByName, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dropbrief")
def commands() -> None:
    """Drop an article into a bucket; get a brief you can check, in a table and as an event."""
