"""`dropbrief run`: start everything, brief some files, show what subscribers receive, stop everything."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from cli import drop, inputs, view
from cli.json_lines import print_json
from cli.local import cloud
from cli.local.deploy import PROJECT
from cli.local.llm import Llm
from cli.stack import Stack
from cli.subscriber import Subscriber
from dropbrief.errors import DropbriefError, OperatorError, ServiceError

SAMPLES = PROJECT / "samples"
EVENT_SECONDS = 20
"""The longest wait for events, which usually follow within a second or two."""


def run(paths: Sequence[Path], llm: Llm, out: Console, err: Console, *, as_json: bool) -> None:
    """Brief the files. Raises DropbriefError when a file did not reach its fate or its event did not come."""
    files = inputs.files_with_keys(paths)
    drop.check_keys(key for _, key in files)
    if problem := llm.why_unreachable():
        raise OperatorError(problem)
    with _private_cloud(llm, err) as stack:
        subscriber = Subscriber.of(stack)
        uploads = [drop.put(stack, file, key) for file, key in files]
        fates = drop.follow(stack, uploads, err, lambda fate: view.show(out, stack, fate, as_json=as_json))
        events = subscriber.receive({fate.upload.id for fate in fates}, EVENT_SECONDS)
    _print_events(out, events, as_json=as_json)
    if llm.advice:
        err.print(Text(llm.advice, style="yellow"))
    err.print(drop.summary(fates))
    drop.raise_if_failed(fates)
    if missing := len(fates) - len(events):
        raise ServiceError(f"{missing} of {len(fates)} events did not reach the subscribed queue")


@contextmanager
def _private_cloud(llm: Llm, err: Console) -> Iterator[Stack]:
    """A local cloud for this run only; its folder with the logs is kept only after an error."""
    cloud.make_folder(cloud.clouds_folder())
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=cloud.clouds_folder()))
    home, logs_wanted = cloud.Home(folder), False
    try:
        with err.status("starting the local cloud"):
            running = home.start(llm, detached=False)
        yield running.stack()
    except DropbriefError:
        logs_wanted = True
        err.print(f"The servers' logs are in {folder}")
        raise
    finally:
        home.stop()
        if not logs_wanted:
            shutil.rmtree(folder)


def _print_events(out: Console, events: Sequence[view.View], *, as_json: bool) -> None:
    if as_json:
        for event in events:
            print_json(event)
        return
    out.print(Rule(Text("What a subscribed queue received", style="bold"), align="left"))
    for event in events:
        detail = event["detail"]
        out.print(Text(f"{event['detail-type']}  {detail['upload']['key']}  {detail['id']}"), soft_wrap=True)
    out.print()
