"""Fits what the functions evaluate: weights of terms by logistic regression, trees by gradient boosting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from dropbrief.normalize.columns import Columns
from dropbrief.normalize.trees import Node

Numbers = NDArray[np.float32]
Labels = NDArray[np.bool_]

_TERMS = 8_000
_SITES_OF_A_WORD = 10
"""A term of fewer sites would be learnt by heart."""
_BOOSTING = {
    "objective": "binary",
    "learning_rate": 0.15,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "num_threads": 2,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 1,
    "verbosity": -1,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """Columns by their names, as one matrix with a row for each line."""

    names: tuple[str, ...]
    values: Numbers

    @classmethod
    def of(cls, columns: Columns) -> "Frame":
        values = [np.asarray(column, dtype=np.float32) for column in columns.values()]
        return cls(tuple(columns), np.column_stack(values))

    def beside(self, other: "Frame") -> "Frame":
        return Frame(self.names + other.names, np.hstack([self.values, other.values]))

    def rows(self, lines: Sequence[int]) -> "Frame":
        return Frame(self.names, self.values[list(lines)])


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fitted `dropbrief.normalize.trees.Forest`."""

    booster: Any
    names: tuple[str, ...]

    def judge(self, frame: Frame) -> Numbers:
        judged: Numbers = self.booster.predict(frame.values) if len(frame.values) else np.zeros(0, np.float32)
        return judged

    def told(self) -> dict[str, object]:
        """The arguments of the forest; of the columns only those that a tree asks for."""
        asked = np.flatnonzero(self.booster.feature_importance()).tolist()
        place = {column: number for number, column in enumerate(asked)}
        trees = [_node(tree["tree_structure"], place) for tree in self.booster.dump_model()["tree_info"]]
        return {"columns": [self.names[column] for column in asked], "trees": trees}


def fit(frames: Sequence[Frame], labels: Labels, weights: Numbers, count: int, leaves: int) -> Fitted:
    """`count` trees of `leaves` leaves each."""
    data = lightgbm.Dataset(np.concatenate([frame.values for frame in frames]), labels, weight=weights)
    return Fitted(lightgbm.train({**_BOOSTING, "num_leaves": leaves}, data, count), frames[0].names)


def _node(node: dict[str, Any], place: Mapping[int, int]) -> Node:
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    threshold = float(f"{node['threshold']:.5g}")
    low, high = _node(node["left_child"], place), _node(node["right_child"], place)
    return [place[int(node["split_feature"])], threshold, low, high]


def term_weights(
    lines: Sequence[Sequence[str]], sites: Sequence[str], labels: Labels, weights: Numbers
) -> dict[str, float]:
    """What frequent terms of these lines say for (above 0) or against a line; ordered by the term.

    A term that says nothing is left out.
    """
    known = _frequent(lines, sites)
    classifier = SGDClassifier(loss="log_loss", alpha=3e-6, max_iter=6, tol=None, random_state=0)
    classifier.fit(_matrix(lines, known), labels, sample_weight=weights / weights.mean())
    learnt = classifier.coef_[0]
    told = {term: round(float(learnt[place]), 2) for term, place in sorted(known.items())}
    return {term: weight for term, weight in told.items() if weight}


def _frequent(lines: Sequence[Sequence[str]], sites: Sequence[str]) -> dict[str, int]:
    seen: dict[str, set[str]] = {}
    for terms, site in zip(lines, sites, strict=True):
        for term in terms:
            seen.setdefault(term, set()).add(site)
    known = [term for term, found in seen.items() if len(found) >= _SITES_OF_A_WORD]
    known.sort(key=lambda term: (-len(seen[term]), term))
    return {term: place for place, term in enumerate(known[:_TERMS])}


def _matrix(lines: Sequence[Sequence[str]], known: dict[str, int]) -> csr_matrix:
    """The terms of each line, as `vocabulary.weigh` weighs them."""
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for terms in lines:
        places = [known[term] for term in terms if term in known]
        columns += places
        data += [1 / sqrt(len(terms) or 1)] * len(places)
        ends.append(len(columns))
    return csr_matrix((data, columns, ends), shape=(len(lines), len(known)))
