"""docs/events.md, from which consumers are written: patterns match what they say, templates are sound."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS
from moto.events.models import EventPattern, EventPatternParser
from samtranslator.yaml_helper import yaml_parse

from dropbrief import publish
from dropbrief.aws.bus import EVENT_SOURCE, MOST_BYTES
from events.contract import EVENTS
from tests import example

DOCUMENT = (example.EVENTS.parent / "docs" / "events.md").read_text("utf-8")
SAMPLES = {name: example.event(f"outbound/{name}") for name in example.OUTBOUND}


def _templates(text: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)


TEMPLATES = _templates(DOCUMENT)
SECTIONS = dict(re.findall(r"^### (.+?)\n(.*?)(?=^##|\Z)", DOCUMENT, re.MULTILINE | re.DOTALL))
"""The patterns to paste, by their headings."""

BRIEFED = {"article-briefed", "article-briefed-without-brief"}
DUPLICATED = {"article-duplicated", "article-duplicated-same-story"}
READ = BRIEFED | DUPLICATED | {"article-deferred", "article-failed"}
ALL = SAMPLES.keys()

MATCHED = {
    "a topic and all below it": BRIEFED | DUPLICATED,
    "one site": set(),
    "a folder and all below it": READ,
    "articles in English, of whatever country": READ,
    "articles that are not known to be in English": ALL - READ,
    "briefs that are wholly verified": set(),
    "at least four fifths verified, and nothing flagged": set(),
    "one recipe": BRIEFED | DUPLICATED,
    "members of archives": set(),
    "uploads that failed, or wait": {"article-failed", "article-deferred"},
    "rejected for what a site shows instead of an article": set(),
    "no link to an earlier article of the same story": ALL - {"article-duplicated-same-story"},
    "briefs that are not in their event": {"article-briefed-without-brief"},
    "this major version": ALL,
}
OTHERWISE = {
    "one site": {"source": "site/example.com"},
    "a folder and all below it": {"source": "folder/news/politics"},
    "articles in English, of whatever country": {"language": "en-GB"},
    "articles that are not known to be in English": {"language": "de"},
    "briefs that are wholly verified": {"grounding": {"level": "verified"}},
    "at least four fifths verified, and nothing flagged": {
        "grounding": {"share_verified": 0.8, "flagged": 0}
    },
    "members of archives": {"member_of": "an upload"},
    "rejected for what a site shows instead of an article": {"reason": "paywall"},
}
"""Details that a pattern matches, where the samples have none or too few."""


def patterns() -> dict[str, dict[str, Any]]:
    """Of the table of filters: what each is said to choose, and its pattern."""
    section = DOCUMENT.split("## Filtering")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| `(\{.+\})` \|$", section, re.MULTILINE)
    return {what: {"detail": json.loads(pattern)} for what, pattern in rows}


def matching(pattern: dict[str, Any]) -> set[str]:
    """The samples that a pattern chooses, once EventBridge would take the pattern."""
    parsed = EventPatternParser(json.dumps(pattern)).parse()
    return {name for name, event in SAMPLES.items() if EventPattern(None, parsed).matches_event(event)}


@pytest.mark.parametrize("what", patterns())
def test_each_filter_chooses_what_it_says(what: str) -> None:
    assert matching(patterns()[what]) == MATCHED[what]


@pytest.mark.parametrize("what", OTHERWISE)
def test_each_filter_chooses_what_no_sample_shows(what: str) -> None:
    assert EventPattern(None, patterns()[what]).matches_event({"detail": OTHERWISE[what]})


def test_a_neighbouring_folder_is_another_source() -> None:
    event = {"detail": {"source": "folder/newspapers"}}

    assert not EventPattern(None, patterns()["a folder and all below it"]).matches_event(event)


@pytest.mark.parametrize("template", TEMPLATES, ids=range(len(TEMPLATES)))
def test_each_rule_to_paste_chooses_the_events_of_its_description(template: str) -> None:
    parsed = yaml_parse(template)
    chosen = {
        "Briefs of a topic, and of those below it, in a queue.": BRIEFED | DUPLICATED,
        "A message in a chat for each upload that failed.": {"article-failed"},
        "Every event of a stack to a function.": ALL,
        "All events of a stack for 400 days.": ALL,
        "A bus for the events of a stack in another account.": None,
        "The events of a stack to a bus of another account.": ALL,
    }[parsed["Description"]]

    found = [
        matching(_resolved(resource["Properties"]["EventPattern"], parsed["Parameters"]))
        for resource in parsed["Resources"].values()
        if "EventPattern" in resource["Properties"]
    ]

    assert found == ([] if chosen is None else [chosen])


def _resolved(part: Any, parameters: dict[str, Any]) -> Any:
    """With the defaults of parameters in the place of references to them."""
    if isinstance(part, dict):
        if part.keys() == {"Ref"}:
            return parameters[part["Ref"]]["Default"]
        return {name: _resolved(value, parameters) for name, value in part.items()}
    return [_resolved(value, parameters) for value in part] if isinstance(part, list) else part


def test_the_templates_to_paste_are_sound(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.yaml" for number in range(len(TEMPLATES))]
    for path, template in zip(paths, TEMPLATES, strict=True):
        path.write_text(template)

    command = [Path(sys.executable).with_name("cfn-lint"), *paths]
    lint = subprocess.run(command, capture_output=True, text=True, check=False)

    assert len(paths) == 6
    assert (lint.stdout + lint.stderr, lint.returncode) == ("", 0)


@pytest.mark.parametrize("section", SECTIONS)
def test_what_the_local_cloud_refuses_is_said_to_be_for_aws_only(section: str) -> None:
    text = SECTIONS[section]

    refused = [template for template in _templates(text) if _is_refused(template)]

    assert bool(refused) == ("On AWS only: " in text)


def _is_refused(template: str) -> bool:
    types = {resource["Type"] for resource in yaml_parse(template)["Resources"].values()}
    return not types <= _RESOURCE_HANDLERS.keys()


def test_the_message_to_the_chat_is_json_whatever_the_key() -> None:
    [template] = [text for text in TEMPLATES if "InputTransformer" in text]
    [target] = yaml_parse(template)["Resources"]["Rule"]["Properties"]["Targets"]
    paths, message = (target["InputTransformer"][name] for name in ("InputPathsMap", "InputTemplate"))

    for name, path in paths.items():
        value: Any = SAMPLES["article-failed"]
        for step in path.split(".")[1:]:
            value = value[step]
        message = message.replace(f"<{name}>", json.dumps(value))

    told = json.loads(message)
    assert told["attachments"][0]["title"] == example.UPLOAD.key
    assert "<" not in message


def test_the_document_names_each_event_and_each_state() -> None:
    for event in EVENTS:
        assert f"| `{event.detail_type}` | `{event.state}` |" in DOCUMENT


def test_the_document_is_of_the_version_and_size_that_are_sent() -> None:
    assert f"version {publish.SCHEMA_VERSION} of the contract" in DOCUMENT
    assert f"(../events/schemas/{publish.SCHEMA_VERSION})" in DOCUMENT
    assert f"at most {MOST_BYTES:,}" in DOCUMENT


def test_the_event_that_the_document_shows_is_the_sample() -> None:
    shown = re.search(r"```jsonc\n(.*?)```", DOCUMENT, re.DOTALL)
    assert shown
    plain = re.sub(r"\s+// .*|, …", "", shown[1])

    assert _is_part(json.loads(plain), SAMPLES["article-briefed"])


def _is_part(part: Any, whole: Any) -> bool:
    if isinstance(part, dict):
        return all(name in whole and _is_part(value, whole[name]) for name, value in part.items())
    return bool(part == whole)


def test_the_links_of_the_document_lead_somewhere() -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", DOCUMENT):
        assert (example.EVENTS.parent / "docs" / link).exists(), link


def test_every_source_in_the_document_is_that_of_the_code() -> None:
    assert set(re.findall(r'"source": \["(\w+)"\]|source: \[(\w+)\]', DOCUMENT)) == {
        (EVENT_SOURCE, ""),
        ("", EVENT_SOURCE),
    }
