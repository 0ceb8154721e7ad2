"""The `console` command."""

import secrets
import webbrowser

import click
from rich.text import Text

from cli.local import cloud
from cli.options import STACK
from cli.proxy import Proxy, Target
from cli.terminal import err, out
from dropbrief.errors import OperatorError


@click.command("console")
@STACK
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port on loopback. [default: any free one]"
)
@click.option("--no-browser", is_flag=True, help="Print the address only.")
def command(stack: str | None, port: int, no_browser: bool) -> None:
    """Open the web console of the local cloud, or of a stack on AWS with your credentials until Ctrl-C.

    Each request is signed on this machine. Only the browser that this command has opened gets answers.
    """
    running = None if stack else cloud.default_home().running()
    if running and running.console:
        if port:
            err.print("The local cloud's console keeps its own port: --port is for a --stack.")
        _open(running.console, no_browser=no_browser)
        return
    where = cloud.chosen_stack(stack)
    if "ConsoleUrl" not in where.outputs:
        raise OperatorError("the stack has no console: deploy it with ConsoleAccess=iam")
    target = Target(where.outputs["ConsoleUrl"], where.clients)
    with Proxy(target, port, secrets.token_urlsafe(24)) as proxy:
        _open(proxy.start_url, no_browser=no_browser)
        err.print("Ctrl-C ends it.")
        proxy.serve_forever()


def _open(address: str, *, no_browser: bool) -> None:
    out.print(Text(address), soft_wrap=True)
    if not no_browser:
        webbrowser.open(address)
