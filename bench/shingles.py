"""The shingle metric of body extraction, implemented from its definition.

Words are maximal runs of word characters, a text is the multiset of its runs of four words.
Precision and recall are taken for each text and averaged over the texts where they exist;
F1 is the harmonic mean of the averages.
"""

import re
from collections import Counter

_WORD = re.compile(r"\w+")
_SIZE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if len(words) < _SIZE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(_SIZE)), strict=False))


def precision_and_recall(gold: str, found: str) -> tuple[float | None, float | None]:
    wanted, given = shingles(gold), shingles(found)
    shared = (wanted & given).total()
    return (shared / given.total() if given else None, shared / wanted.total() if wanted else None)


class Scores:
    """Collects the precision and recall of texts."""

    def __init__(self) -> None:
        self.precisions: list[float] = []
        self.recalls: list[float] = []

    def add(self, gold: str, found: str) -> None:
        precision, recall = precision_and_recall(gold, found)
        self.precisions += [] if precision is None else [precision]
        self.recalls += [] if recall is None else [recall]

    @property
    def precision(self) -> float:
        return sum(self.precisions) / len(self.precisions) if self.precisions else 0.0

    @property
    def recall(self) -> float:
        return sum(self.recalls) / len(self.recalls) if self.recalls else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Table:
    """Scores by set and kind, and with `means` the mean F1 of each set over its kinds."""

    def __init__(self, *, means: bool = False) -> None:
        self._means = means
        self._scores: dict[str, dict[str, Scores]] = {}

    def add(self, data: str, kind: str, gold: str, found: str) -> None:
        self._scores.setdefault(data, {}).setdefault(kind, Scores()).add(gold, found)

    def mean(self, data: str) -> float:
        kinds = self._scores[data].values()
        return sum(scores.f1 for scores in kinds) / len(kinds)

    def __str__(self) -> str:
        lines = [f"{'':18}  {'texts':>5}  {'precision':>9}  {'recall':>6}  {'F1':>6}"]
        for data, kinds in self._scores.items():
            for kind, scores in kinds.items():
                told = f"{scores.precision:9.3f}  {scores.recall:6.3f}  {scores.f1:6.4f}"
                lines.append(f"{data + ' ' + kind:22}{len(scores.recalls):>5}  {told}")
            if self._means:
                lines.append(f"{data + ' mean':47} {self.mean(data):.4f}")
        return "\n".join(lines)
