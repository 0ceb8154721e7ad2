"""From the inbox bucket to the subscribed queue, on the local cloud."""

import json
import time

import pytest

from cli import view
from cli.run_once import SAMPLES
from dropbrief.aws.articles import Articles
from dropbrief.errors import OperatorError
from dropbrief.ledger import Fate, State
from tests.end_to_end.conftest import Running, wait_until

ADVERT = "Kwork.ru - услуги фрилансеров от 500 руб."
BRIDGE = """\
{town} keeps its old bridge

The town council of {town} voted on Tuesday evening to keep its old bridge over the river.

Engineers of {town} had wanted to pull it down before the winter and build another one.

{advert}

Work on the two northern piers is to begin in April, the mayor of {town} told reporters.

It will cost about four million crowns, of which {town} has to pay nearly the half.
"""
ARTICLE = """\
{title}

The lighthouse of {place} will be painted again this summer, the parish said on Monday.
Keeper Oda Finn expects the work to take nine weeks and 340 litres of paint.
"It has not looked white since I came here in 1998," she said.
Visitors can climb its 127 steps again from 5 September.
"""
STORY = """\
{title}

{lead} otters have been seen in the upper Vessel, the county's rangers said on Friday.
A camera near the mill of Dornau filmed a mother with two cubs on three nights of October.
Rangers had planted 4,000 alders along the banks and taken out two weirs, so that trout could come back first.
Anglers fear for their catch, but the county will pay for what the animals take from ponds.
How many otters live there now is not known; a count with sniffer dogs is to begin in February.
"""
NOT_ARTICLES = {
    "not-an-article.txt": "login",
    "photo.txt": "unsupported_type",
    "week-06.zip!/week-06/links.txt": "nothing_left",
}


def article(title: str, place: str = "Skarrow") -> bytes:
    return ARTICLE.format(title=title, place=place).encode()


def test_every_sample_meets_its_fate_and_a_subscriber_hears_of_it(running: Running) -> None:
    uploads = [running.put(file.name, file.read_bytes()) for file in sorted(SAMPLES.iterdir())]

    fates = [*running.fates(*uploads), *members(running, running.fates(*uploads))]

    reasons = {fate.upload.key: fate.reason for fate in fates if fate.state is State.REJECTED}
    events = running.subscriber.receive({fate.upload.id for fate in fates}, seconds=20)
    assert reasons == NOT_ARTICLES
    assert {fate.state for fate in fates} == {State.BRIEFED, State.REJECTED, State.SPLIT}
    assert sorted(e["detail"]["upload"]["id"] for e in events) == sorted(f.upload.id for f in fates)
    assert {e["detail-type"] for e in events} == {"Article Briefed", "Article Rejected", "Upload Split"}


def members(running: Running, fates: list[Fate]) -> list[Fate]:
    """The terminal fates of the members of a split upload."""
    keys = [fate.manifest_key for fate in fates if fate.state is State.SPLIT]
    found = [upload for key in keys for upload in running.stack.articles.manifest(key).members]
    return running.fates(*found)


def test_a_brief_quotes_the_article_where_the_model_is_wrong(running: Running) -> None:
    upload = running.put("lighthouse.txt", article("Lighthouse to be painted"))

    [fate] = running.fates(upload)

    told = view.fate_view(running.stack, fate)
    first = "The lighthouse of Skarrow will be painted again this summer, the parish said on Monday."
    [summary], [point] = told["brief"]["summary"], told["brief"]["points"]
    assert (summary["text"], summary["verdict"]) == (first, "verified")
    second = "Keeper Oda Finn expects the work to take nine weeks and 340 litres of paint."
    assert (point["text"], point["verdict"]) == (second, "quoted")
    assert "number" in {flag["kind"] for flag in point["flags"]}
    assert told["brief"]["cited"] == {"1": first, "2": second}


@pytest.mark.parametrize(
    "key",
    [
        "with space.txt",
        "plus+sign.txt",
        "100%25 percent%.txt",
        "emoji-🗞️.txt",
        "../up/../and/over.txt",
        "deep/" * 203 + "file.txt",
    ],
)
def test_awkward_keys_arrive_unchanged(running: Running, key: str) -> None:
    upload = running.put(key, article(f"Lighthouse {len(key)}", place=f"Skarrow {len(key)}"))

    [fate] = running.fates(upload)

    [event] = running.subscriber.receive({upload.id}, seconds=20)
    assert fate.state is State.BRIEFED
    assert event["detail"]["upload"]["key"] == key


