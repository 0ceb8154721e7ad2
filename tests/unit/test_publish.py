"""A fate that became terminal, as the event that subscribers receive."""

import json
from dataclasses import replace

import pytest

from dropbrief import ledger, publish
from dropbrief.domain import Brief, Finding, Statement, Verdict
from dropbrief.ledger import TERMINAL, Fate, State
from tests.example import (
    BRIEF,
    BRIEF_OF_STORY,
    BRIEFED,
    DUPLICATE,
    ENDED_AT,
    FAILED,
    NORMALIZED,
    RECEIVED,
    REJECTED,
    SAME_STORY,
    SPLIT,
    UPLOAD,
)

ENDINGS = [
    (BRIEFED, BRIEF),
    (DUPLICATE, BRIEF),
    (SAME_STORY, BRIEF_OF_STORY),
    (REJECTED, None),
    (FAILED, None),
    (SPLIT, None),
]
ENDED = [BRIEFED, DUPLICATE, REJECTED, FAILED, SPLIT]


@pytest.mark.parametrize("after", ENDED, ids=lambda fate: fate.state)
@pytest.mark.parametrize("before", [None, RECEIVED, NORMALIZED])
def test_reaching_a_terminal_state_is_news(before: Fate | None, after: Fate) -> None:
    assert publish.is_news(before, after)


@pytest.mark.parametrize("before", [None, RECEIVED, NORMALIZED, *ENDED])
@pytest.mark.parametrize("after", [None, RECEIVED, NORMALIZED])
def test_what_is_not_terminal_is_no_news(before: Fate | None, after: Fate | None) -> None:
    assert not publish.is_news(before, after)


@pytest.mark.parametrize("fate", ENDED, ids=lambda fate: fate.state)
def test_a_terminal_row_that_is_written_again_is_no_news(fate: Fate) -> None:
    assert not publish.is_news(fate, replace(fate, changed_at="2030-01-01T00:00:00.000+00:00"))


@pytest.mark.parametrize(
    ("fate", "brief", "detail_type"),
    [
        (BRIEFED, BRIEF, "Article Briefed"),
        (DUPLICATE, BRIEF, "Article Duplicated"),
        (REJECTED, None, "Article Rejected"),
        (FAILED, None, "Article Failed"),
        (SPLIT, None, "Upload Split"),
    ],
)
def test_each_terminal_state_has_its_event(fate: Fate, brief: Brief | None, detail_type: str) -> None:
    assert publish.event(fate, brief).detail_type == detail_type


def test_no_terminal_state_is_without_an_event_and_of_the_others_only_deferred_has_one() -> None:
    assert publish.DETAIL_TYPES.keys() == TERMINAL | {State.DEFERRED}


@pytest.mark.parametrize(("fate", "brief"), ENDINGS)
def test_a_repeated_event_has_the_same_id_whenever_it_is_made(fate: Fate, brief: Brief | None) -> None:
    again = replace(fate, changed_at="2030-01-01T00:00:00.000+00:00")

    assert publish.event(again, brief).detail["id"] == publish.event(fate, brief).detail["id"]


def test_another_state_version_or_key_is_another_event() -> None:
    fates = [
        *ENDED,
        replace(REJECTED, upload=replace(UPLOAD, version_id="other")),
        replace(REJECTED, upload=replace(UPLOAD, key="other")),
    ]

    ids = {publish.event(fate, None).detail["id"] for fate in fates}

    assert len(ids) == len(fates)


@pytest.mark.parametrize(("fate", "brief"), ENDINGS)
def test_the_detail_is_plain_json_and_begins_with_its_id(fate: Fate, brief: Brief | None) -> None:
    event = publish.event(fate, brief)

    assert json.loads(json.dumps(event.detail)) == event.detail
    assert next(iter(event.detail)) == "id"


@pytest.mark.parametrize(("fate", "brief"), ENDINGS)
def test_no_value_of_the_detail_is_of_a_type_that_json_only_resembles(
    fate: Fate, brief: Brief | None
) -> None:
    def types(value: object) -> set[type]:
        below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        return {type(value)}.union(*map(types, below))

    assert types(publish.detail(fate, brief)) <= {dict, list, str, int, float}


