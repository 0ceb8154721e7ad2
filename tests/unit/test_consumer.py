"""The consumer of `examples/`, fed with the samples, in every order and more than once."""

import json
from collections.abc import Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from examples.consumer import consumer
from examples.consumer.consumer import Event, Received, RefusedError
from tests import example

BRIEFED = example.event("outbound/article-briefed")
DEFERRED = example.event("outbound/article-deferred")
POINTING = example.event("outbound/article-briefed-without-brief")


@pytest.fixture
def received(tmp_path: Path) -> Iterator[Received]:
    with closing(Received(tmp_path / "received.sqlite")) as received:
        yield received


def detailed(event: Event, **changes: Any) -> Event:
    return {**event, "detail": {**event["detail"], **changes}}


def read(event: Event) -> Event:
    return consumer.read(json.dumps(event))


def none_fetched(brief_at: dict[str, str]) -> dict[str, Any]:
    raise AssertionError(f"nothing was to be fetched from {brief_at}")


@pytest.mark.parametrize("name", example.OUTBOUND)
def test_each_sample_is_read_and_stands_in_the_digest(name: str, received: Received) -> None:
    event = read(example.event(f"outbound/{name}"))

    received.add(event)

    digest = consumer.digest(received.events())
    assert digest.count("\n## ") == 1
    assert f"\n{event['detail']['state']}: " in digest


def test_the_digest_shows_a_brief_with_its_doubts(received: Received) -> None:
    received.add(BRIEFED)

    assert consumer.digest(received.events()) == (
        "# Digest\n\n"
        "## Marathon record falls in Brannock\n\n"
        "briefed: folder/news, en, sport, 50% verified\n\n"
        "Ines Calder won the marathon in 2:21:47, a course record.\n\n"
        "- All 1,864 starters of the 10 km run reached the line. (quoted)\n"
    )


def test_a_repetition_is_known_also_by_who_starts_anew(tmp_path: Path) -> None:
    with closing(Received(tmp_path / "db")) as first:
        assert not first.knows(BRIEFED)
        first.add(BRIEFED)

    with closing(Received(tmp_path / "db")) as second:
        assert second.knows({**BRIEFED, "id": "another delivery", "time": "2030-01-01T00:00:00Z"})
        assert not second.knows(DEFERRED)
        assert second.events() == [BRIEFED]


def test_a_repetition_that_is_added_again_changes_nothing(received: Received) -> None:
    for _ in range(3):
        received.add(BRIEFED)

    assert received.events() == [BRIEFED]


@pytest.mark.parametrize("order", list(permutations([DEFERRED, BRIEFED, DEFERRED])))
def test_in_whatever_order_they_come_an_upload_ends_briefed(order: list[Event], received: Received) -> None:
    for event in order:
        received.add(event)

    assert [event["detail"]["state"] for event in received.events()] == ["briefed"]


def test_uploads_are_told_apart(received: Received) -> None:
    other = detailed(BRIEFED, id="0" * 32, upload={**BRIEFED["detail"]["upload"], "id": f"{'0' * 32}.other"})

    for event in (BRIEFED, other):
        received.add(event)

    assert len(received.events()) == 2


def test_a_brief_that_is_not_in_its_event_is_fetched() -> None:
    asked = []

    def fetch(brief_at: dict[str, str]) -> dict[str, Any]:
        asked.append(brief_at)
        return dict(BRIEFED["detail"]["brief"])

    whole = consumer.completed(read(POINTING), fetch)

    assert asked == [POINTING["detail"]["brief_at"]]
    assert consumer.digest([whole]) == consumer.digest([BRIEFED])
    assert consumer.completed(BRIEFED, none_fetched) == BRIEFED


def test_a_newer_minor_version_is_read_as_far_as_it_is_known(received: Received) -> None:
    brief = BRIEFED["detail"]["brief"]
    [sentence] = brief["summary"]
    newer = read(
        detailed(
            BRIEFED,
            schema_version="1.99",
            mood="cheerful",
            brief={**brief, "summary": [{**sentence, "verdict": "inferred", "tone": "dry"}]},
        )
    )

    received.add(newer)

    assert "a course record. (inferred)" in consumer.digest(received.events())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "7",
        "[]",
        "{}",
        '{"detail": 7}',
        json.dumps({**BRIEFED, "source": "another"}),
        json.dumps({**BRIEFED, "detail-type": "Article Praised"}),
        json.dumps(detailed(BRIEFED, schema_version="2.0")),
        json.dumps(detailed(BRIEFED, schema_version="1")),
        json.dumps(detailed(BRIEFED, schema_version=1.0)),
        json.dumps(detailed(BRIEFED, grounding="verified")),
        json.dumps(detailed(BRIEFED, unknown="in a version that is known")),
    ],
)
def test_what_cannot_be_trusted_is_refused(body: str) -> None:
    with pytest.raises(RefusedError):
        consumer.read(body)


def test_text_of_a_file_cannot_write_markdown_or_html() -> None:
    hostile = detailed(BRIEFED, title="# Win\n\n[a](http://example.com) <script>")

    heading = consumer.digest([hostile]).splitlines()[2]

    assert heading == r"## \# Win \[a\](http://example.com) \<script\>"
