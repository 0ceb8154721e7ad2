"""Prints an explanation to a terminal: marks show the same as the colours."""

from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cli import explaining
from cli.explaining import Line
from cli.normalizing import Record
from cli.record_view import refusal
from cli.terminal import out
from dropbrief.ledger import State

_KINDS = {"heading": "#", "paragraph": "¶", "quote": "“", "list_item": "•"}
_KEPT, _REMOVED, _RULE = "green", "red", "yellow"
_LEGEND = (
    "T title, # heading, ¶ paragraph, “ quote, • list item, | the same block, - removed, ? unaccounted for"
)


def show(record: Record) -> None:
    out.print(Rule(Text(record["file"], style="bold"), align="left"))
    if record["state"] != State.NORMALIZED:
        out.print(refusal(record))
    if record["lines"]:
        out.print(_lines(record))
        out.print()
        out.print(Text(_LEGEND, style="dim"))
        if explaining.is_scored(record):
            out.print(Text(explaining.SCORES, style="dim"))
        out.print(explaining.summary(record))
    _show_rules(record)
    _show_facts(record)
    out.print()


def _lines(record: Record) -> Table:
    grid = Table.grid(padding=(0, 1))
    open_block, is_scored = None, explaining.is_scored(record)
    for line in record["lines"]:
        grid.add_row(_mark(line, open_block), *([_score(line)] if is_scored else []), _text(line))
        open_block = line.get("block", open_block)
    return grid


def _mark(line: Line, open_block: int | None) -> Text:
    if line["part"] == "block":
        return Text("|" if line["block"] == open_block else _KINDS[line["kind"]], style=_KEPT)
    mark, style = {"title": ("T", "bold " + _KEPT), "removed": ("-", _REMOVED)}.get(
        line["part"], ("?", "bold " + _RULE)
    )
    return Text(mark, style=style)


def _score(line: Line) -> Text:
    return Text(f"{line['score']:.2f}" if "score" in line else "", style="dim")


def _text(line: Line) -> Text:
    text = line["line"]
    if line["part"] == "removed":
        return Text.assemble((text, _REMOVED), "  ", (f"({line['rule']})", _RULE))
    bold = line["part"] == "title" or line.get("kind") == "heading"
    return Text(text, style=f"bold {_KEPT}" if bold else _KEPT)


def _show_rules(record: Record) -> None:
    rows = [
        (Text(str(counted["count"])), Text(rule, style=_RULE), Text(counted["explanation"]))
        for rule, counted in record["rules"].items()
    ]
    _print_table("Rules", rows)


def _show_facts(record: Record) -> None:
    rows = [
        (Text(name), Text(value), Text(origin, style="dim"))
        for name, value, origin in explaining.facts(record)
    ]
    _print_table("Metadata", rows)


def _print_table(heading: str, rows: list[tuple[Text, Text, Text]]) -> None:
    if not rows:
        return
    grid = Table.grid(padding=(0, 2))
    for row in rows:
        grid.add_row(*row)
    out.print()
    out.print(Text(heading, style="bold"))
    out.print(grid)
