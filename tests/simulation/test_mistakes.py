"""The simulation is tested too: it has to find each mistake that is planted."""

from collections.abc import Callable, Iterator

import pytest

from tests.simulation import mistakes, uploads
from tests.simulation.invariants import undisturbed, violations
from tests.simulation.stack import Stack
from tests.simulation.world import World, run

WITHIN = 400
"""Seeds. Most mistakes are found in the first ten, the rarest in the first 150 or so."""


def found(simulate: Callable[[int], World]) -> Iterator[int]:
    """The seeds that find something."""
    return (seed for seed in range(WITHIN) if violations(simulate(seed)))


@pytest.fixture(scope="module", autouse=True)
def _known_outcomes() -> None:
    """What each file comes to has to be known before a mistake is planted."""
    for content in (*uploads.ARTICLES, *uploads.HOSTILE, uploads.ARCHIVE):
        undisturbed(content)


@pytest.mark.parametrize("plant", mistakes.IN_TEMPLATE, ids=lambda plant: plant.__name__)
def test_a_mistake_in_the_template_is_found(plant: mistakes.InTemplate) -> None:
    def simulate(seed: int) -> World:
        stack = Stack()
        plant(stack)
        return run(seed, stack=stack)

    seed = next(found(simulate), None)

    assert seed is not None


@pytest.mark.parametrize("plant", mistakes.IN_LIBRARY, ids=lambda plant: plant.__name__)
def test_a_mistake_in_the_library_is_found(plant: mistakes.InLibrary) -> None:
    def simulate(seed: int) -> World:
        with pytest.MonkeyPatch.context() as patch:
            plant(patch)
            return run(seed)

    seed = next(found(simulate), None)

    assert seed is not None


@pytest.mark.parametrize("plant", mistakes.IN_HANDLERS, ids=lambda plant: plant.__name__)
def test_a_mistake_in_a_handler_is_found(plant: mistakes.InHandler) -> None:
    seed = next(found(lambda seed: run(seed, prepare=plant)), None)

    assert seed is not None
