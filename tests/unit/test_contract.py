"""What integrators rely on: schemas that hold for every event, and do not change under their feet."""

import json
from copy import deepcopy
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

import events.__main__ as made
from dropbrief import publish
from dropbrief.aws import rows
from dropbrief.aws.bus import MOST_BYTES, fits, size
from dropbrief.domain import Brief, OutboundEvent
from dropbrief.ledger import Fate, StoredBrief
from events.compatibility import breaks
from events.contract import EVENTS, Event, schema
from events.fields import Schema
from tests import example
from tests.unit import fates

SCHEMAS = example.EVENTS / "schemas"
PLACE = {"table": "example-table", "pk": f"brief#{example.ARTICLE_ID}", "sk": example.RECIPE_ID}
NAMES = {event.detail_type: event.name for event in EVENTS}


@cache
def validator(detail_type: str) -> Draft202012Validator:
    content = (SCHEMAS / publish.SCHEMA_VERSION / f"{NAMES[detail_type]}.json").read_text()
    return Draft202012Validator(json.loads(content))


def faults(event: OutboundEvent) -> list[str]:
    """What its schema says against an event."""
    return [fault.message for fault in validator(event.detail_type).iter_errors(event.detail)]


# Schemas


def test_each_state_that_is_told_has_a_schema() -> None:
    assert {event.state: event.detail_type for event in EVENTS} == publish.DETAIL_TYPES


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_each_schema_is_one_of_the_2020_12_draft_and_refers_to_nothing_outside(event: Event) -> None:
    document = validator(event.detail_type).schema

    Draft202012Validator.check_schema(document)
    assert document["$id"] == f"urn:dropbrief:events:{publish.SCHEMA_VERSION}:{event.name}"
    assert {ref for ref in _values(document, "$ref") if not ref.startswith("#/$defs/")} == set()


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_each_object_is_closed_and_each_field_described(event: Event) -> None:
    for part in _objects(schema(event)):
        assert "additionalProperties" in part
        for field in part.get("properties", {}).values():
            assert field.get("description") or "$ref" in field


@pytest.mark.parametrize("path", made.contents(), ids=lambda path: path.name)
def test_what_is_made_of_the_contract_is_up_to_date(path: Path) -> None:
    assert path.read_text("utf-8") == made.contents()[path], "run `make events`"


@pytest.mark.parametrize("name", example.OUTBOUND)
def test_each_sample_keeps_to_its_schema(name: str) -> None:
    sample = example.event(f"outbound/{name}")

    assert faults(OutboundEvent(sample["detail-type"], sample["detail"])) == []


@given(told=fates.told())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_becomes_of_an_upload_its_event_keeps_to_its_schema(told: tuple[Fate, Brief | None]) -> None:
    whole = publish.event(*told)
    without_brief = publish.shrink_to_fit(whole, lambda event: "brief" not in event.detail, PLACE)
    shortest = publish.shrink_to_fit(whole, lambda _: False, PLACE)

    assert [faults(event) for event in (whole, without_brief, shortest)] == [[], [], []]


@pytest.mark.parametrize("name", example.OUTBOUND)
def test_a_schema_accepts_neither_a_missing_nor_an_unknown_field(name: str) -> None:
    event = example.OUTBOUND[name]
    required = validator(event.detail_type).schema["required"]

    for field in required:
        left = {other: value for other, value in event.detail.items() if other != field}
        assert faults(OutboundEvent(event.detail_type, left))
    assert faults(OutboundEvent(event.detail_type, event.detail | {"unknown": 1}))


def test_an_event_has_its_brief_or_says_where_it_is_and_never_both() -> None:
    whole, pointing = example.OUTBOUND["article-briefed"], example.OUTBOUND["article-briefed-without-brief"]
    neither = {name: value for name, value in whole.detail.items() if name != "brief"}
    both = whole.detail | pointing.detail

    assert faults(OutboundEvent(whole.detail_type, neither))
    assert faults(OutboundEvent(whole.detail_type, both))


# Versions


def test_a_schema_that_changes_without_a_new_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = deepcopy(made.schema)

    monkeypatch.setattr(made, "schema", lambda event: changed(event) | {"maxProperties": 30})

    assert "Raise SCHEMA_VERSION" in made.frozen()
    with pytest.raises(SystemExit, match="Raise SCHEMA_VERSION"):
        made.main()


