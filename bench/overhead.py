"""Measures what the pipeline costs beside the model: set-up, one article alone, many at once.

Runs on the local cloud with an LLM that answers at once; there, the batching window of the summarize
queue is not waited for. Wall times depend on the machine and on what else it does.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from cli.local import cloud
from cli.local.llm import Llm
from cli.stack import Stack
from dropbrief.domain import Upload
from dropbrief.ledger import TERMINAL
from tests.end_to_end import stub_llm

ALONE = 20
TEXT = """\
Report {number} of the harbour master

The harbour of Tellmouth counted {number} ships on Monday, its master Ada Quill said.
They carried 4,{number:03} tonnes of timber, which is more than in any week since 2019.
"We have run out of chalk," she told the town's radio in the evening.
"""


def main(many: int) -> None:
    home = cloud.Home(Path(tempfile.mkdtemp(prefix="dropbrief-bench-")))
    with stub_llm.serving() as llm:
        stub = Llm(llm.base_url, "stub", "{}", "none", max_input_tokens=12000, calls_at_once=10)
        begin = time.monotonic()
        try:
            stack = home.start(stub, detached=False).stack()
            print(f"set-up, servers and stack: {time.monotonic() - begin:.1f} s")
            _measure(stack, many)
            print(f"calls of the model: {len(llm.prompts)} for {ALONE + many + 1} articles")
        finally:
            home.stop()


def _measure(stack: Stack, many: int) -> None:
    print(f"first article, cold functions: {_briefed(stack, [0]):.1f} s")
    alone = [_briefed(stack, [number]) for number in range(1, ALONE + 1)]
    print(f"one article alone, median of {ALONE}: {statistics.median(alone):.2f} s")
    seconds = _briefed(stack, range(ALONE + 1, ALONE + many + 1))
    print(f"{many} articles at once: {seconds:.1f} s, {many / seconds:.1f} articles a second")


def _briefed(stack: Stack, numbers: Iterable[int]) -> float:
    """Seconds from the first drop until all uploads are terminal."""
    begin = time.monotonic()
    waiting = {_put(stack, number) for number in numbers}
    while waiting:
        ended = {
            upload for upload in waiting if (fate := stack.table.fate(upload.id)) and fate.state in TERMINAL
        }
        waiting -= ended
        time.sleep(0.02)
    return time.monotonic() - begin


def _put(stack: Stack, number: int) -> Upload:
    key = f"report-{number}.txt"
    body = TEXT.format(number=number).encode()
    answer = stack.clients.s3().put_object(Bucket=stack.inbox_bucket, Key=key, Body=body)
    return Upload(stack.inbox_bucket, key, answer["VersionId"])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
