"""What several commands take."""

from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_PATH = click.Path(exists=True, path_type=Path)
PATHS = click.argument("paths", nargs=-1, type=_PATH, metavar="FILE|FOLDER...", required=True)
PATHS_OR_SAMPLES = click.argument("paths", nargs=-1, type=_PATH, metavar="[FILE|FOLDER]...")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