def test_the_schemas_are_those_of_their_version() -> None:
    assert publish.SCHEMA_VERSION in made.locked()
    assert not made.frozen(), made.frozen()


def test_words_may_become_clearer_without_a_new_version() -> None:
    clearer = schema(EVENTS[0])
    clearer["properties"]["title"] = clearer["properties"]["title"] | {"description": "Another word."}

    assert made.digest(clearer) == made.digest(schema(EVENTS[0]))


@pytest.mark.parametrize("version", made.locked())
def test_the_schemas_of_every_version_stay_as_they_were(version: str) -> None:
    stored = {path.stem: made.digest(json.loads(path.read_text())) for path in (SCHEMAS / version).iterdir()}

    assert stored == made.locked()[version]


def test_a_minor_version_breaks_no_reader_of_the_one_before() -> None:
    versions = sorted(made.locked(), key=lambda version: [int(number) for number in version.split(".")])

    for old, new in pairwise(versions):
        if old.split(".")[0] == new.split(".")[0]:
            for name in made.locked()[old]:
                before, after = (json.loads((SCHEMAS / it / f"{name}.json").read_text()) for it in (old, new))
                assert list(breaks(before, after)) == []


def _changed(path: str, value: Any) -> Schema:
    """The schema of a brief's event, with another value at a path such as `properties/title/type`."""
    changed = deepcopy(schema(EVENTS[0]))
    *above, last = path.split("/")
    place = changed
    for name in above:
        place = place[name]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return changed


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("properties/title", None),
        ("properties/title/type", "array"),
        ("properties/upload/required", ["id"]),
        ("properties/grounding/properties/level/enum", ["verified"]),
        ("properties/similarity/maximum", 100),
        ("$defs/statement/properties/ids/items/type", "string"),
        ("$defs/statement/properties/flags/items/$ref", "#/$defs/topic"),
        ("properties/brief/properties/usage/properties/calls", None),
        ("required", ["id"]),
        ("oneOf", []),
    ],
)
def test_what_would_break_a_reader_is_told(path: str, value: Any) -> None:
    assert list(breaks(schema(EVENTS[0]), _changed(path, value)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("properties/new", {"description": "New.", "type": "string"}),
        ("properties/brief/properties/new", {"description": "New.", "type": "string"}),
        ("properties/grounding/properties/level/enum", ["verified", "partly", "quoted", "mostly"]),
        ("properties/schema_version/const", "1.1"),
        ("properties/title/description", "In other words."),
        ("$id", "urn:dropbrief:events:1.1:article-briefed"),
    ],
)
def test_what_is_only_added_breaks_nobody(path: str, value: Any) -> None:
    assert list(breaks(schema(EVENTS[0]), _changed(path, value))) == []


# Size


def _sized(extra: int) -> OutboundEvent:
    """An event of the most bytes that an entry may have, by one long sentence, and of so many more."""
    empty = publish.event(example.BRIEFED, _citing(""))
    return publish.event(example.BRIEFED, _citing("a" * (MOST_BYTES - size(empty) + extra)))


def _citing(sentence: str) -> Brief:
    return example.replace(example.BRIEF, cited={"1": sentence, "2": "", "4": ""})


def test_the_size_of_an_entry_is_counted_in_bytes_of_utf_8() -> None:
    event = OutboundEvent("Article Briefed", {"title": 'Ähre "x"'})

    assert size(event) == len("dropbrief") + len("Article Briefed") + len('{"title":"Ähre \\"x\\""}'.encode())


def test_a_brief_that_just_fits_is_in_its_event() -> None:
    event = publish.shrink_to_fit(_sized(0), fits, PLACE)

    assert size(event) == MOST_BYTES
    assert "brief" in event.detail


def test_a_brief_of_a_byte_more_is_where_the_event_says() -> None:
    event = publish.shrink_to_fit(_sized(1), fits, PLACE)

    assert (event.detail["omitted"], event.detail["brief_at"]) == (["brief"], PLACE)
    assert "brief" not in event.detail
    assert event.detail["topics"] == ["medtop:15000000"]
    assert event.detail["id"] == _sized(1).detail["id"]
    assert faults(event) == []


