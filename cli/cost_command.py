"""The `cost` command: what the briefs of some days were paid for."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import click
from rich.console import Console
from rich.table import Table

from cli import costs
from cli.cloud_commands import STACK, stack_of
from cli.costs import Cost
from cli.json_lines import print_json
from cli.options import JSON

_COLUMNS = ("briefs", "calls", "tokens in", "cached", "tokens out", "reasoning", "US dollars")


@click.command()
@STACK
@JSON
@click.option("--by", type=click.Choice(list(costs.GROUPINGS)), default="day", show_default=True)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The last day, in UTC. [default: today]")
@click.option("--days", type=click.IntRange(1, 366), default=1, show_default=True, help="So many days.")
def cost(stack: str | None, as_json: bool, by: str, day: datetime | None, days: int) -> None:
    """What was paid for the briefs of the files that were dropped on some days.

    A sum is of what is known: what a server did not count, or has no price, is said to be unknown.
    A brief of several topics counts for each of them.
    """
    last = (day or datetime.now(UTC)).date()
    where = stack_of(stack)
    fates = where.fates(last - timedelta(days=days - 1), last)
    groups, total = costs.summed_up(fates, by)
    if as_json:
        for name, group in groups.items():
            print_json({by: name, **group.told()})
        print_json({by: None, **total.told()})
    else:
        labels = where.topic_labels if by == "topic" else {}
        Console(highlight=False).print(_table(by, groups, total, labels))


def _table(by: str, groups: dict[str, Cost], total: Cost, labels: Mapping[str, str]) -> Table:
    table = Table(by, *_COLUMNS, box=None, pad_edge=False, show_footer=True)
    for column, footer in zip(table.columns, ("all", *_cells(total)), strict=True):
        column.footer = footer
        column.justify = "left" if column is table.columns[0] else "right"
    for name, group in groups.items():
        table.add_row(labels.get(name, name), *_cells(group))
    return table


def _cells(one: Cost) -> tuple[str, ...]:
    counts = (one.briefs, one.calls, one.tokens_in, one.tokens_cached, one.tokens_out, one.tokens_reasoning)
    return *(_unknown(one) if count is None else f"{count:,}" for count in counts), _dollars(one)


def _unknown(one: Cost) -> str:
    return "unknown" if one.briefs else "0"


def _dollars(one: Cost) -> str:
    if one.cost_usd is None:
        return _unknown(one)
    return f"{one.cost_usd:.6f}" + (f" and {one.unpriced} unknown" if one.unpriced else "")


COMMANDS = {"cost": cost}
"""By the name they are called by."""
