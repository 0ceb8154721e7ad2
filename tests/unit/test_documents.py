"""The documents name no file of the project that is not there."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
DOCUMENTS = [PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))]
_CODE = re.compile(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|yaml|toml))`")


@pytest.fixture(scope="module")
def files() -> list[str]:
    parts = ("bench", "cli", "events", "examples", "functions", "layers", "security", "tests", "training")
    inside = (path for part in parts for path in (PROJECT / part).rglob("*") if path.is_file())
    return [f"/{path.relative_to(PROJECT)}" for path in (*PROJECT.iterdir(), *inside)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_each_file_that_a_document_names_exists(document: Path, files: list[str]) -> None:
    named = set(_CODE.findall(document.read_text()))

    assert [name for name in sorted(named) if not any(file.endswith(f"/{name}") for file in files)] == []
