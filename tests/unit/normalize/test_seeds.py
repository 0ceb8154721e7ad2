"""Texts as scrapers leave them, with a label for every line. They are not part of this repository."""

import json
from pathlib import Path

import pytest

from dropbrief.normalize import normalize

SEEDS = Path(__file__).parents[3].parent / "shared/seeds"
LABELS = SEEDS / "line_labels.json"
NAMES = sorted(json.loads(LABELS.read_text())) if LABELS.exists() else []

pytestmark = pytest.mark.skipif(not NAMES, reason=f"the labelled texts are not at {SEEDS}")


@pytest.mark.parametrize("name", NAMES)
def test_every_labelled_line_goes_where_its_label_says(name: str) -> None:
    lines = (SEEDS / name).read_text().splitlines()
    labels = json.loads(LABELS.read_text())[name]

    article = normalize((SEEDS / name).read_bytes(), name)

    kept = [line for line, label in zip(lines, labels, strict=True) if label == "1"]
    removed = [line for line, label in zip(lines, labels, strict=True) if label == "0"]
    assert [article.title, *(block.text for block in article.blocks)] == [
        " ".join(line.split()) for line in kept
    ]
    assert [item.line for item in article.removed] == [" ".join(line.split()) for line in removed]
