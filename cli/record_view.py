"""A record of the normalize stage as text to read."""

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from cli.normalizing import Record
from dropbrief.ledger import State

_out = Console(highlight=False)


def show(record: Record) -> None:
    name = f"{record['file']}!/{printable(record['member'])}" if record["member"] else record["file"]
    _out.print(Rule(Text(name, style="bold"), align="left"))
    if record["state"] == State.NORMALIZED:
        _show_article(record)
    else:
        _out.print(refusal(record))
    _out.print()


def refusal(record: Record) -> Text:
    return Text(f"{record['state']}: {record['detail']} ({record['reason']})", style="magenta")


def _show_article(record: Record) -> None:
    _out.print(Text(printable(record["title"]), style="bold"))
    for block in record["blocks"]:
        _out.print()
        _out.print(Text(printable(block["text"]), style="bold" if block["kind"] == "heading" else ""))
    _out.print()
    for removed in record["removed"]:
        _out.print(Text(f"- {printable(removed['line'])}  ({removed['rule']})", style="dim"))


def printable(text: str) -> str:
    """A file may hold what commands a terminal; it shall not reach one."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
