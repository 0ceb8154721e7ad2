"""Runs many simulations on all cores; each process takes some seeds at a time."""

import gc
import itertools
import multiprocessing
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.simulation.invariants import violations
from tests.simulation.world import run

_AT_ONCE = 50
"""Seeds that a process takes at a time."""
_CALLS_UNTIL_ALL = 20
"""Calls until all garbage is collected; in between only the young, as most old objects are cached results."""
_calls = itertools.count()


@dataclass(frozen=True)
class Tried:
    """The number of simulations, their processor seconds, and the first seed that broke a promise."""

    count: int
    seconds: float
    steps: int
    seed: int | None = None
    violations: tuple[str, ...] = ()


def run_seeds(seeds: range) -> Tried:
    """Run simulations until one breaks a promise; garbage is collected only between calls."""
    begun, steps = time.process_time(), 0
    gc.collect(1 if next(_calls) % _CALLS_UNTIL_ALL else 2)
    if not gc.get_freeze_count():  # only once, for what was imported: frozen objects are never freed
        gc.freeze()
    gc.disable()
    for count, seed in enumerate(seeds, start=1):
        world = run(seed)
        steps += world.scheduler.steps
        if found := violations(world):
            return Tried(count, time.process_time() - begun, steps, seed, tuple(found))
    return Tried(len(seeds), time.process_time() - begun, steps)


def run_parallel(seeds: range, processes: int | None = None) -> Iterator[Tried]:
    """Yields the totals so far, until all is done or a simulation breaks a promise."""
    parts = [seeds[start : start + _AT_ONCE] for start in range(0, len(seeds), _AT_ONCE)]
    total = Tried(0, 0.0, 0)
    with multiprocessing.get_context("spawn").Pool(processes or _cores()) as pool:
        for part in pool.imap_unordered(run_seeds, parts):
            total = Tried(
                total.count + part.count,
                total.seconds + part.seconds,
                total.steps + part.steps,
                part.seed,
                part.violations,
            )
            yield total
            if part.violations:
                return


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
