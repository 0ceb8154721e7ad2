"""Which change of an upload's fate is allowed, and who may pay."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from dropbrief import ledger
from dropbrief.domain import SameStory, Upload
from dropbrief.errors import ServiceError
from dropbrief.ledger import MEANINGS, TERMINAL, Lease, State, StoredBrief, timestamp
from tests import example

UPLOAD = Upload("inbox", "a.txt", "v1")
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=90)
STORED = StoredBrief(example.BRIEF, "first.v1", timestamp(NOW))


@pytest.mark.parametrize("terminal", sorted(TERMINAL))
def test_no_state_may_come_from_a_terminal_one(terminal: State) -> None:
    followers = [state for state in State if state is not State.RECEIVED]

    assert all(terminal not in ledger.predecessors(state) for state in followers)


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (State.NORMALIZED, {State.RECEIVED}),
        (State.DEFERRED, {State.NORMALIZED}),
        (State.BRIEFED, {State.NORMALIZED, State.DEFERRED}),
        (State.DUPLICATE, {State.NORMALIZED, State.DEFERRED}),
        (State.REJECTED, {State.RECEIVED, State.NORMALIZED, State.DEFERRED}),
        (State.FAILED, {State.RECEIVED, State.NORMALIZED, State.DEFERRED}),
        (State.SPLIT, {State.RECEIVED}),
    ],
)
def test_each_state_comes_from_the_states_before_it(state: State, allowed: set[State]) -> None:
    assert ledger.predecessors(state) == allowed


def test_every_state_but_the_first_can_be_reached() -> None:
    assert all(ledger.predecessors(state) for state in State if state is not State.RECEIVED)


def test_an_upload_begins_as_received() -> None:
    fate = ledger.received(UPLOAD, NOW)

    assert (fate.state, fate.received_at, fate.changed_at) == (State.RECEIVED, timestamp(NOW), timestamp(NOW))


def test_a_fate_keeps_its_facts_and_its_first_time_when_it_changes() -> None:
    normalized = ledger.received(UPLOAD, NOW).becomes(State.NORMALIZED, NOW, title="T", article_id="a")

    briefed = normalized.becomes(State.BRIEFED, LATER, recipe_id="r")

    assert (briefed.state, briefed.title, briefed.article_id, briefed.recipe_id) == (
        State.BRIEFED,
        "T",
        "a",
        "r",
    )
    assert (briefed.received_at, briefed.changed_at) == (timestamp(NOW), timestamp(LATER))
    assert normalized.state is State.NORMALIZED


def test_the_reason_of_a_state_is_gone_with_it() -> None:
    deferred = ledger.deferred(example.NORMALIZED, NOW)

    briefed = ledger.briefed(deferred, LATER, example.BRIEF)

    assert (deferred.state, deferred.reason) == (State.DEFERRED, "budget")
    assert (briefed.reason, briefed.detail) == ("", "")


def test_a_failed_upload_says_where_its_message_is() -> None:
    fate = ledger.failed(ledger.received(UPLOAD, NOW), LATER, ServiceError("the server answered 503"))

    assert (fate.state, fate.reason, fate.changed_at) == (State.FAILED, "service", timestamp(LATER))
    assert "the server answered 503" in fate.detail
    assert "dead-letter queue" in fate.detail


def test_a_link_stays_with_the_fate_of_an_upload() -> None:
    fate = ledger.linked(ledger.received(UPLOAD, NOW), SameStory("first.v1", 0.83))

    ended = ledger.failed(fate.becomes(State.NORMALIZED, NOW), LATER, ServiceError("503"))

    assert (ended.same_story_as, ended.similarity) == ("first.v1", 0.83)
    assert ledger.linked(fate, None) == fate


def test_an_upload_that_shares_the_brief_of_the_same_text_needs_no_reason() -> None:
    fate = ledger.duplicate(replace(example.NORMALIZED, article_id=example.ARTICLE_ID), LATER, STORED)

    assert (fate.state, fate.duplicate_of, fate.brief_id) == (State.DUPLICATE, "first.v1", example.BRIEF.id)
    assert (fate.reason, fate.briefed_as) == ("", "")


def test_an_upload_that_shares_the_brief_of_its_story_says_so_and_names_that_brief() -> None:
    fate = ledger.duplicate(replace(example.NORMALIZED, article_id="another"), LATER, STORED)

    assert (fate.state, fate.duplicate_of, fate.brief_id) == (State.DUPLICATE, "first.v1", example.BRIEF.id)
    assert (fate.article_id, fate.reason) == ("another", "same_story")
    assert "another text" in fate.detail


def test_a_bug_is_told_by_its_type_alone() -> None:
    fate = ledger.failed(ledger.received(UPLOAD, NOW), LATER, KeyError("text of an article"))

    assert "KeyError" in fate.detail
    assert "article" not in fate.detail


def test_a_later_moment_is_the_greater_text() -> None:
    steps = [timedelta(), timedelta(milliseconds=1), timedelta(seconds=1), timedelta(hours=12)]
    stamps = [timestamp(NOW + step) for step in steps]

    assert all(earlier < later for earlier, later in pairwise(stamps))
    assert stamps[0] == "2026-03-01T12:00:00.000+00:00"


@pytest.mark.parametrize(("now", "allowed"), [(99.9, False), (100.0, True), (500.0, True)])
def test_a_lease_may_be_taken_over_from_the_moment_it_expires(now: float, allowed: bool) -> None:
    assert ledger.may_take_over(Lease("worker", expires_at=100), now) is allowed


def test_a_member_is_an_upload_of_its_own_with_the_version_of_its_container() -> None:
    container = ledger.received(Upload("inbox", "week 47.zip", "v1"), NOW)

    member = ledger.member(container, "news/a.txt", "members/x/0001")

    assert member.upload == Upload("inbox", "week 47.zip!/news/a.txt", "v1")
    assert (member.state, member.received_at) == (State.RECEIVED, container.received_at)
    assert (member.member_of, member.member_key) == (container.upload.id, "members/x/0001")


def test_the_same_member_of_the_same_version_is_the_same_upload_and_of_another_version_another() -> None:
    first, second = (ledger.received(Upload("inbox", "a.zip", version), NOW) for version in ("v1", "v2"))

    ids = [ledger.member(container, "a.txt", "k").upload.id for container in (first, first, second)]

    assert ids[0] == ids[1] != ids[2]


def test_each_state_has_a_meaning() -> None:
    assert set(MEANINGS) == set(State)