@pytest.mark.parametrize(("fate", "brief"), ENDINGS)
def test_a_subscriber_never_meets_an_empty_fact(fate: Fate, brief: Brief | None) -> None:
    detail = publish.detail(fate, brief)

    assert [name for name, value in detail.items() if value in ("", None)] == []


def test_a_rejected_upload_says_why_and_names_no_article() -> None:
    detail = publish.detail(REJECTED, None)

    assert (detail["state"], detail["reason"], detail["detail"]) == (
        "rejected",
        "empty",
        "The file holds nothing but white space.",
    )
    assert not {"title", "article_id", "article_key", "brief", "duplicate_of"} & detail.keys()


def test_a_duplicate_names_the_upload_whose_brief_it_shares() -> None:
    assert publish.detail(DUPLICATE, None)["duplicate_of"] == DUPLICATE.duplicate_of


def test_a_duplicate_tells_the_brief_that_it_shares_as_the_first_upload_did() -> None:
    told, first = publish.detail(DUPLICATE, BRIEF), publish.detail(BRIEFED, BRIEF)

    for name in ("brief", "brief_id", "topics", "grounding"):
        assert told[name] == first[name]


def test_a_split_upload_without_a_member_or_without_one_left_out_says_so() -> None:
    detail = publish.detail(replace(SPLIT, members=0, left_out={}), None)

    assert (detail["members"], detail["left_out"]) == (0, {})


def test_an_upload_that_shares_the_brief_of_its_story_says_which_and_how_similar_they_are() -> None:
    detail = publish.detail(SAME_STORY, None)

    assert (detail["same_story_as"], detail["similarity"], detail["reason"]) == (
        DUPLICATE.duplicate_of,
        0.87,
        "same_story",
    )
    assert detail["article_id"] == NORMALIZED.article_id
    assert detail["brief_id"] == SAME_STORY.brief_id != DUPLICATE.brief_id


def test_a_file_that_failed_before_it_was_read_has_no_title() -> None:
    assert "title" not in publish.detail(ledger.failed(RECEIVED, ENDED_AT, RuntimeError()), None)


def test_a_briefed_upload_carries_its_brief_with_the_sentences_it_rests_on() -> None:
    detail = publish.detail(BRIEFED, BRIEF)

    assert detail["brief_id"] == BRIEF.id
    assert detail["topics"] == ["medtop:15000000"]
    assert detail["grounding"] == {
        "level": "partly",
        "verified": 1,
        "flagged": 0,
        "quoted": 1,
        "share_verified": 0.5,
    }
    assert detail["brief"] == {
        "summary": [
            {
                "text": "Ines Calder won the marathon in 2:21:47, a course record.",
                "ids": [1, 2],
                "verdict": "verified",
                "flags": [],
            }
        ],
        "cited": BRIEF.cited,
        "points": [
            {
                "text": "All 1,864 starters of the 10 km run reached the line.",
                "ids": [4],
                "verdict": "quoted",
                "flags": [{"kind": "number", "token": "1,900", "severity": "hard"}],
            }
        ],
        "topics": [{"id": "medtop:15000000", "label": "sport"}],
        "keywords": ["marathon", "Ines Calder"],
        "language": "en",
        "sentences_total": 31,
        "sentences_sent": 31,
        "model": "gpt-6-luna",
        "repair": "done",
        "usage": {
            "tokens_in": 2611,
            "tokens_out": 371,
            "tokens_cached": 1024,
            "tokens_reasoning": 0,
            "calls": 2,
            "cost_usd": 0.0004466,
            "seconds": 3.25,
        },
    }


def test_the_grounding_of_a_brief_of_quotations_is_told() -> None:
    quoted = (Statement("It rained.", (1,), Verdict.QUOTED, (Finding("no_summary"),)),)

    grounding = publish.detail(BRIEFED, replace(BRIEF, summary=quoted, points=()))["grounding"]

    assert grounding == {"level": "quoted", "verified": 0, "flagged": 0, "quoted": 1, "share_verified": 0.0}
