"""The `up` command: start the local cloud, and repair it if it was killed."""

import os
from datetime import UTC, datetime

import click
from rich.text import Text

from cli.json_lines import print_json
from cli.local import cloud
from cli.local.llm_settings import llm_from
from cli.operations.operator import Operator
from cli.options import JSON
from cli.subscriber import Subscriber
from cli.terminal import err, out


@click.command("up")
@JSON
def command(as_json: bool) -> None:
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
