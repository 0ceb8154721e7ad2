"""The `explain` command: shows which lines of a file were kept or removed, and why."""

from pathlib import Path

import click

from cli import explaining, inputs, json_lines
from cli.normalizing import Record
from cli.options import JSON, PATHS_OR_STDIN
from dropbrief.errors import OperatorError


@click.command("explain")
@PATHS_OR_STDIN
@JSON
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="OUT",
    help="Write an HTML page instead.",
)
def command(paths: tuple[Path, ...], as_json: bool, page: Path | None) -> None:
    """Show each line of a file, kept or removed and by which rule, and where the metadata came from.

    Title, blocks and removed lines are in the order of the file. Below them are the rules, how often each
    was applied and what it means, and each field of the metadata with its origin. A file of many articles
    is not split: unpack it first, and explain its members.

    Exit code: 0, also when a file is rejected, which is explained; 1 when a file could not be read or
    written; 2 for a wrong call of the command.
    """
    if not paths or (as_json and page):
        raise click.UsageError("Name a FILE, and at most one of --json and --html.")
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
    return explaining.explanation(content, inputs.file_name(path))
