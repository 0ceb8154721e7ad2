"""The commands that need a cloud: the local one, or a stack on AWS."""

import os
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.text import Text

from cli import drop, inputs, run_once, view
from cli.json_lines import print_json
from cli.local import cloud
from cli.local.cloud import chosen_stack
from cli.local.llm import llm_from
from cli.operations.operator import Operator
from cli.options import JSON, PATHS, PATHS_OR_SAMPLES, STACK
from cli.subscriber import Subscriber
from cli.terminal import err, one_line, out
from dropbrief import publish
from dropbrief.errors import OperatorError


@click.command()
@PATHS_OR_SAMPLES
@JSON
def run(paths: tuple[Path, ...], as_json: bool) -> None:
    """Brief files on this machine: everything is started, used once and stopped.

    A FOLDER stands for all files in it, except hidden ones; the default is the folder of samples. With
    OPENAI_API_KEY in the environment (and, for another server, OPENAI_BASE_URL and OPENAI_MODEL) that LLM is
    used instead of the embedded one. docs/operations.md describes these variables and all others.
    """
    run_once.run(paths or [run_once.SAMPLES], llm_from(os.environ), out, err, as_json=as_json)


@click.command()
@JSON
def up(as_json: bool) -> None:
    """Start the local cloud and keep it running, until `dropbrief down` stops it.

    OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL name the LLM, as for `run`; DROPBRIEF_PRICES,
    DROPBRIEF_DAILY_BUDGET_USD, DROPBRIEF_TOPICS and others are its settings, and DROPBRIEF_HOME is the folder
    for its files. docs/operations.md describes them all.
    """
    home = cloud.default_home()
    with home.locked():
        already = home.running()
        running = already or _start(home)
        if home.contents and home.contents.need_repair():
            _repair(running)
            home.contents.mark_repaired()
    if already:
        again = "It was already running: to run it with other settings, `make down` first."
        err.print(Text(again, style="yellow"))
    if as_json:
        queue = {"SubscriberQueueUrl": Subscriber.of(running.stack()).queue_url}
        facts = {"endpoint": running.endpoint, "console": running.console, "model": running.model}
        print_json(facts | queue | running.stack().outputs)
    else:
        _print_how_to_use(running)


def _start(home: cloud.Home) -> cloud.LocalCloud:
    llm = llm_from(os.environ)
    if problem := llm.why_unreachable():
        err.print(Text(f"{problem}; uploads wait until one does", style="yellow"))
    with err.status("starting the local cloud"):
        started = home.start(llm, detached=True)
    if llm.advice:
        err.print(Text(llm.advice, style="yellow"))
    return started


def _repair(killed: cloud.LocalCloud) -> None:
    """Repair what a cloud lost that was killed between two saves of its contents."""
    operator = Operator(killed.stack())
    with err.status("repairing what was lost when the local cloud was killed"):
        found = list(operator.discrepancies(None, datetime.now(UTC)))
        steps = [step for discrepancy in found if (step := operator.repair_step(discrepancy))]
        for step in steps:
            step.do()
    text = f"The local cloud was killed the last time: {len(steps)} losses were repaired."
    err.print(Text(text, style="yellow"))


def _print_how_to_use(running: cloud.LocalCloud) -> None:
    stack = running.stack()
    aws = f"  aws --endpoint-url {running.endpoint}"
    credentials = f"AWS_ACCESS_KEY_ID={cloud.ACCESS_KEY} AWS_SECRET_ACCESS_KEY={cloud.SECRET_KEY}"
    for line in (
        f"The local cloud runs at {running.endpoint}; {running.model} writes the briefs.",
        "",
        "To see and drop files in a browser:",
        f"  {running.console}",
        "",
        "With this command:",
        "  .venv/bin/dropbrief put FILE...",
        "  .venv/bin/dropbrief list",
        "  .venv/bin/dropbrief show KEY",
        "",
        "With the AWS command line:",
        f"  export {credentials} AWS_DEFAULT_REGION={cloud.REGION}",
        f"{aws} s3 cp FILE s3://{stack.inbox_bucket}/",
        f"{aws} dynamodb scan --table-name {stack.outputs['TableName']}",
        f"{aws} sqs receive-message --queue-url {Subscriber.of(stack).queue_url}",
        "",
        "The queue is subscribed to every event. `make down` stops the cloud and keeps what is in it.",
    ):
        out.print(Text(line), soft_wrap=True)


