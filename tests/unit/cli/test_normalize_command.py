"""`dropbrief normalize`: the door for programs and people; its whole output is compared."""

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import inputs, json_lines, normalizing, streaming
from cli.main import commands
from dropbrief.errors import OperatorError
from tests import documents

PROJECT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "cli", "normalize"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{PROJECT}:{PROJECT / 'layers/dropbrief'}"}
FIELDS = (
    "file", "state", "reason", "title", "byline", "published_at", "language", "section", "site_name",
    "canonical_url", "text", "blocks", "removed", "related",
)  # fmt: skip
"""What is promised to stay."""
BODY = (
    "The old bakery of Ostrund will open at three in the morning from Monday, its owner said.",
    "Lina Marck hired four bakers after 620 people had signed a petition.",
)
TEXT = "\n".join(("Bakery of Ostrund bakes through the night", "", *BODY, "", "Share on Facebook", ""))
PAGE = f"<!doctype html><html lang=en><h1>Bakery &amp; night</h1><p>{BODY[0]}<p>{BODY[1]}</html>"


def command(*arguments: str, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(commands, ["normalize", *arguments], input=stdin, catch_exceptions=False)


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def line(**fields: Any) -> str:
    return json.dumps(fields) + "\n"


def test_a_file_is_one_object_with_all_that_is_known(tmp_path: Path) -> None:
    file = tmp_path / "bakery.txt"
    file.write_text(TEXT)

    result = command(str(file), "--json")

    article_id = records(result)[0]["article_id"]
    assert records(result) == [
        {
            "file": str(file),
            "state": "normalized",
            "reason": None,
            "title": "Bakery of Ostrund bakes through the night",
            "byline": None,
            "published_at": None,
            "modified_at": None,
            "language": "en",
            "section": None,
            "site_name": None,
            "canonical_url": None,
            "lead_image": None,
            "keywords": [],
            "encoding": "utf-8",
            "origins": {"language": "text", "encoding": "utf-8"},
            "flags": [],
            "text": "\n\n".join(BODY),
            "blocks": [{"kind": "paragraph", "text": text} for text in BODY],
            "removed": [{"line": "Share on Facebook", "rule": "share"}],
            "related": [],
            "detail": None,
            "member": None,
            "article_id": article_id,
        }
    ]
    assert (len(article_id), result.exit_code) == (32, 0)


def test_a_file_of_many_articles_is_one_object_a_member(tmp_path: Path) -> None:
    file = tmp_path / "week.zip"
    nested = documents.zipped({"b.txt": TEXT})
    file.write_bytes(documents.zipped({"a/b.txt": TEXT, "photo.jpg": "x", "inner.zip": nested}))

    told = records(command(str(file), "--json"))

    assert [(record["file"], record["member"], record["reason"]) for record in told] == [
        (str(file), "a/b.txt", None),
        (str(file), "inner.zip", "several_articles"),
    ]


def test_text_to_read_shows_title_blocks_and_what_was_removed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(" ")

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        result = command("a.txt", "b.txt")

    assert [text.rstrip(" ─") for text in result.output.splitlines()] == [
        "a.txt",
        "Bakery of Ostrund bakes through the night",
        "",
        "The old bakery of Ostrund will open at three in the morning from Monday, its",
        "owner said.",
        "",
        "Lina Marck hired four bakers after 620 people had signed a petition.",
        "",
        "- Share on Facebook  (share)",
        "",
        "b.txt",
        "rejected: The file is empty, or holds only white space. (empty)",
        "",
    ]


@pytest.mark.parametrize(
    ("content", "state", "reason"),
    [("", "rejected", "empty"), ("Too short.", "rejected", "nothing_left"), (TEXT, "normalized", None)],
)
def test_every_object_has_every_promised_field(content: str, state: str, reason: str | None) -> None:
    (told,) = records(command("--jsonl", stdin=line(id="a", content=content)))

    assert [field for field in FIELDS if field not in told] == []
    assert (told["id"], told["state"], told["reason"]) == ("a", state, reason)


def test_an_override_file_is_obeyed(tmp_path: Path) -> None:
    file, rules = tmp_path / "bakery.txt", tmp_path / "rules"
    file.write_text(TEXT)
    rules.write_text("keep: share on *\n")

    [told] = records(command(str(file), "--json", "--overrides", str(rules)))

    assert told["text"].endswith("Share on Facebook")
    assert told["removed"] == []


def test_standard_input_is_a_file_too() -> None:
    (told,) = records(command("-", "--json", stdin=PAGE))

    assert (told["file"], told["title"], told["language"]) == ("-", "Bakery & night", "en")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("Nobody reads this.")

    with pytest.raises(OperatorError, match="there is no file in"):
        inputs.files([tmp_path])


def test_of_a_folder_all_files_are_read_but_for_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)

    told = records(command(str(tmp_path), "--json"))

    assert [record["file"] for record in told] == [str(tmp_path / "a/c.txt"), str(tmp_path / "b.txt")]


