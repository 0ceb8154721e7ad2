"""The `cost` command: what the briefs of some days have cost."""

from collections.abc import Mapping
from datetime import datetime

import click
from rich.table import Table

from cli import costs
from cli.costs import Cost
from cli.json_lines import print_json
from cli.local import cloud
from cli.options import DAY, JSON, STACK, days_option, period
from cli.terminal import out

_COLUMNS = ("briefs", "calls", "tokens in", "cached", "tokens out", "reasoning", "US dollars")


@click.command("cost")
@STACK
@JSON
@click.option("--by", type=click.Choice(list(costs.GROUPINGS)), default="day", show_default=True)
@DAY
@days_option(most=366, default=1)
def command(stack: str | None, as_json: bool, by: str, day: datetime | None, days: int) -> None:
    """The cost of the briefs of files that were dropped on some days.

    A sum counts what is known; tokens that a server did not count, and calls without a price, are shown as
    unknown. A brief of several topics counts for each of them.
    """
    where = cloud.chosen_stack(stack)
    groups, total = costs.sum_up(where.fates(*period(day, days)), by)
    if as_json:
        for name, group in groups.items():
            print_json({by: name, **group.to_json()})
        print_json({by: None, **total.to_json()})
    else:
        labels = where.topic_labels if by == "topic" else {}
        out.print(_table(by, groups, total, labels))


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
