"""The model's reply: closed, typed, and kept as far as it is complete."""

import json
from typing import Any

import pytest

from dropbrief.errors import InvalidReplyError
from dropbrief.summarize.schema import Reply, ReplySentence, parse, reply_schema

REPLY: dict[str, Any] = {
    "points": [
        {"ids": [1, 12], "text": 'A "harbour" with a \\ and caf\u00e9.'},
        {"ids": [3], "text": "Boats \U0001f6a2, many."},
    ],
    "summary": [{"ids": [2, 4], "text": "The {harbour} [re]opened."}],
    "topics": ["sport", "weather"],
}
REPLY_SCHEMA = reply_schema(["sport", "weather"], keywords=False)
ITEMS = [*REPLY["points"], *REPLY["summary"]]


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every object that a schema describes."""
    if isinstance(schema, list):
        return [found for entry in schema for found in objects(entry)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if schema.get("type") == "object" else []
    return own + objects(list(schema.values()))


def test_every_object_of_the_schema_is_closed_and_asks_for_all_it_has() -> None:
    described = objects(REPLY_SCHEMA)

    assert len(described) == 3
    for schema in described:
        assert schema["additionalProperties"] is False
        assert schema["required"] == list(schema["properties"])


def test_a_sentence_names_its_evidence_before_its_text() -> None:
    for name in ("points", "summary"):
        assert list(REPLY_SCHEMA["properties"][name]["items"]["properties"]) == ["ids", "text"]


def test_the_topics_of_the_schema_are_the_closed_list() -> None:
    topics = REPLY_SCHEMA["properties"]["topics"]["items"]["enum"]

    assert topics == ["sport", "weather"]


def test_keywords_are_in_the_schema_only_when_they_are_asked_for() -> None:
    with_keywords = reply_schema(["sport"], keywords=True)

    assert with_keywords["required"] == ["points", "summary", "topics", "keywords"]
    assert "keywords" not in REPLY_SCHEMA["properties"]


def test_the_schema_asks_for_no_length_which_some_servers_do_not_know() -> None:
    assert not {"maxItems", "minItems", "maxLength", "minLength", "pattern"} & set(
        json.dumps(REPLY_SCHEMA).replace('"', " ").split()
    )


@pytest.mark.parametrize("truncated", [False, True])
@pytest.mark.parametrize("white_space", ["", " ", "\n" * 1000])
def test_a_complete_reply_is_kept_whole(white_space: str, truncated: bool) -> None:
    content = white_space + json.dumps(REPLY) + white_space

    reply = parse(content, truncated=truncated)

    assert reply.model_dump() == {**REPLY, "keywords": []}


def test_what_follows_a_complete_reply_is_no_agreed_json() -> None:
    with pytest.raises(InvalidReplyError):
        parse(json.dumps(REPLY) + " And another one:", truncated=False)


def test_what_follows_a_complete_reply_up_to_the_output_limit_does_not_spoil_it() -> None:
    reply = parse(json.dumps(REPLY) + " And another one:" * 500, truncated=True)

    assert [item.model_dump() for item in (*reply.points, *reply.summary)] == ITEMS


def test_lists_that_are_missing_are_empty() -> None:
    assert parse("{}", truncated=False) == Reply(points=[], summary=[], topics=[])


@pytest.mark.parametrize("truncated", [False, True])
@pytest.mark.parametrize(
    "content",
    [
        "null",
        "true",
        "5",
        '"text"',
        "[]",
        '{"points": null}',
        '{"points": {}}',
        '{"points": "none"}',
        '{"points": [null]}',
        '{"points": ["text"]}',
        '{"points": [{"ids": ["1"], "text": "a"}]}',
        '{"points": [{"ids": [true], "text": "a"}]}',
        '{"points": [{"ids": [1.0], "text": "a"}]}',
        '{"points": [{"ids": [null], "text": "a"}]}',
        '{"points": [{"ids": [NaN], "text": "a"}]}',
        '{"points": [{"ids": 1, "text": "a"}]}',
        '{"points": [{"ids": [1], "text": 5}]}',
        '{"points": [{"ids": [1], "text": null}]}',
        '{"points": [{"ids": [1]}]}',
        '{"points": [{"text": "a"}]}',
        '{"points": [{"ids": [1], "text": "a", "url": "b"}]}',
        '{"topics": [1]}',
        '{"topics": ["sport"], "tags": []}',
    ],
)
def test_a_reply_of_another_shape_is_invalid(content: str, truncated: bool) -> None:
    with pytest.raises(InvalidReplyError):
        parse(content, truncated=truncated)


@pytest.mark.parametrize("truncated", [False, True])
@pytest.mark.parametrize(
    "content",
    [
        "",
        " ",
        "Here is the brief you asked for.",
        "```json\n{}\n```",
        "{'points': []}",
        '{"points": [,]}',
        '{"points": [{"ids": [1], "text": "\\ud83d"}]}',
        '{"points": [{"ids": [1], "text": "\ud83d"}]}',
        '{"points": [{"ids": [' + "9" * 5000 + '], "text": "a"}]}',
        "[" * 100_000,
        '{"points":' * 100_000,
        '{"points": ' + "[" * 100_000,
    ],
    ids=lambda content: ascii(content)[:40],
)
def test_what_is_not_json_is_invalid(content: str, truncated: bool) -> None:
    with pytest.raises(InvalidReplyError):
        parse(content, truncated=truncated)


def test_the_error_does_not_repeat_the_reply() -> None:
    with pytest.raises(InvalidReplyError) as raised:
        parse('{"points": [{"ids": [], "text": 5, "secret": "of the article"}]}', truncated=False)

    assert "secret" not in str(raised.value)
    assert "article" not in str(raised.value)


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("ensure_ascii", [True, False])
def test_a_truncated_reply_keeps_whole_items_only(indent: int | None, ensure_ascii: bool) -> None:
    content = json.dumps(REPLY, indent=indent, ensure_ascii=ensure_ascii)

    replies = [parse(content[:end], truncated=True) for end in range(1, len(content) + 1)]

    for reply in replies:
        kept = [item.model_dump() for item in (*reply.points, *reply.summary)]
        assert kept == ITEMS[: len(kept)]
        assert reply.topics == REPLY["topics"][: len(reply.topics)]


def test_a_truncated_reply_loses_no_item_that_another_follows() -> None:
    content = json.dumps(REPLY)

    reply = parse(content[: content.index("summary")], truncated=True)

    assert reply.points == [ReplySentence(**item) for item in REPLY["points"][:1]]


def test_a_cut_through_a_topic_loses_that_topic_only() -> None:
    assert parse('{"topics": ["sport", "scien', truncated=True) == Reply(topics=["sport"])


@pytest.mark.parametrize("cut", ['{"points": [{"text": "Two boats sank.", "ids": [1', '{"topics": ["sport'])
def test_an_item_that_only_looks_complete_is_dropped_with_the_cut(cut: str) -> None:
    assert parse(cut, truncated=True) == Reply()


def test_what_is_cut_at_a_byte_that_is_no_character_is_no_other_error() -> None:
    data = json.dumps(REPLY, ensure_ascii=False).encode()

    for end in range(1, len(data)):
        reply = parse(data[:end].decode(errors="replace"), truncated=True)
        assert [item.model_dump() for item in reply.points] == REPLY["points"][: len(reply.points)]


@pytest.mark.parametrize("number", [-1, 0, 2**31, 10**400])
def test_any_whole_number_may_be_an_id_here(number: int) -> None:
    reply = parse(json.dumps({"points": [{"ids": [number], "text": "a"}]}), truncated=False)

    assert reply.points[0].ids == [number]


def test_ten_thousand_points_are_read() -> None:
    content = json.dumps({"points": REPLY["points"] * 5000, "summary": [], "topics": []})

    assert len(parse(content, truncated=False).points) == 10_000
