"""`dropbrief check --jsonl`: lines in, lines out."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli.main import commands

FERRY = (
    "The ferry Alma carried 1,204 passengers on Friday. It did not sail on Sunday.\nCaptain Marsh was ill."
)


def check(*lines: object) -> Result:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return CliRunner().invoke(commands, ["check", "--jsonl"], input=text)


def answers(*lines: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in check(*lines).stdout.splitlines()]


def request(*sentences: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": "a", "article": FERRY, "title": "Ferry", "sentences": sentences, **fields}


def test_a_line_for_each_line_in_their_order() -> None:
    told = answers(request(id=1), request(id=2), request(id=None))

    assert told == [
        {"id": 1, "sentences": []},
        {"id": 2, "sentences": []},
        {"id": None, "sentences": []},
    ]


def test_each_sentence_has_a_verdict_its_flags_and_what_was_not_checked() -> None:
    true = {"text": "The Alma carried 1,204 passengers.", "ids": [1]}
    false = {"text": "The Alma carried 1,300 passengers on Sunday.", "ids": [1]}

    [told] = answers(request(true, false))

    assert told["sentences"] == [
        {"verdict": "verified", "flags": [], "unchecked": []},
        {
            "verdict": "flagged",
            "flags": [
                {"kind": "number", "token": "1,300", "severity": "hard"},
                {"kind": "date", "token": "Sunday", "severity": "soft"},
            ],
            "unchecked": [],
        },
    ]


def test_without_ids_the_whole_article_is_the_evidence() -> None:
    [told] = answers(request({"text": "Marsh and 1,204 passengers were on the ferry."}))

    assert told["sentences"][0]["verdict"] == "verified"


def test_the_lines_of_an_article_are_its_paragraphs_and_its_sentences_are_counted_from_1() -> None:
    texts = ["It did not sail on Sunday.", "Captain Marsh was ill."]

    [told] = answers(request(*({"text": text, "ids": [n]} for n, text in enumerate(texts, start=2))))

    assert [sentence["verdict"] for sentence in told["sentences"]] == ["verified", "verified"]


@pytest.mark.parametrize(("ids", "token"), [([], ""), ([9], "9"), ([1, 0], "0"), ([-1], "-1")])
def test_numbers_that_no_sentence_has_are_flagged(ids: list[int], token: str) -> None:
    [told] = answers(request({"text": "The Alma carried 1,204 passengers.", "ids": ids}))

    assert told["sentences"][0]["flags"] == [{"kind": "ids", "token": token, "severity": "hard"}]


def test_the_day_of_publication_says_what_yesterday_was() -> None:
    sentence = {"text": "It sailed yesterday.", "ids": [1]}
    article = "It sailed on Friday."

    told = answers(
        request(sentence, article=article, published_at="2026-04-04"),
        request(sentence, article=article, published_at="2026-04-08T12:00:00Z"),
    )

    assert [line["sentences"][0]["verdict"] for line in told] == ["verified", "flagged"]


def test_it_is_said_that_names_were_not_checked_in_a_script_without_capitals() -> None:
    text = "渡轮载着1204名乘客。"

    [told] = answers(request({"text": text, "ids": [1]}, article=text))

    assert told["sentences"] == [{"verdict": "verified", "flags": [], "unchecked": ["name"]}]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("no JSON", "the line is not JSON: Expecting value at character 1"),
        ([], "the line is not a JSON object"),
        ({"id": 1, "sentences": []}, "it has no `article`"),
        ({"article": 5, "sentences": []}, "its `article` is not a string"),
        ({"article": "", "title": 5, "sentences": []}, "its `title` is not a string"),
        ({"article": ""}, "its `sentences` are not a list of objects with a `text` and, if any, `ids`"),
        ({"article": "", "sentences": ["x"]}, "its `sentences` are not a list of objects"),
        ({"article": "", "sentences": [{"text": "x", "ids": [True]}]}, "its `sentences` are not a list"),
        ({"article": "", "sentences": [{"text": "x", "ids": "1"}]}, "its `sentences` are not a list"),
    ],
)
def test_a_line_that_is_not_as_agreed_is_told_and_the_next_is_read(line: object, error: str) -> None:
    result = check(line, request(id=2))

    wrong, fine = map(json.loads, result.stdout.splitlines())
    assert wrong["error"].startswith(f"Line 1: {error}")
    assert fine == {"id": 2, "sentences": []}
    assert result.exit_code == 1


def test_without_jsonl_the_command_says_what_it_reads() -> None:
    result = CliRunner().invoke(commands, ["check"])

    assert result.exit_code == 2
    assert "--jsonl" in result.output
