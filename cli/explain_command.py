"""The `explain` command: where each line of a file went, and why."""

from pathlib import Path

import click

from cli import explaining, inputs, json_lines
from cli.normalizing import Record
from cli.options import JSON
from dropbrief.errors import OperatorError


@click.command()
@inputs.PATHS
@JSON
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="OUT",
    help="Write a page to look at in a browser instead.",
)
def explain(paths: tuple[Path, ...], as_json: bool, page: Path | None) -> None:
    """Show each line of a file, kept or removed and by which rule, and where the metadata came from.

    Title, blocks and removed lines stand in the order of the file. Below them stand the rules, how often
    each was applied and what it means, and each field of the metadata with its origin. A file of many
    articles is not taken apart: unpack it first, and explain what is in it.

    Exit code: 0 also where a file is refused, which is explained; 1 when one could not be read or written;
    2 when the command was called in a way that it does not understand.
    """
    if not paths or (as_json and page):
        raise click.UsageError("Name a FILE, and one form at most: --json or --html.")
    explained = [{"file": str(path), **_explained(path)} for path in inputs.files(paths)]
    if as_json:
        for record in explained:
            json_lines.print_json(record)
    elif page:
        from cli import explained_page

        try:
            page.write_bytes(explained_page.page(explained).encode("utf-8", "replace"))
        except OSError as exc:
            raise OperatorError(f"cannot write {page}: {exc.strerror}") from exc
    else:
        from cli import explained_view

        for record in explained:
            explained_view.show(record)


def _explained(path: Path) -> Record:
    try:
        content = inputs.read(path)
    except OSError as exc:
        raise OperatorError(f"cannot read {path}: {exc.strerror}") from exc
    return explaining.explanation(content, inputs.name(path))


COMMANDS = {"explain": explain}
