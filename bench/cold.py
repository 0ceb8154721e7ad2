"""Measures what a cold function costs until its first article is done, as a ratio to `python -c pass`.

Each start is a new process: with the layer as `sam build` makes it, but for this processor, and with the
unchanged wheels. They alternate, and their CPU times are compared. Their AWS is the local cloud.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench import invocation
from bench.llm import article
from bench.overhead import TEXT
from cli.local.llm import Llm
from cli.stack import Stack
from dropbrief.aws import rows
from dropbrief.domain import Upload
from tests.end_to_end import stub_llm

ROOT = Path(__file__).resolve().parents[1]
LAYER = ROOT / "layers" / "dropbrief"
PYTHON = os.environ.get("TARGET_PYTHON", "python3.13")
INBOX = "cold-starts"
FIRST = """
import json, sys
sys.path[:0] = sys.argv[1:3]
import app
answer = app.handler(json.loads(sys.argv[3]), None)
assert answer == {"batchItemFailures": []}, answer
modules = len(sys.modules)
with open("/proc/self/status") as status:
    peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
print(modules, int(peak) // 1024)
"""
"""The process reports its own peak: the figure for its parent includes the parent's memory before exec."""


@dataclass(frozen=True)
class Bars:
    """Upper bounds: CPU in starts of bare Python, modules, megabytes. None means no bound."""

    ratio: float
    modules: int | None = None
    megabytes: int | None = None


BARS = {"normalize": Bars(18, 370, 45), "summarize": Bars(40, 690, 60), "publish": Bars(18)}


@dataclass(frozen=True)
class Start:
    cpu: float
    modules: int = 0
    megabytes: int = 0


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="dropbrief-cold-") as name, stub_llm.serving() as model:
        layers = {
            "built": layer(Path(name) / "built", "build-DropbriefLayer"),
            "naive": layer(Path(name) / "naive", "dependencies", "library"),
        }
        llm = Llm(model.base_url, "m", "{}", "none", max_input_tokens=12_000, calls_at_once=10)
        with invocation.running(llm) as stack:
            environment = _environment(stack, llm)
            firsts = Firsts(stack)
            for stage in BARS:
                report(stage, list(_starts(stage, layers, firsts, environment, rounds)))


def layer(artifacts: Path, *goals: str) -> Path:
    """The layer for this processor, built by the same script as Lambda's."""
    variables = [f"ARTIFACTS_DIR={artifacts}", "PLATFORM=", f"PYTHON={PYTHON}", f"COMPILER={PYTHON}"]
    command = ["make", "--silent", "--directory", str(LAYER), *goals, *variables]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own Makefile
    return artifacts / "python"


def _environment(stack: Stack, llm: Llm) -> dict[str, str]:
    return invocation.environment(stack, llm) | {
        "AWS_ENDPOINT_URL": os.environ["AWS_ENDPOINT_URL"],
        "NORMALIZE_QUEUE_URL": stack.outputs["NormalizeQueueUrl"],
        "EVENT_BUS_NAME": stack.outputs["EventBusName"],
        "INBOX_BUCKET": INBOX,
        "OUTBOX_BUCKET": "",
        "ANNOTATE_UPLOADS": "false",
        "SAME_STORY_PERCENT": "50",
        "LEARN_FROM_SOURCES": "true",
    }


class Firsts:
    """The first events for functions, each about a different article.

    They lie in a bucket of their own, or the functions of the local cloud would be first. What was
    summarized can be published afterwards.
    """

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._s3 = stack.clients.s3()
        self._s3.create_bucket(Bucket=INBOX)
        self._s3.put_bucket_versioning(Bucket=INBOX, VersioningConfiguration={"Status": "Enabled"})
        self._number = 0
        self._summarized: list[Upload] = []

    def of(self, stage: str) -> dict[str, Any]:
        self._number += 1
        made = {"normalize": self._dropped, "summarize": self._normalized, "publish": self._briefed}
        return {"Records": [made[stage]()]}

    def _dropped(self) -> dict[str, Any]:
        key, body = f"{self._number}.txt", TEXT.format(number=self._number)
        version = self._s3.put_object(Bucket=INBOX, Key=key, Body=body.encode())["VersionId"]
        detail = {"bucket": {"name": INBOX}, "object": {"key": key, "version-id": version}}
        return invocation.delivered(json.dumps({"time": "2026-01-31T12:00:00Z", "detail": detail}))

    def _normalized(self) -> dict[str, Any]:
        upload = invocation.normalized(self._stack, article(self._number))
        self._summarized.append(upload)
        return invocation.delivered(json.dumps(asdict(upload)))

    def _briefed(self) -> dict[str, Any]:
        key = rows.typed_key(*rows.upload_key(self._summarized.pop().id))
        table = self._stack.outputs["TableName"]
        image = self._stack.clients.dynamodb().get_item(TableName=table, Key=key)["Item"]
        return {"eventID": "1", "dynamodb": {"NewImage": image, "SequenceNumber": "1"}}


def _starts(
    stage: str, layers: dict[str, Path], firsts: Firsts, environment: dict[str, str], rounds: int
) -> Iterator[dict[str, Start]]:
    function = str(ROOT / "functions" / stage)
    for _ in range(rounds):
        round_ = {"bare": started(["-c", "pass"], environment)}
        for kind, folder in layers.items():
            first = json.dumps(firsts.of(stage))
            round_[kind] = started(["-c", FIRST, function, str(folder), first], environment)
        yield round_


def started(arguments: list[str], environment: dict[str, str]) -> Start:
    """Run a start as in Lambda: bytecode is read but never written."""
    command = [PYTHON, "-I", "-B", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdout=pipe, text=True) as process:  # noqa: S603  # our own functions
        said = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"a function failed with {process.returncode}")
    return Start(usage.ru_utime + usage.ru_stime, *map(int, said.split()))


def report(stage: str, rounds: list[dict[str, Start]]) -> None:
    bars = BARS[stage]
    print(f"\n{stage}, median of {len(rounds)} (bare Python: {_cpu(rounds, 'bare') * 1000:.0f} ms of CPU)")
    for kind in ("built", "naive"):
        ratio = _cpu(rounds, kind) / _cpu(rounds, "bare")
        modules = median(round_[kind].modules for round_ in rounds)
        megabytes = median(round_[kind].megabytes for round_ in rounds)
        print(
            f"  {kind}: {_held(ratio, bars.ratio)} x bare, {_held(modules, bars.modules)} modules, "
            f"{_held(megabytes, bars.megabytes)} MB"
        )


def _cpu(rounds: list[dict[str, Start]], kind: str) -> float:
    return median(round_[kind].cpu for round_ in rounds)


def _held(value: float, bar: float | None) -> str:
    if bar is None:
        return f"{value:.0f}"
    return f"{value:.0f} (at most {bar:g}: {'met' if value <= bar else 'NOT met'})"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
