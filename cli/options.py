"""The arguments and options that several commands take."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_PATH = click.Path(exists=True, path_type=Path)
_PATH_OR_STDIN = click.Path(exists=True, allow_dash=True, path_type=Path)
PATHS = click.argument("paths", nargs=-1, type=_PATH, metavar="FILE|FOLDER...", required=True)
PATHS_OR_SAMPLES = click.argument("paths", nargs=-1, type=_PATH, metavar="[FILE|FOLDER]...")
PATHS_OR_STDIN = click.argument("paths", nargs=-1, type=_PATH_OR_STDIN, metavar="[FILE|FOLDER|-]...")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
STACK = click.option(
    "--stack", metavar="NAME", help="A stack on AWS, with your AWS credentials; without it, the local cloud."
)
DAY = click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The last day, in UTC. [default: today]")


def days_option(most: int, default: int) -> Callable[[Any], Any]:
    return click.option(
        "--days",
        type=click.IntRange(1, most),
        default=default,
        show_default=True,
        help="Number of days, ending at --day.",
    )


def period(day: datetime | None, days: int) -> tuple[date, date]:
    """The first and the last of so many days that end at `day`, or today in UTC."""
    last = (day or datetime.now(UTC)).date()
    return last - timedelta(days=days - 1), last


DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would be done, and what it would cost.")
YES = click.option("--yes", is_flag=True, help="Do not ask to confirm the cost.")
DAYS = days_option(most=3660, default=14)
KEY = click.option("--key", "key_prefix", default="", help="Only files whose keys begin with this.")
SOURCE = click.option(
    "--source", default="", help="Only files of this source, such as site/example.com or folder/news."
)


def combined(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
