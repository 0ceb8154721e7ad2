"""Simulations of the whole pipeline while all goes wrong that can; `make simulate` runs many more of them."""

import os
import subprocess
import sys

import pytest

from tests.simulation.promises import broken
from tests.simulation.world import run

SEEDS = int(os.environ.get("SEEDS", "250"))
_TRACE = "from tests.simulation.world import run; print('\\n'.join(run(9).clockwork.trace))"


def test_every_promise_is_kept_in_every_simulation() -> None:
    failures = {seed: said for seed in range(SEEDS) if (said := broken(run(seed)))}

    assert failures == {}


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_a_simulation_is_the_same_in_every_process(hash_seed: str) -> None:
    here = run(9).clockwork.trace

    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    there = subprocess.run(
        [sys.executable, "-c", _TRACE], env=environment, check=True, capture_output=True, text=True
    )

    assert there.stdout.splitlines() == here
    assert len(here) > 20


def test_without_faults_nothing_is_done_twice() -> None:
    worlds = [run(seed, faulty=False) for seed in range(20)]

    assert [broken(world) for world in worlds] == [[]] * 20
    for world in worlds:
        texts = [call.text for call in world.model.calls]
        assert len(texts) == len(set(texts))