def test_the_result_is_where_the_file_is_and_in_the_outbox(running: Running) -> None:
    upload = running.put("where.txt", ARTICLE.format(title="Oda Finn paints again", place="Where").encode())
    running.fates(upload)
    s3, outbox = running.stack.clients.s3(), running.stack.outputs["OutboxBucket"]

    def page() -> bool:
        keys = [
            it["Key"] for it in s3.list_objects_v2(Bucket=outbox, Prefix="where.txt/").get("Contents", [])
        ]
        return keys == [f"where.txt/{upload.version_id}{suffix}" for suffix in (".json", ".md")]

    wait_until(page, within=30)
    annotation = s3.get_object_annotation(
        Bucket=upload.bucket, Key=upload.key, VersionId=upload.version_id, AnnotationName="dropbrief.brief"
    )

    told = json.loads(annotation["AnnotationPayload"].read())
    assert (told["state"], told["upload"]["id"]) == ("briefed", upload.id)
    assert len(running.stack.table.file(upload.bucket, upload.key)) == 1  # neither came back as an upload


def test_the_same_file_dropped_twice_is_one_article_and_one_call(running: Running) -> None:
    content = article("Twice dropped", place="Twinholm")
    uploads = [running.put("twice.txt", content), running.put("twice.txt", content)]

    fates = running.fates(*uploads)

    assert sorted(fate.state for fate in fates) == [State.BRIEFED, State.DUPLICATE]
    assert running.llm.calls_about("Twinholm") == 1


def test_a_new_file_under_an_old_key_gets_its_own_brief(running: Running) -> None:
    old = running.put("corrected.txt", article("Corrected", place="Oldburgh"))
    new = running.put("corrected.txt", article("Corrected", place="Newburgh"))

    fates = running.fates(old, new)

    assert [fate.state for fate in fates] == [State.BRIEFED, State.BRIEFED]
    assert len({fate.article_id for fate in fates}) == 2


def test_two_versions_of_a_wire_story_are_linked_and_a_subscriber_hears_of_it(running: Running) -> None:
    wire = running.put(
        "wire.txt", STORY.format(title="Otters return", lead="For the first time since 1974").encode()
    )
    running.fates(wire)
    copy = running.put(
        "copy.txt", STORY.format(title="Otters are back", lead="After half a century").encode()
    )

    [fate] = running.fates(copy)

    [event] = running.subscriber.receive({copy.id}, seconds=20)
    assert (fate.state, fate.same_story_as) == (State.BRIEFED, wire.id)
    assert 0.5 <= fate.similarity < 1
    assert event["detail"]["same_story_as"] == wire.id
    assert event["detail"]["similarity"] == fate.similarity


def test_an_article_waits_for_a_server_that_comes_back(running: Running) -> None:
    running.llm.refuse = 503
    upload = running.put("patient.txt", article("Patient", place="Waithaven"))
    wait_until(lambda: running.llm.calls_about("Waithaven") > 0)
    running.llm.refuse = None

    [fate] = running.fates(upload)

    assert fate.state is State.BRIEFED
    assert running.llm.calls_about("Waithaven") == 2


def test_a_wrong_key_is_loud_and_condemns_no_article(running: Running) -> None:
    before = time.time()
    running.llm.refuse = 401
    upload = running.put("locked.txt", article("Locked", place="Keyhole Bay"))

    wait_until(lambda: running.stack.last_error(OperatorError, since=before) is not None)

    complaint = running.stack.last_error(OperatorError, since=before)

    fate = running.stack.table.fate(upload.id)
    assert complaint is not None
    assert "check the API key" in complaint
    assert fate is not None
    assert fate.state is State.NORMALIZED


def test_what_a_source_puts_into_every_article_does_not_reach_the_model(running: Running) -> None:
    towns = ("Ardmoor", "Belwick", "Corran", "Dunholt")
    for town in towns:  # one after the other, as a scraper drops them
        content = BRIDGE.format(town=town, advert=ADVERT).encode()
        [fate] = running.fates(running.put(f"gazette/{town}.txt", content))
        assert fate.state is State.BRIEFED

    prompts = [next(prompt for prompt in running.llm.prompts if town in prompt) for town in towns]
    stack = running.stack
    article = Articles(stack.clients.s3(), stack.outputs["ArticlesBucket"]).get(fate.article_key)
    assert [ADVERT in prompt for prompt in prompts] == [True, True, True, False]
    assert [removed.rule for removed in article.removed if removed.line == ADVERT] == ["source-furniture"]
