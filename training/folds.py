"""Folds by site: what is learnt on a site is neither scored on it, nor told to a later part of a model."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from training import corpus
from training.boosting import Numbers

FOLDS = 4
_INNER_FOLDS = 3


class Sited(Protocol):
    @property
    def site(self) -> str: ...


Sample = TypeVar("Sample", bound=Sited)
Fitted = TypeVar("Fitted")


def crossed(
    samples: Sequence[Sample],
    fitting: Callable[[Sequence[Sample]], Fitted],
    applying: Callable[[Fitted, Sequence[Sample]], Sequence[Numbers]],
) -> list[Numbers]:
    """What a part says of each sample when it was fitted without the sample's site."""
    said: dict[int, Numbers] = {}
    for inside, outside in _parted(samples, _INNER_FOLDS, "inner"):
        applied = applying(fitting(inside), outside)
        said.update((id(sample), numbers) for sample, numbers in zip(outside, applied, strict=True))
    return [said[id(sample)] for sample in samples]


def cross_validated(
    samples: Sequence[Sample],
    fitting: Callable[[Sequence[Sample]], Fitted],
    applying: Callable[[Fitted, Sample], Numbers],
) -> Iterator[tuple[Sample, Numbers]]:
    """Each sample with what a whole model says of it that was fitted without its site."""
    for number, (inside, outside) in enumerate(_parted(samples, FOLDS)):
        fitted = fitting(inside)
        yield from ((sample, applying(fitted, sample)) for sample in outside)
        print(f"fold {number + 1} of {FOLDS}", file=sys.stderr, flush=True)


def _parted(
    samples: Sequence[Sample], count: int, salt: str = ""
) -> Iterator[tuple[list[Sample], list[Sample]]]:
    folds = [corpus.fold(sample.site, count, salt) for sample in samples]
    for number in range(count):
        inside = [sample for sample, fold in zip(samples, folds, strict=True) if fold != number]
        outside = [sample for sample, fold in zip(samples, folds, strict=True) if fold == number]
        yield inside, outside
