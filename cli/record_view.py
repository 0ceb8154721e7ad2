"""Prints a record of the normalize stage to a terminal."""

from rich.rule import Rule
from rich.text import Text

from cli.normalizing import Record
from cli.terminal import out
from dropbrief.ledger import State


def show(record: Record) -> None:
    name = f"{record['file']}!/{record['member']}" if record["member"] else record["file"]
    out.print(Rule(Text(name, style="bold"), align="left"))
    if record["state"] == State.NORMALIZED:
        _show_article(record)
    else:
        out.print(refusal(record))
    out.print()


def refusal(record: Record) -> Text:
    return Text(f"{record['state']}: {record['detail']} ({record['reason']})", style="magenta")


def _show_article(record: Record) -> None:
    out.print(Text(record["title"], style="bold"))
    for block in record["blocks"]:
        out.print()
        out.print(Text(block["text"], style="bold" if block["kind"] == "heading" else ""))
    out.print()
    for removed in record["removed"]:
        out.print(Text(f"- {removed['line']}  ({removed['rule']})", style="dim"))
