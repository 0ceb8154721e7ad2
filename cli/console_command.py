"""The `console` command."""

import secrets
import webbrowser

import click
from rich.text import Text

from cli.cloud_commands import STACK, err, out, stack_of
from cli.local import cloud
from cli.proxy import Proxy, Target
from dropbrief.errors import OperatorError


@click.command()
@STACK
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="On loopback. [default: any free one]")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
def console(stack: str | None, port: int, no_browser: bool) -> None:
    """Open the web console; of a stack on AWS, with your credentials, until Ctrl-C.

    Each request is signed on this machine. Only the browser that this command has opened is answered.
    """
    running = None if stack else cloud.default_home().running()
    if running and running.console:
        _open(running.console, no_browser=no_browser)
        return
    where = stack_of(stack)
    if "ConsoleUrl" not in where.outputs:
        raise OperatorError("the stack has no console: deploy it with ConsoleAccess=iam")
    target = Target(where.outputs["ConsoleUrl"], where.clients)
    with Proxy(target, port, secrets.token_urlsafe(24)) as proxy:
        _open(proxy.start, no_browser=no_browser)
        err.print("Ctrl-C ends it.")
        proxy.serve_forever()


def _open(address: str, *, no_browser: bool) -> None:
    out.print(Text(address), soft_wrap=True)
    if not no_browser:
        webbrowser.open(address)


COMMANDS = {"console": console}
