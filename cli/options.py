"""What several commands take."""

from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FILES = click.argument("files", nargs=-1, type=FILE, metavar="FILE...", required=True)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
