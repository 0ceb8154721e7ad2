"""`dropbrief brief`: a file, a model behind HTTP, and nothing else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import inputs
from cli.main import commands
from dropbrief.errors import OperatorError
from tests.documents import zipped
from tests.llm_server import Answer, Server, body, chat, failure, serving

TITLE = "Bakery of Ostrund bakes through the night"
FIRST = "The old bakery of Ostrund will open at three in the morning from Monday, its owner said."
SECOND = "Lina Marck hired four bakers after 620 people had signed a petition."
TEXT = f"{TITLE}\n\n{FIRST}\n{SECOND}\n\nShare on Facebook\n"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving() as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_MODEL", "m")
        monkeypatch.setenv("DROPBRIEF_PRICES", '{"m": {"in": 1, "out": 10}}')
        running.answer = reply()
        yield running


def reply(**changes: Any) -> Answer:
    good = {
        "points": [{"ids": [2], "text": "Lina Marck hired four bakers."}],
        "summary": [{"ids": [1], "text": FIRST}],
        "topics": ["employment"],
    }
    return body(chat(content=json.dumps(good | changes)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bakery.txt"
    path.write_text(TEXT)
    return path


def command(*arguments: object) -> Result:
    return CliRunner().invoke(commands, ["brief", *map(str, arguments)], catch_exceptions=False)


def told(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("server")
def test_a_file_becomes_its_brief_as_one_object(file: Path) -> None:
    result = command(file, "--json")

    [record] = told(result)
    assert result.exit_code == 0
    assert 0 < record["brief"]["usage"].pop("seconds") < 60
    assert record.pop("brief_id") == f"{record.pop('article_id')}.{record.pop('recipe_id')}"
    assert record == {
        "file": str(file),
        "member": None,
        "state": "briefed",
        "reason": None,
        "detail": None,
        "title": TITLE,
        "grounding": {"level": "verified", "verified": 2, "flagged": 0, "quoted": 0, "share_verified": 1.0},
        "topics": ["medtop:20000509", "medtop:09000000"],
        "brief": {
            "summary": [{"text": FIRST, "ids": [1], "verdict": "verified", "flags": []}],
            "points": [
                {"text": "Lina Marck hired four bakers.", "ids": [2], "verdict": "verified", "flags": []}
            ],
            "cited": {"1": FIRST, "2": SECOND},
            "topics": [
                {"id": "medtop:20000509", "label": "employment"},
                {"id": "medtop:09000000", "label": "labour"},
            ],
            "keywords": [],
            "language": "en",
            "sentences_total": 2,
            "sentences_sent": 2,
            "model": "m",
            "repair": "not_needed",
            "usage": {
                "tokens_in": 300,
                "tokens_out": 40,
                "tokens_cached": None,
                "tokens_reasoning": None,
                "calls": 1,
                "cost_usd": 0.0007,
            },
        },
    }


@pytest.mark.usefixtures("server")
def test_it_is_shown_to_a_reader_with_what_it_rests_on(file: Path) -> None:
    lines = command(file).stdout.splitlines()

    assert f"briefed  {TITLE}" in lines
    assert any(line.startswith("  ✓ Lina Marck hired four bakers. [2]") for line in lines)
    assert any(line.startswith("  Topics: employment (medtop:") for line in lines)


@pytest.mark.usefixtures("server")
def test_a_file_that_cannot_be_read_is_told_and_the_next_one_is_briefed(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private.txt"
    private.touch()

    def read(path: Path) -> bytes:
        if path == private:
            raise PermissionError(13, "Permission denied")
        return path.read_bytes()

    monkeypatch.setattr(inputs, "read", read)

    result = command(private, file, "--json")

    assert [(record["state"], record["reason"]) for record in told(result)] == [
        ("invalid", "unreadable_file"),
        ("briefed", None),
    ]
    assert result.exit_code == 1


def test_several_files_are_told_in_their_order_and_what_is_no_article_is_not_paid_for(
    server: Server, file: Path, tmp_path: Path
) -> None:
    empty, broken = tmp_path / "empty.txt", tmp_path / "broken.zip"
    empty.write_text(" ")
    broken.write_bytes(b"PK\x03\x04 nothing more")

    result = command(empty, file, broken, "--json")

    assert [(record["state"], Path(record["file"]).name) for record in told(result)] == [
        ("rejected", "empty.txt"),
        ("briefed", "bakery.txt"),
        ("rejected", "broken.zip"),
    ]
    assert result.exit_code == 0
    assert len(server.requests) == 1


def test_what_is_left_out_of_an_archive_is_told_too(server: Server, tmp_path: Path) -> None:
    week = tmp_path / "week.zip"
    week.write_bytes(zipped({"one.txt": TEXT.encode(), "inner.zip": zipped({"a.txt": b"a"})}))

    result = command(week, "--json")

    assert {record["member"]: record["state"] for record in told(result)} == {
        "one.txt": "briefed",
        "inner.zip": "rejected",
    }
    assert len(server.requests) == 1


def test_a_server_that_fails_is_told_and_shows_in_the_exit_code(server: Server, file: Path) -> None:
    server.answer = failure(503)

    result = command(file, "--json")

    [record] = told(result)
    assert (record["state"], record["reason"]) == ("failed", "service")
    assert record["detail"] == "the model's server answered 503"
    assert result.exit_code == 1


def test_a_wrong_key_is_the_operators_mistake(server: Server, file: Path) -> None:
    server.answer = failure(401)

    with pytest.raises(OperatorError, match="check the API key"):
        command(file, "--json")


def test_what_is_asked_of_the_brief_comes_from_the_environment(
    server: Server, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "desks.json"
    own.write_text('{"topics": [{"id": "desk:1", "label": "bread"}]}')
    monkeypatch.setenv("DROPBRIEF_TOPICS", str(own))
    monkeypatch.setenv("DROPBRIEF_KEYWORDS", "true")
    server.answer = reply(topics=["bread"], keywords=["petition", "cake"])

    [record] = told(command(file, "--json"))

    assert record["topics"] == ["desk:1"]
    assert record["brief"]["keywords"] == ["petition"]