def test_lines_are_answered_in_their_order_with_their_ids() -> None:
    given = [
        line(id=7, content=TEXT, source="ostrund"),
        line(id="page", content=PAGE, content_type="text/html; charset=utf-8"),
        line(id=None, content=base64.b64encode(TEXT.encode("utf-16")).decode(), encoding="base64"),
        line(content=TEXT, encoding="text", unknown="field"),
    ]

    told = records(command("--jsonl", stdin="\n".join(given)))

    assert [(record["id"], record["source"], record["title"]) for record in told] == [
        (7, "ostrund", "Bakery of Ostrund bakes through the night"),
        ("page", None, "Bakery & night"),
        (None, None, "Bakery of Ostrund bakes through the night"),
        (None, None, "Bakery of Ostrund bakes through the night"),
    ]
    assert {record["text"] for record in told} == {"\n\n".join(BODY)}


@pytest.mark.parametrize(
    ("bad", "detail"),
    [
        ("nonsense\n", "Line 1: the line is not JSON: Expecting value at character 1."),
        ("[1]\n", "Line 1: the line is not a JSON object."),
        ("[" * 100_000 + "\n", "Line 1: the line is nested too deeply."),
        ('{"id": NaN}\n', "Line 1: the line is not JSON: NaN."),
        (b'{"id": "\xff"}\n', "Line 1: the line is not in UTF-8."),
        (line(id=1), "Line 1: it has no `content`."),
        (line(id=1, content=None), "Line 1: its `content` is not a string."),
        (line(id=1, content="a", encoding="rot13"), 'Line 1: its `encoding` is "rot13", not `base64`.'),
        (line(id=1, content="a", content_type=["x"]), "Line 1: its `content_type` is not a string."),
        (
            line(id=1, content="aGk?", encoding="base64"),
            "Line 1: its `content` is not base64: Only base64 data is allowed.",
        ),
        (
            line(id=1, content="aGé=", encoding="base64"),
            "Line 1: its `content` is not base64: string argument should contain only ASCII characters.",
        ),
        ('{"id": ' + "9" * 5_000 + "}\n", "Line 1: the line has a number of too many digits."),
        ('{"id": 1e999}\n', "Line 1: the line has a number that is too large."),
    ],
)
def test_a_bad_line_is_told_and_the_next_one_is_read(bad: str | bytes, detail: str) -> None:
    start = bad if isinstance(bad, bytes) else bad.encode()

    result = command("--jsonl", stdin=start + line(id="next", content=TEXT).encode())

    told, following = records(result)
    assert (told["state"], told["reason"], told["detail"]) == ("invalid", "invalid_line", detail)
    assert [field for field in FIELDS if field not in told] == []
    assert (following["id"], following["state"], result.exit_code) == ("next", "normalized", 0)


def test_a_line_that_is_too_long_is_told_and_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MAX_LINE", 1_000)

    told, following = records(
        command("--jsonl", stdin=line(id=1, content="a" * 5_000) + line(id=2, content=TEXT))
    )

    assert told["detail"] == "Line 1: the line has more than 1,000 bytes."
    assert (following["id"], following["state"]) == (2, "normalized")


def test_half_a_character_in_an_id_comes_back_as_it_came() -> None:
    (told,) = records(command("--jsonl", stdin='{"id": "\\ud800", "content": "\\ud800"}\n'))

    assert told["id"] == "\ud800"