@click.command()
@JSON
@click.option("--erase", is_flag=True, help="Remove everything in it, too: files, briefs and events.")
@click.option("--yes", is_flag=True, help="Do not ask to confirm --erase.")
def down(as_json: bool, erase: bool, yes: bool) -> None:
    """Stop the local cloud. The next `dropbrief up` goes on with what is in it, unless it is erased."""
    home = cloud.default_home()
    if erase and not yes:
        _confirm_erasure()
    with home.locked():
        was_running = home.running() is not None
        home.stop()
        if erase and home.contents:
            home.contents.erase()
    if as_json:
        print_json({"stopped": was_running, "erased": erase})
    else:
        out.print("The local cloud is stopped." if was_running else "The local cloud was not running.")
        if erase:
            out.print("Everything in it is erased.")


def _confirm_erasure() -> None:
    if not sys.stdin.isatty():
        raise OperatorError("cannot ask whether to erase everything: stdin is no terminal; pass --yes")
    click.confirm("Remove everything in the local cloud: files, briefs and events?", abort=True, err=True)


@click.command()
@PATHS
@STACK
@JSON
@click.option("--prefix", default="", help="Prefix for each file's key in the inbox.")
@click.option("--wait", is_flag=True, help="Wait for the briefs and print them.")
def put(paths: tuple[Path, ...], stack: str | None, as_json: bool, prefix: str, wait: bool) -> None:
    """Drop files into the inbox.

    A FOLDER stands for all files in it, except hidden ones; their keys are their paths relative to it.
    """
    files = [(file, prefix + key) for file, key in inputs.files_with_keys(paths)]
    drop.check_keys(key for _, key in files)
    where = chosen_stack(stack)
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


@click.command("list")
@STACK
@JSON
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="A day in UTC. [default: today]")
@click.option("--topic", default=None, help="Instead of a day, a topic: its id or its label, such as sport.")
@click.option(
    "--source", default=None, help="Instead of a day, a source, such as site/example.com or folder/news."
)
def list_(
    stack: str | None, as_json: bool, day: datetime | None, topic: str | None, source: str | None
) -> None:
    """List the uploads of a day, or the briefed uploads of a topic or a source; the newest first."""
    if sum(it is not None for it in (day, topic, source)) > 1:
        raise click.UsageError("Name only one of --day, --topic and --source.")
    where = chosen_stack(stack)
    if topic is not None:
        fates = where.table.topic(where.topic_id(topic))
    elif source is not None:
        fates = where.table.source(source)
    else:
        fates = where.table.day((day or datetime.now(UTC)).date().isoformat())
    found = False
    for fate in fates:
        found = True
        if as_json:
            print_json(publish.detail(fate, None))
        else:
            out.print(view.list_line(fate), soft_wrap=True)
    if not found:
        of_day = topic is source is None
        err.print("Nothing was dropped on that day." if of_day else "No briefed upload was found.")


@click.command()
@click.argument("name", metavar="KEY|ID")
@STACK
@JSON
def show(name: str, stack: str | None, as_json: bool) -> None:
    """Show the brief of a file, named by its key or by the id of an upload, an article or a brief.

    A key stands for its newest version.
    """
    where = chosen_stack(stack)
    fates = where.find(name)
    if not fates:
        raise OperatorError(f"nothing is known of {name}; it may still be waiting in the queue")
    view.show(out, where, fates[0], as_json=as_json)


COMMANDS = {"run": run, "up": up, "down": down, "put": put, "list": list_, "show": show}
