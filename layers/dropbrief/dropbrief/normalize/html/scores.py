"""Columns that describe a judgement of a page's lines, by their neighbourhood and their boxes."""

from collections.abc import Sequence
from itertools import accumulate

from dropbrief.normalize.columns import FAR, Column, Columns, floats, means, shifted, since, until
from dropbrief.normalize.html.page import Page
from dropbrief.normalize.html.visible_lines import Box

_STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
_WINDOWS = (4, 10)
_SURE, _LIKELY = 0.7, 0.5


def of_scores(scores: Column, page: Page, judge: str) -> Columns:
    """The columns of the scores of a `judge`, whose name is part of theirs."""
    weights = [words + 1 for words in page.words]
    masses = [score * weight for score, weight in zip(scores, weights, strict=True)]
    body = sum(masses) + 1e-9
    above = [mass / body for mass in accumulate(masses)]
    columns: Columns = {
        "score": scores,
        "best score": [max(scores, default=0.0)] * len(scores),
        "body": [body] * len(scores),
        "body above": above,
    }
    columns |= {f"score at {by:+}": shifted(scores, by) for by in _STEPS}
    for width in _WINDOWS:
        columns[f"score {width} above"], columns[f"score {width} below"] = means(scores, weights, width)
    columns |= _in_boxes(masses, weights, page, body)
    columns |= floats(_border_columns(scores))
    return {f"{judge}: {name}": column for name, column in columns.items()}


def _in_boxes(masses: Column, weights: Sequence[int], page: Page, body: float) -> Columns:
    """For the boxes around each line: the share of the body that they hold, and the mean score of their other
    lines.
    """
    columns: Columns = {}
    boxes = [line.box for line in page.lines]
    for level in range(3):
        sums: dict[Box, list[float]] = {}
        for box, mass, weight in zip(boxes, masses, weights, strict=True):
            found = sums.setdefault(box, [0.0, 0.0])
            found[0] += mass
            found[1] += weight
        inside = [sums[box] for box in boxes]
        columns[f"body {level} up"] = [mass / body for mass, _ in inside]
        columns[f"score {level} up"] = [
            (all_mass - mass) / max(1, all_weight - weight)
            for (all_mass, all_weight), mass, weight in zip(inside, masses, weights, strict=True)
        ]
        boxes = [_above(box) for box in boxes]
    return columns


def _above(box: Box) -> Box:
    return box.parent or box


def _border_columns(scores: Column) -> Columns:
    """The distances to lines with a sure score, and to the first and last likely line."""
    count = len(scores)
    likely = [index for index, score in enumerate(scores) if score > _LIKELY]
    first, last = (likely[0], likely[-1]) if likely else (FAR, -FAR)
    sure = [score > _SURE for score in scores]
    return {
        "since sure": since(sure),
        "until sure": until(sure),
        "after first": [index - first for index in range(count)],
        "after last": [index - last for index in range(count)],
    }
