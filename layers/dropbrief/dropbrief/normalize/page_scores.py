"""What the first judgement of a page's lines says of each when its neighbourhood and its boxes are looked at."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from dropbrief.normalize.page import Page
from dropbrief.normalize.rendering import Box

Row = list[float]

_NEAR = (-4, -3, -2, -1, 1, 2, 3, 4)
_WINDOWS = (4, 10)
_SURE, _LIKELY = 0.7, 0.5
NAMES = (
    "score", *(f"score {step:+}" for step in _NEAR), "body above", "body below",
    *(f"score {side} {size}" for size in _WINDOWS for side in ("before", "after")),
    *(f"{name} {level}" for level in range(3) for name in ("body in box", "score in box")),
    "best score", "body", "after first", "after last", "since sure", "until sure",
)  # fmt: skip


def of_scores(scores: Sequence[float], page: Page) -> list[Row]:
    """A row for each line; its columns are `NAMES`."""
    weights = [words + 1 for words in page.words]
    masses = [score * weight for score, weight in zip(scores, weights, strict=True)]
    body = sum(masses) + 1e-9
    whole = [max(scores, default=0.0), body]
    parts = zip(
        _near(scores), _windows(masses, weights, body), _in_boxes(masses, weights, page, body), _borders(scores), strict=True
    )
    return [[*near, *windows, *boxes, *whole, *borders] for near, windows, boxes, borders in parts]


def _near(scores: Sequence[float]) -> Iterator[Row]:
    edge = [-0.1] * 4
    padded = [*edge, *scores, *edge]
    for index, score in enumerate(scores):
        yield [score, *padded[index : index + 4], *padded[index + 5 : index + 9]]


def _windows(masses: Sequence[float], weights: Sequence[int], body: float) -> Iterator[Row]:
    """The share of the body above and below, and the mean score of some lines on either side."""
    count = len(masses)
    mass, weight = [0.0, *accumulate(masses)], [0, *accumulate(weights)]
    for index in range(count):
        row = [mass[index + 1] / body, 1 - mass[index + 1] / body]
        for size in _WINDOWS:
            low, high = max(0, index - size), min(count, index + 1 + size)
            row.append((mass[index] - mass[low]) / max(1, weight[index] - weight[low]))
            row.append((mass[high] - mass[index + 1]) / max(1, weight[high] - weight[index + 1]))
        yield row


def _in_boxes(
    masses: Sequence[float], weights: Sequence[int], page: Page, body: float
) -> Iterator[Row]:
    """For the boxes around: the share of the body that they hold, the mean score of their other lines."""
    chains = [_chain(line.box) for line in page.lines]
    sums: list[dict[int, list[float]]] = [{}, {}, {}]
    for chain, mass, weight in zip(chains, masses, weights, strict=True):
        for level, box in enumerate(chain):
            found = sums[level].setdefault(id(box), [0.0, 0.0])
            found[0] += mass
            found[1] += weight
    for chain, mass, weight in zip(chains, masses, weights, strict=True):
        row: Row = []
        for level, box in enumerate(chain):
            inside, heavy = sums[level][id(box)]
            row += [inside / body, (inside - mass) / max(1, heavy - weight)]
        yield row


def _chain(box: Box) -> tuple[Box, Box, Box]:
    above = box.parent or box
    return box, above, above.parent or above


def _borders(scores: Sequence[float]) -> list[Row]:
    """How far the ends of what is likely are, and the next line that is sure on either side."""
    count = len(scores)
    likely = [index for index, score in enumerate(scores) if score > _LIKELY]
    first, last = (likely[0], likely[-1]) if likely else (count, -1)
    since, until = _gaps(scores), _gaps(scores[::-1])[::-1]
    return [[index - first, index - last, since[index], until[index]] for index in range(count)]


def _gaps(scores: Sequence[float]) -> list[int]:
    gaps, gap = [], 0
    for score in scores:
        gaps.append(gap)
        gap = 0 if score > _SURE else gap + 1
    return gaps
