"""The `run` command: brief files on this machine, with everything started once and stopped again."""

import os
from pathlib import Path

import click

from cli import run_once
from cli.local.llm_settings import llm_from
from cli.options import JSON, PATHS_OR_SAMPLES
from cli.terminal import err, out


@click.command("run")
@PATHS_OR_SAMPLES
@JSON
def command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Brief files on this machine: everything is started, used once and stopped.

    A FOLDER stands for all files in it, except hidden ones; the default is the folder of samples. With
    OPENAI_API_KEY in the environment (and, for another server, OPENAI_BASE_URL and OPENAI_MODEL) that LLM is
    used instead of the embedded one. docs/operations.md describes these variables and all others.
    """
    run_once.run(paths or [run_once.SAMPLES], llm_from(os.environ), out, err, as_json=as_json)
