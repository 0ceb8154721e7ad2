"""The `put` command: drop files into the inbox."""

from dataclasses import asdict
from pathlib import Path

import click
from rich.text import Text

from cli import drop, inputs, view
from cli.json_lines import print_json
from cli.local import cloud
from cli.options import JSON, PATHS, STACK
from cli.terminal import err, one_line, out


@click.command("put")
@PATHS
@STACK
@JSON
@click.option("--prefix", default="", help="Prefix for each file's key in the inbox.")
@click.option("--wait", is_flag=True, help="Wait for the briefs and print them.")
def command(paths: tuple[Path, ...], stack: str | None, as_json: bool, prefix: str, wait: bool) -> None:
    """Drop files into the inbox.

    A FOLDER stands for all files in it, except hidden ones; their keys are their paths relative to it.
    """
    files = [(file, prefix + key) for file, key in inputs.files_with_keys(paths)]
    drop.check_keys(key for _, key in files)
    where = cloud.chosen_stack(stack)
    if wait:
        uploads = [drop.put(where, file, key) for file, key in inputs.with_progress(files)]
        fates = drop.follow(where, uploads, err, lambda fate: view.show(out, where, fate, as_json=as_json))
        drop.raise_if_failed(fates)
        return
    for file, key in inputs.with_progress(files):
        upload = drop.put(where, file, key)
        if as_json:
            print_json({"id": upload.id, **asdict(upload)})
        else:
            out.print(Text(f"{one_line(upload.key)}  {upload.id}"), soft_wrap=True)
