"""Queries and drops, as they are parsed from requests."""

from dataclasses import replace

import pytest

from dropbrief.console.requests import MOST_UPLOADS, Drop, Query, parse_drop, parse_query
from dropbrief.errors import InvalidRequestError
from tests import example


def test_an_empty_parameter_is_none() -> None:
    query = parse_query({"day": "2026-01-31", "state": "", "limit": "200"})

    assert query == Query(day="2026-01-31", limit=MOST_UPLOADS)


@pytest.mark.parametrize(
    "parameters",
    [
        {"limit": "-1"},
        {"limit": "0"},
        {"limit": "201"},
        {"limit": "٣"},
        {"limit": "9" * 5000},
        {"day": "20260131"},
        {"state": "lost"},
    ],
)
def test_an_invalid_parameter_is_named(parameters: dict[str, str]) -> None:
    with pytest.raises(InvalidRequestError, match=f"{next(iter(parameters))} must be"):
        parse_query(parameters)


def test_a_query_matches_uploads_of_its_state_source_and_topic() -> None:
    fate = replace(example.BRIEFED, source="folder/news")
    topic = fate.topics[0]

    assert Query().matches(fate)
    assert Query(state="briefed", source="folder/news", topic=topic).matches(fate)
    assert not Query(state="failed", source="folder/news", topic=topic).matches(fate)
    assert not Query(source="folder/sport").matches(fate)
    assert not Query(topic="medtop:0").matches(fate)


def test_a_drop_has_a_name_and_a_size() -> None:
    assert parse_drop('{"name": "a.txt", "size": 3}') == Drop("a.txt", 3)


@pytest.mark.parametrize(
    "body", ["", "[]", '{"name": "a.txt"}', '{"name": "a.txt", "size": true}', "{", "[" * 100_000]
)
def test_anything_else_is_no_drop(body: str) -> None:
    with pytest.raises(InvalidRequestError, match="A drop is a JSON object"):
        parse_drop(body)
