"""Fits what the functions evaluate: word weights by logistic regression, trees by gradient boosting."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from dropbrief.normalize.trees import Node
from dropbrief.normalize.vocabulary import terms

Numbers = NDArray[np.float32]

_WORDS = 8_000
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


def trees(rows: Numbers, labels: NDArray[np.bool_], weights: Numbers, count: int, leaves: int) -> Any:
    """A booster of `count` trees of `leaves` leaves each."""
    data = lightgbm.Dataset(rows, labels, weight=weights)
    return lightgbm.train({**_BOOSTING, "num_leaves": leaves}, data, count)


def nodes(booster: Any) -> list[Node]:
    """The trees in the form of `dropbrief.normalize.trees`."""
    return [_node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


def _node(node: dict[str, Any]) -> Node:
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    threshold = float(f"{node['threshold']:.5g}")
    return [int(node["split_feature"]), threshold, _node(node["left_child"]), _node(node["right_child"])]


def word_weights(
    lines: Sequence[Sequence[str]], sites: Sequence[str], labels: NDArray[np.bool_], weights: Numbers
) -> dict[str, float]:
    """What each frequent term says for (above 0) or against a line; ordered by the term."""
    known = _frequent(lines, sites)
    classifier = SGDClassifier(loss="log_loss", alpha=3e-6, max_iter=6, tol=None, random_state=0)
    classifier.fit(_matrix(lines, known), labels, sample_weight=weights / weights.mean())
    learnt = classifier.coef_[0]
    return {term: round(float(learnt[place]), 2) for term, place in sorted(known.items())}


def _frequent(lines: Sequence[Sequence[str]], sites: Sequence[str]) -> dict[str, int]:
    seen: dict[str, set[str]] = {}
    for words, site in zip(lines, sites, strict=True):
        for term in terms(words):
            seen.setdefault(term, set()).add(site)
    counts = Counter({term: len(found) for term, found in seen.items() if len(found) >= _SITES_OF_A_WORD})
    return {term: place for place, (term, _) in enumerate(counts.most_common(_WORDS))}


def _matrix(lines: Sequence[Sequence[str]], known: dict[str, int]) -> csr_matrix:
    """The terms of each line, as `vocabulary.weigh` weighs them."""
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for words in lines:
        found = list(terms(words))
        places = [known[term] for term in found if term in known]
        columns += places
        data += [1 / sqrt(len(found) or 1)] * len(places)
        ends.append(len(columns))
    return csr_matrix((data, columns, ends), shape=(len(lines), len(known)))
