"""Measures how many articles a second go through the local cloud when more and more are dropped at once.

The LLM answers at once, so that only the pipeline is measured. Each size gets a new cloud.
Wall times depend on the machine and on what else it does: compare the rows of one run.
"""

import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.overhead import TEXT
from cli.local import cloud
from cli.local.llm import Llm
from cli.stack import Stack
from dropbrief.ledger import TERMINAL, State
from tests.end_to_end import stub_llm
from tests.end_to_end.stub_llm import StubLlm

SIZES = (100, 500, 2000)
WARM = 20
"""Articles before each measurement, to start the functions."""
DROPPERS = 8


@dataclass(frozen=True)
class Run:
    """One measurement; `calls` of the model include those of the articles for warming up."""

    uploads: int
    seconds: float
    calls: int
    states: Counter[State]

    @property
    def rate(self) -> float:
        return self.uploads / self.seconds


def main(sizes: tuple[int, ...]) -> None:
    print(f"{'uploads':>8} {'seconds':>8} {'a second':>9} {'of the first':>13} {'calls':>6}  states")
    first: Run | None = None
    for size in sizes:
        run = _measured(size)
        first = first or run
        states = ", ".join(f"{count} {state}" for state, count in sorted(run.states.items()))
        share = run.rate / first.rate
        print(f"{size:8} {run.seconds:8.1f} {run.rate:9.2f} {share:13.2f} {run.calls:6}  {states}")


def _measured(size: int) -> Run:
    home = cloud.Home(Path(tempfile.mkdtemp(prefix="dropbrief-bench-")))
    with stub_llm.serving() as llm:
        stub = Llm(
            llm.base_url, "stub", "{}", "none", max_input_tokens=12000, calls_at_once=40, repairs=False
        )
        try:
            stack = home.start(stub, detached=False).stack()
            _dropped(stack, llm, range(WARM))
            begin = time.monotonic()
            states = _dropped(stack, llm, range(WARM, WARM + size))
            return Run(size, time.monotonic() - begin, len(llm.prompts), states)
        finally:
            home.stop()


def _dropped(stack: Stack, llm: StubLlm, numbers: range) -> Counter[State]:
    """The states of all uploads so far, once each is terminal.

    Looking at the table is work for the cloud, so it is left alone until the model was asked about all.
    """
    with ThreadPoolExecutor(DROPPERS) as pool:
        list(pool.map(partial(_put, stack), numbers))
    while len(llm.prompts) < numbers.stop:
        time.sleep(0.1)
    while True:
        day = datetime.now(UTC).date().isoformat()
        states = Counter(fate.state for fate in stack.table.day(day))
        if sum(count for state, count in states.items() if state in TERMINAL) >= numbers.stop:
            return states
        time.sleep(0.5)


def _put(stack: Stack, number: int) -> None:
    body = TEXT.format(number=number).encode()
    stack.clients.s3().put_object(Bucket=stack.inbox_bucket, Key=f"reports/{number}.txt", Body=body)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
