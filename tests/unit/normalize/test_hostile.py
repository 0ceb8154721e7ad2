"""What a stranger may drop: each file ends in an article, a split or a reason, within bounds.

All files are read small, for their outcome. Those that once took too much are read again where that showed.
"""

import json
import re
import subprocess
import sys
from typing import Any

import pytest

from dropbrief.normalize import members
from tests import documents
from tests.fuzz import hostile

SMALL, LARGE = 10_000, 150_000
CPU_SECONDS, MEGABYTES = 12, 400
"""Processors differ; the limit of time is meant to tell seconds from hours."""
ONCE_TOO_MUCH = (
    "bzip2.zip", "lzma.zip", "overlapping.zip", "different attributes.html", "images.md", "deep items.md",
    "tables.md", "notes.odt", "boxes.odt", "thirty boxes.odt", "deep paragraphs.docx", "chapters.epub",
    "spine.epub", "parameters.eml", "long channel.xml", "feed.json", "forms.pdf", "form cycle.pdf",
)  # fmt: skip
REASONS = {
    "bomb.txt.gz": "too_large",
    "bomb.txt.bz2": "too_large",
    "bomb.txt.xz": "too_large",
    "bomb.txt.zst": "too_large",
    "window.txt.zst": "unreadable",
    "gzip in gzip in gzip.gz": "unsupported_type",
    "deflated.zip": "too_large",
    "bzip2.zip": "unsupported_type",
    "lzma.zip": "unsupported_type",
    "overlapping.zip": "too_large|unreadable",  # newer releases of Python refuse it by themselves
    "lie.zip": "unreadable",
    "lie64.zip": "unreadable",
    "directory.zip": "unreadable",
    "laughs.xml": "unreadable",
    "quadratic.xml": "unsupported_type",
    "external.xml": "unreadable",
    "laughs.docx": "unreadable",
    "laughs in styles.odt": "unreadable",
    "laughs.epub": "unreadable",
    "deep.docx": "unreadable",
    "arrays.json": "unreadable",
    "objects.json": "unreadable",
    "half pairs.txt": "unreadable",
    "nulls.txt": "binary",
    "bytes.txt": "binary",
    "multiparts.eml": "too_large",
    "messages.eml": "too_large",
    "parameters.eml": "too_large",
    "page cycle.pdf": "unreadable",
    "forms.pdf": "too_large",
    "form cycle.pdf": "too_large",
    "image.pdf": "scanned",
    "header.warc": "empty",
}


def bounded(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.fuzz.bounded", *arguments]
    path = {"PYTHONPATH": ":".join(filter(None, sys.path)), "PATH": ""}
    return subprocess.run(command, env=path, capture_output=True, text=True, check=False)


def measured(size: int, *names: str) -> dict[str, dict[str, Any]]:
    done = bounded("--size", str(size), *names)
    assert done.returncode == 0, done.stderr
    return {told["name"]: told for told in map(json.loads, done.stdout.splitlines())}


@pytest.fixture(scope="module")
def small() -> dict[str, dict[str, Any]]:
    return measured(SMALL)


def test_every_file_of_strangers_has_an_outcome(small: dict[str, dict[str, Any]]) -> None:
    outcomes = {name: told["outcome"].split(",")[0] for name, told in small.items()}

    assert outcomes.keys() == hostile.FILES.keys()
    assert set(outcomes.values()) == {"article", "split", "rejected"}


@pytest.mark.parametrize("name", REASONS)
def test_a_hostile_file_is_rejected_for_what_is_wrong_with_it(
    small: dict[str, dict[str, Any]], name: str
) -> None:
    assert re.fullmatch(f"rejected, (?:{REASONS[name]})", small[name]["outcome"])


def test_no_file_takes_more_time_or_memory_than_the_function_has(small: dict[str, dict[str, Any]]) -> None:
    large = measured(LARGE, *ONCE_TOO_MUCH)

    took = {**{f"{name}, small": told for name, told in small.items()}, **large}

    assert {name: told for name, told in took.items() if told["seconds"] > CPU_SECONDS} == {}
    assert {name: told for name, told in took.items() if told["megabytes"] > MEGABYTES} == {}


def test_a_library_that_warns_of_a_file_does_not_quote_it(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    record = documents.warc((documents.URL, "text/html", documents.html().encode()))
    spaced = record.replace(documents.URL.encode(), b"https://gazette.example/secret words")
    torn = record[:-4] + b"secret words\r\n\r\n" + record

    found = [part.name for content in (spaced, torn) for part in members(content, "a.warc") or []]

    assert "https://gazette.example/secret%20words" in found
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


def test_an_unknown_hostile_file_is_refused_with_the_known_ones() -> None:
    result = bounded("nosuch")

    assert result.returncode == 2
    assert "unknown: nosuch; known: " in result.stderr
