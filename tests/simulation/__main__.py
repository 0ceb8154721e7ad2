"""`make simulate`: simulations one after another, each from its seed; or one with all that happened in it."""

import argparse
import sys
import time

from tests.simulation.promises import broken
from tests.simulation.world import run

_REPORT_EVERY = 1000


def main() -> int:
    parser = argparse.ArgumentParser(prog="make simulate")
    parser.add_argument("--seeds", type=int, default=1000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first of them")
    parser.add_argument("--trace", type=int, help="tell what happens in this one")
    options = parser.parse_args()
    if options.trace is not None:
        return trace(options.trace)
    return simulate(range(options.first, options.first + options.seeds))


def trace(seed: int) -> int:
    world = run(seed)
    print("\n".join(world.clockwork.trace))
    said = broken(world)
    print("\n".join(said) or "every promise was kept")
    return bool(said)


def simulate(seeds: range) -> int:
    begun, failures = time.process_time(), 0
    for done, seed in enumerate(seeds, start=1):
        for said in broken(run(seed)):
            failures += 1
            print(f"seed {seed}: {said}", flush=True)
        if done % _REPORT_EVERY == 0 or done == len(seeds):
            rate = done / (time.process_time() - begun) * 60
            print(f"{done:,} seeds, {failures} promises broken, {rate:,.0f} seeds a minute", flush=True)
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