def test_a_mistake_of_the_normalizer_is_told_and_fails_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError("secret text")

    monkeypatch.setattr(normalizing, "read", stumble)

    result = command("--jsonl", stdin=line(id=1, content=TEXT) * 2)

    assert [record["state"] for record in records(result)] == ["failed", "failed"]
    assert (result.exit_code, "secret" in result.output) == (1, False)


def test_the_content_type_decides_only_what_the_content_leaves_open() -> None:
    def kinds(content_type: str, content: str) -> list[str]:
        (told,) = records(command("--jsonl", stdin=line(content=content, content_type=content_type)))
        return [block["kind"] for block in told["blocks"]]

    assert kinds("text/markdown", "> " + BODY[0] + "\n> " + BODY[1]) == ["quote"]
    assert kinds("text/plain", "> " + BODY[0] + "\n> " + BODY[1]) == ["paragraph", "paragraph"]
    assert kinds("text/plain", PAGE) == kinds("text/html", PAGE) == ["paragraph", "paragraph"]


@pytest.mark.parametrize("arguments", [[], ["--jsonl", "-"], ["nowhere.txt"], ["--jsonl", "--jobs", "0"]])
def test_what_the_command_does_not_understand_is_exit_code_2(arguments: list[str]) -> None:
    assert command(*arguments).exit_code == 2


def numbered(pulled: list[int]) -> Iterator[streaming.Line]:
    for number in range(1, 1_000):
        pulled.append(number)
        yield number, line(id=number, content="Too short.").encode()


@pytest.mark.parametrize(("jobs", "ahead"), [(1, 0), (2, 8)])
def test_no_more_lines_are_read_than_are_worked_on(jobs: int, ahead: int) -> None:
    pulled: list[int] = []

    answered = list(islice(streaming.answers(numbered(pulled), jobs), 20))

    assert [record["id"] for record in answered] == list(range(1, 21))
    assert len(pulled) <= 20 + ahead


def test_processes_answer_as_one_does() -> None:
    given = [(number, line(id=number, content=TEXT * (number % 3)).encode()) for number in range(30)]

    assert list(streaming.answers(given, 2)) == list(streaming.answers(given, 1))


def test_each_line_is_answered_before_the_next_one_is_there() -> None:
    with subprocess.Popen(
        [*COMMAND, "--jsonl"], env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(line(id=number, content=TEXT))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number


def test_a_reader_who_has_seen_enough_ends_the_run_quietly() -> None:
    with subprocess.Popen(
        [*COMMAND, "--jsonl"],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, complaint = process.communicate(line(content=TEXT) * 3)

    assert (complaint, process.returncode) == ("", 1)


def test_the_command_starts_without_what_only_a_cloud_or_a_terminal_needs() -> None:
    script = "import sys; from cli.main import main; sys.argv[1:] = ['normalize', '-', '--json']\n"
    script += (
        "try: main()\nfinally: print(sorted({'boto3', 'botocore', 'rich', 'openai'} & set(sys.modules)))"
    )

    result = subprocess.run(
        [sys.executable, "-c", script],
        env=ENVIRONMENT,
        input=TEXT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout.splitlines()[-1] == "[]"


def test_what_was_read_of_a_refused_file_is_shown_without_an_id() -> None:
    (record,) = normalizing.records(b"The ferry stops\n\nNo ferry runs today.", "notice.txt")

    assert (record["state"], record["reason"], record["article_id"]) == ("rejected", "nothing_left", None)
    assert "No ferry runs today." in record["text"] + str(record["removed"])


def test_a_mistake_of_the_normalizer_is_told_by_its_place_and_without_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: Any) -> None:
        raise KeyError(TEXT)

    file = tmp_path / "bakery.txt"
    file.write_text(TEXT)
    monkeypatch.setattr(normalizing, "read", mistaken)

    result = command(str(file), "--json")

    [record] = records(result)
    assert result.exit_code == 1
    assert (record["state"], record["reason"]) == ("failed", "internal_error")
    assert re.fullmatch(r"The normalizer failed: KeyError, mistaken, line \d+\.", record["detail"])
