"""Every rule is explained, in the code and in the documentation alike."""

import re
from pathlib import Path

import pytest

from dropbrief.errors import ArticleError
from dropbrief.normalize import phrases, read
from dropbrief.normalize.rules import RULES

PROJECT = Path(__file__).parents[3]
NORMALIZE = PROJECT / "layers/dropbrief/dropbrief/normalize"
SAMPLES = sorted((PROJECT / "samples").iterdir())


def test_the_documentation_lists_each_rule_with_its_explanation() -> None:
    text = (PROJECT / "docs/normalization.md").read_text().partition("## The rules")[2]

    listed = dict(re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", text, re.MULTILINE))

    assert listed == RULES


def test_each_explanation_is_one_sentence() -> None:
    assert [rule for rule, told in RULES.items() if not re.fullmatch(r"[A-Z][^.]+\.", told)] == []


def test_the_rules_of_known_phrases_are_explained() -> None:
    assert {*phrases.PHRASES, *phrases.SECTIONS} <= RULES.keys()


def test_no_rule_is_explained_that_the_code_does_not_know() -> None:
    modules = (path for path in NORMALIZE.rglob("*.py") if path.name != "rules.py")
    code = "".join(path.read_text() for path in modules)

    assert [rule for rule in RULES if f'"{rule}"' not in code] == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_the_rules_that_clean_a_sample_are_explained(sample: Path) -> None:
    try:
        article = read(sample.read_bytes(), sample.name)
    except ArticleError:
        pytest.skip("holds no text")

    assert {removed.rule for removed in article.removed} <= RULES.keys()
