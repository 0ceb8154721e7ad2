"""`make simulate`: runs many simulations on all cores, each from its seed; or one, and prints its trace."""

import argparse
import sys
import time

from tests.simulation.invariants import violations
from tests.simulation.many import Tried, run_parallel
from tests.simulation.world import run

_REPORT_EVERY = 10.0
"""Seconds between two reports."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="make simulate")
    parser.add_argument("--seeds", type=int, default=1000, help="how many seeds")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--processes", type=int, help="number of processes [default: one per core]")
    parser.add_argument("--trace", type=int, help="print all steps of this seed")
    options = parser.parse_args()
    if options.trace is not None:
        return trace(options.trace)
    return simulate(range(options.first, options.first + options.seeds), options.processes)


def trace(seed: int) -> int:
    world = run(seed)
    print("\n".join(world.scheduler.trace))
    found = violations(world)
    print("\n".join(found) or "every promise was kept")
    return bool(found)


def simulate(seeds: range, processes: int | None) -> int:
    """Report the progress; stop at the first broken promise and print the command that replays it."""
    reported_at, so_far = time.monotonic(), Tried(0, 0.0, 0)
    for so_far in run_parallel(seeds, processes):
        if time.monotonic() - reported_at > _REPORT_EVERY:
            reported_at = time.monotonic()
            print(report(so_far, seeds), flush=True)
    print(report(so_far, seeds))
    for violation in so_far.violations:
        print(f"seed {so_far.seed}: {violation}")
    print(f"make simulate TRACE={so_far.seed}" if so_far.violations else "no promise was broken")
    return bool(so_far.violations)


def report(so_far: Tried, seeds: range) -> str:
    rate = so_far.count / so_far.seconds * 60
    return (
        f"{so_far.count:,} of {len(seeds):,} seeds, {so_far.steps:,} steps; "
        f"{rate:,.0f} seeds in a minute of processor time"
    )


if __name__ == "__main__":
    sys.exit(main())
