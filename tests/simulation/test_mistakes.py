"""The simulation is tested too: each planted mistake breaks the promise that it should break."""

from collections.abc import Callable

import pytest

from tests.simulation import mistakes, uploads
from tests.simulation.invariants import undisturbed, violations
from tests.simulation.stack import Stack
from tests.simulation.world import run

WITHIN = 400
"""Seeds. Most mistakes are found in the first ten, the rarest in the first 150 or so."""


def is_found(promise: str, simulate: Callable[[int], list[str]]) -> bool:
    """Whether one of the seeds leads to a violation of this promise."""
    return any(promise in violation for seed in range(WITHIN) for violation in simulate(seed))


def name(case: object) -> str:
    return getattr(case, "__name__", "")


@pytest.fixture(scope="module", autouse=True)
def _known_outcomes() -> None:
    """The outcome of each file has to be known before a mistake is planted."""
    for content in (*uploads.ARTICLES, *uploads.HOSTILE, uploads.ARCHIVE):
        undisturbed(content)


@pytest.mark.parametrize(("plant", "promise"), mistakes.IN_TEMPLATE.items(), ids=name)
def test_a_mistake_in_the_template_is_found(plant: mistakes.InTemplate, promise: str) -> None:
    def simulate(seed: int) -> list[str]:
        stack = Stack()
        plant(stack)
        return violations(run(seed, stack=stack))

    assert is_found(promise, simulate)


@pytest.mark.parametrize(("plant", "promise"), mistakes.IN_LIBRARY.items(), ids=name)
def test_a_mistake_in_the_library_is_found(plant: mistakes.InLibrary, promise: str) -> None:
    def simulate(seed: int) -> list[str]:
        with pytest.MonkeyPatch.context() as patch:
            plant(patch)
            return violations(run(seed))

    assert is_found(promise, simulate)


@pytest.mark.parametrize(("plant", "promise"), mistakes.IN_HANDLERS.items(), ids=name)
def test_a_mistake_in_a_handler_is_found(plant: mistakes.InHandler, promise: str) -> None:
    assert is_found(promise, lambda seed: violations(run(seed, prepare=plant)))
