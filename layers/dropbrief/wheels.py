"""What the steps of the build share: their error, and the removal of files of the wheels."""

import shutil
from pathlib import Path


class BuildError(Exception):
    """The wheels are not what the build expects; it stops instead of guessing."""


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
