"""The commands that `dropbrief` knows."""

from pathlib import Path

import click

from cli import commands as modules
from cli.main import commands


def test_each_module_of_a_command_is_listed() -> None:
    [folder] = modules.__path__
    found = {path.stem for path in Path(folder).glob("*.py")} - {"__init__"}

    assert set(commands.list_commands(click.Context(commands))) == found
