"""Tries random files and replies for some minutes; an input that breaks a promise is shrunk and kept.

Each round is a process with limits of time and memory, so that a library that hangs or takes all memory is a
finding too. The exit code is 1 if there was any.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.fuzz import findings

EXAMPLES = 400
"""Inputs in a round."""
MEMORY = 2_000_000_000
CPU_SECONDS = 600
"""Limits of a round: bytes and CPU seconds."""
SLOW = 5.0
"""CPU seconds that one input may take, as all inputs are small."""
KINDS = ("file", "replies")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--round", nargs=3, metavar=("KIND", "SEED", "SCRATCH"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.round:
        kind, seed, scratch = options.round
        return _round(kind, int(seed), Path(scratch))
    return _rounds(options.minutes)


def _rounds(minutes: float) -> int:
    outcomes: Counter[str] = Counter()
    found: list[Path] = []
    end, seed = time.monotonic() + 60 * minutes, time.time_ns()
    with tempfile.TemporaryDirectory() as directory:
        scratch = Path(directory) / "input"
        while time.monotonic() < end:
            for kind in KINDS:
                counts, finding = _in_a_process(kind, seed, scratch)
                outcomes.update(counts)
                found += [finding] if finding else []
            seed += 1
    for outcome, count in outcomes.most_common():
        print(f"{count:>9,}  {outcome}")
    print(f"{outcomes.total():>9,}  inputs, {len(found)} findings")
    return bool(found)


def _in_a_process(kind: str, seed: int, scratch: Path) -> tuple[dict[str, int], Path | None]:
    command = [sys.executable, "-m", "tests.fuzz", "--round", kind, str(seed), str(scratch)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    counts = json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}
    if not done.returncode:
        return counts, None
    finding = findings.keep(findings.load(scratch.with_suffix(f".{kind}")))
    print(
        f"seed {seed}: {finding.name}, {'an error' if done.returncode == 1 else 'the process died'}",
        flush=True,
    )
    return counts, finding


def _round(kind: str, seed: int, scratch: Path) -> int:
    """Run one round in this process; the current input is in `scratch`, in case the process dies of it."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    from tests.fuzz import inputs, promises

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    path, outcomes = scratch.with_suffix(f".{kind}"), Counter[str]()
    tries: dict[str, tuple[Any, Callable[..., str]]] = {
        "file": (inputs.FILES, promises.of_file),
        "replies": (
            inputs.REPLIES,
            lambda content, again, cut: promises.of_reply(content, again, truncated=cut),
        ),
    }
    strategy, promise = tries[kind]

    @seeded(seed)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink], report_multiple_bugs=False,
    )  # fmt: skip
    @given(strategy)
    def attempt(given_: Any) -> None:
        path.write_bytes(findings.packed(given_)[0])
        begin = time.process_time()
        outcomes[f"{kind}: {promise(*given_)}"] += 1
        assert time.process_time() - begin < SLOW

    try:
        attempt()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        print(json.dumps(outcomes))
        print(f"{type(error).__name__}: {error!s:.300}", file=sys.stderr)
        return 1
    print(json.dumps(outcomes))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
