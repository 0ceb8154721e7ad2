"""The `brief` command: the briefs of local files, without any cloud."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Awaitable, Iterator, Sequence
from pathlib import Path

import click

from cli import briefing, inputs, view
from cli.briefing import LocalBriefWriter, Record
from cli.json_lines import print_json
from cli.local import model
from cli.local.llm import Llm
from cli.local.llm_settings import llm_from
from cli.options import JSON, PATHS
from cli.terminal import out
from dropbrief import prices
from dropbrief.errors import ArticleError
from dropbrief.ledger import State


@click.command("brief")
@PATHS
@JSON
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Write briefs of files with the LLM that the environment names, without any cloud.

    A FOLDER stands for all files in it, except hidden ones.

    With OPENAI_API_KEY (and, for another server, OPENAI_BASE_URL and OPENAI_MODEL) that LLM is used, else the
    embedded one. docs/operations.md describes these variables and all others. There is no daily budget here.

    With --json, one JSON object is printed for each article, with the fields of its event.

    Exit code: 0 when each article has its brief or was rejected; 1 when a file could not be read or the
    LLM's server failed.
    """
    llm = llm_from(os.environ)
    with model.serving(llm) as served:
        writer = LocalBriefWriter(
            served, llm.assignment(), prices.parse(json.loads(llm.prices)).get(llm.model)
        )
        states = asyncio.run(_print_records(inputs.files(paths), writer, llm, as_json=as_json))
    if llm.advice:
        click.secho(llm.advice, fg="yellow", err=True)
    ctx.exit(int(not states <= {State.BRIEFED, State.REJECTED}))


async def _print_records(
    files: Sequence[Path], writer: LocalBriefWriter, llm: Llm, *, as_json: bool
) -> set[str]:
    """Print the records in the order of the files; returns their states."""
    states: set[str] = set()
    async for record in _in_order(_records(files, writer), llm.calls_at_once):
        states.add(record["state"])
        _print(record, as_json=as_json)
    return states


def _records(files: Sequence[Path], writer: LocalBriefWriter) -> Iterator[Awaitable[Record]]:
    for file in files:
        try:
            for member, record in briefing.records(inputs.read(file), file.name, writer):
                yield _named(file, member, record)
        except ArticleError as error:
            yield _named(file, None, asyncio.sleep(0, briefing.rejected_record(error)))
        except OSError as exc:
            yield _named(file, None, asyncio.sleep(0, briefing.unreadable_record(exc)))


async def _named(file: Path, member: str | None, record: Awaitable[Record]) -> Record:
    return {"file": str(file), "member": member, **await record}


async def _in_order(records: Iterator[Awaitable[Record]], at_once: int) -> AsyncIterator[Record]:
    waiting: list[asyncio.Future[Record]] = []
    for record in records:
        waiting.append(asyncio.ensure_future(record))
        if len(waiting) == at_once:
            yield await waiting.pop(0)
    for task in waiting:
        yield await task


def _print(record: Record, *, as_json: bool) -> None:
    if as_json:
        print_json(record)
    else:
        key = "!/".join(filter(None, (record["file"], record["member"])))
        view.show_text(out, {**record, "upload": {"key": key}})
