"""Simulations of the whole pipeline under all faults; `make simulate` runs many more of them."""

import gc
import json
import os
import subprocess
import sys
import weakref
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.simulation import uploads
from tests.simulation.invariants import unsettled, violations
from tests.simulation.many import run_parallel
from tests.simulation.network import Faults
from tests.simulation.scheduler import Scheduler
from tests.simulation.world import World, play, run

SEEDS = int(os.environ.get("SEEDS", "20000"))
NAMES = ["a.txt", "b.txt", "c.txt", "d.txt", "poison.txt"]
_TRACE = "from tests.simulation.world import run; print('\\n'.join(run(9).scheduler.trace))"


def test_every_promise_is_kept_in_every_simulation() -> None:
    *_, tried = run_parallel(range(SEEDS))

    assert tried.violations == (), f"make simulate TRACE={tried.seed}"
    assert tried.count == SEEDS


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_a_simulation_is_the_same_in_every_process(hash_seed: str) -> None:
    here = run(9).scheduler.trace

    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    there = subprocess.run(
        [sys.executable, "-c", _TRACE], env=environment, check=True, capture_output=True, text=True
    )

    assert there.stdout.splitlines() == here
    assert len(here) > 20


def test_caching_changes_no_simulation(monkeypatch: pytest.MonkeyPatch) -> None:
    remembering = [run(seed).scheduler.trace for seed in range(30)]

    monkeypatch.setattr("tests.simulation.world.stand_ins", list)
    computing = [run(seed).scheduler.trace for seed in range(30)]

    assert computing == remembering


def test_a_simulation_is_freed_without_the_garbage_collector() -> None:
    gc.disable()
    try:
        worlds = [weakref.ref(run(seed, faulty=False)) for seed in range(20)]
    finally:
        gc.enable()

    assert [world() for world in worlds] == [None] * 20


def test_a_record_that_can_never_be_published_holds_up_no_other() -> None:
    def poison(world: World) -> None:
        take = world.bus.put_events

        def put_events(**request: Any) -> Any:
            if "poison.txt" in request["Entries"][0]["Detail"]:
                raise ClientError({"Error": {"Code": "ValidationException"}}, "PutEvents")
            return take(**request)

        world.bus.put_events = put_events  # type: ignore[method-assign]

    drops = [uploads.Drop(0, name, text) for name, text in zip(NAMES, uploads.ARTICLES, strict=False)]

    world = play(1, Scheduler(1), drops, Faults(), prepare=poison)

    given_up = [it["dynamodb"]["NewImage"]["key"]["S"] for shard in world.shards for it in shard.given_up]
    assert given_up == ["poison.txt"]
    assert sorted(json.loads(it["Detail"])["upload"]["key"] for it in world.bus.taken) == NAMES[:4]


def test_without_faults_nothing_is_done_twice() -> None:
    worlds = [run(seed, faulty=False) for seed in range(20)]

    assert [violations(world) for world in worlds] == [[]] * 20
    for world in worlds:
        texts = [call.text for call in world.model.calls]
        assert len(texts) == len(set(texts))


def test_without_faults_every_call_is_settled_at_what_it_was_billed() -> None:
    worlds = [run(seed, faulty=False) for seed in range(40)]

    assert [[*unsettled(world)] for world in worlds] == [[]] * 40