@pytest.mark.parametrize("sentence", ["ü" * 200_000, '"' * 200_000, "\x00" * 60_000, "𝄞" * 100_000])
def test_what_grows_when_it_is_encoded_is_counted_as_it_is_sent(sentence: str) -> None:
    event = publish.shrink_to_fit(publish.event(example.BRIEFED, _citing(sentence)), fits, PLACE)

    assert event.detail["omitted"] == ["brief"]


def test_a_title_that_is_too_long_for_an_event_is_omitted_too() -> None:
    fate = example.replace(example.BRIEFED, title="T" * 300_000)

    event = publish.shrink_to_fit(publish.event(fate, example.BRIEF), fits, PLACE)

    assert event.detail["omitted"] == ["brief", "title"]
    assert fits(event)
    assert faults(event) == []


def test_where_nothing_is_too_large_nothing_is_said_of_it() -> None:
    for event in map(publish.event, (example.BRIEFED, example.REJECTED), (example.BRIEF, None)):
        assert publish.shrink_to_fit(event, fits, PLACE) == event


def test_the_longest_names_that_s3_allows_fit_without_a_brief() -> None:
    upload = example.Upload("b" * 63, "\x01" * 1024 + "!/" + "\x01" * 220, "v" * 1024)
    fate = example.replace(
        example.BRIEFED,
        upload=upload,
        title="T" * 300_000,
        source="folder/" + "\x01" * 1024,
        article_key="k" * 1024,
    )

    assert size(publish.shrink_to_fit(publish.event(fate, example.BRIEF), fits, PLACE)) < 40_000


@given(brief=fates.briefs)
@settings(max_examples=50, deadline=None)
def test_the_row_of_a_brief_has_each_of_its_fields_under_the_same_name(brief: Brief) -> None:
    stored = StoredBrief(brief, example.UPLOAD.id, "2025-11-22T02:00:04.250+00:00")

    row = rows.untyped(rows.typed(rows.brief_row(stored)))

    told = publish.brief_fields(brief)["brief"]
    assert isinstance(told, dict)
    assert {name: row[name] for name in told} == json.loads(json.dumps(told), parse_float=Decimal)


# AsyncAPI


def test_the_asyncapi_document_has_a_message_for_each_event() -> None:
    document = yaml.safe_load((example.EVENTS / "asyncapi.yaml").read_text())
    messages = document["components"]["messages"]

    assert document["asyncapi"] == "3.0.0"
    assert document["info"]["version"] == publish.SCHEMA_VERSION
    assert {message["name"] for message in messages.values()} == set(publish.DETAIL_TYPES.values())
    assert document["channels"]["bus"]["messages"].keys() == messages.keys()
    assert len(document["operations"]["tell"]["messages"]) == len(messages)


def test_each_reference_of_the_asyncapi_document_leads_somewhere() -> None:
    document = yaml.safe_load((example.EVENTS / "asyncapi.yaml").read_text())

    for reference in _values(document, "$ref"):
        file, _, path = reference.partition("#/")
        place = json.loads((example.EVENTS / file).read_text()) if file else document
        for name in path.split("/") if path else []:
            place = place[name]
        assert place


def test_the_sample_of_each_message_keeps_to_its_payload() -> None:
    document = yaml.safe_load((example.EVENTS / "asyncapi.yaml").read_text())
    envelope = document["components"]["schemas"]["envelope"]

    for message in document["components"]["messages"].values():
        [shown] = message["examples"]
        sample = json.loads((example.EVENTS / shown["payload"]["$ref"]).read_text())
        detail = json.loads(
            (example.EVENTS / message["payload"]["allOf"][1]["properties"]["detail"]["$ref"]).read_text()
        )
        assert sample["detail-type"] == message["name"]
        assert list(Draft202012Validator(envelope).iter_errors(sample)) == []
        assert list(Draft202012Validator(detail).iter_errors(sample["detail"])) == []


def _values(part: Any, name: str) -> list[str]:
    """What stands under a name, anywhere in a document."""
    below = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    own = [part[name]] if isinstance(part, dict) and isinstance(part.get(name), str) else []
    return own + [value for inner in below for value in _values(inner, name)]


def _objects(part: Any) -> list[Schema]:
    below = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    own = [part] if isinstance(part, dict) and part.get("type") == "object" else []
    return own + [found for inner in below for found in _objects(inner)]
