"""The console function against DynamoDB and S3 (moto), as API Gateway calls it."""

import base64
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from jsonschema import Draft202012Validator

from dropbrief import ledger
from dropbrief.aws import listing
from dropbrief.console import page_templates
from dropbrief.console_service import ConsoleService
from dropbrief.domain import Upload
from dropbrief.errors import ServiceError
from functions.console import app
from tests.documents import zipped
from tests.integration.conftest import ARTICLES, INBOX, World

ARTICLE = b"""The old <script>alert(1)</script> mill turns again

The mill of Dornau turned on Sunday for the first time since 1961, its keepers said.
Forty people had worked on its wheel and on its roof for three years.
It will grind flour for the bakers of the valley from March on, six days a week.
"""
TODAY = datetime.now(UTC)
DOCUMENT = json.loads(page_templates.openapi())

Answer = dict[str, Any]


def ask(path: str, method: str = "GET", body: str = "", **given: Any) -> Answer:
    """Ask as API Gateway does; `query`, `headers` and `cookies` are given by name."""
    query = given.get("query", {})
    event = {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": urlencode(query),
        "headers": given.get("headers", {}),
        "cookies": given.get("cookies", []),
        "requestContext": {"stage": "$default", "http": {"method": method, "path": path}},
        "body": body,
        "isBase64Encoded": False,
    }
    if query:
        event["queryStringParameters"] = query
    answer: Answer = app.handler(event, None)  # type: ignore[arg-type]
    return answer


def told(path: str, method: str = "GET", body: str = "", **given: Any) -> Any:
    """The JSON of an answer, which the OpenAPI document allows."""
    answer = ask(path, method, body, **given)
    template = re.sub(r"^(/api/uploads)/[^/]+", r"\1/{id}", path)
    responses = DOCUMENT["paths"][template][method.lower()]["responses"]
    schema = responses[str(int(answer["statusCode"]))]["content"]["application/json"]["schema"]
    found = json.loads(answer["body"])
    Draft202012Validator({**schema, "components": DOCUMENT["components"]}).validate(found)
    return found


def briefed(world: World, key: str = "news/mill.txt", content: bytes = ARTICLE) -> Upload:
    upload = world.drop(key, content)
    world.normalize(upload)
    world.summarize()
    return upload


def failed(world: World, key: str = "news/mill.txt") -> Upload:
    upload = world.drop(key, ARTICLE)
    world.table.fail(ledger.received(upload, TODAY), TODAY, ServiceError("the model's server answered 503"))
    return upload


def versions(world: World) -> list[str]:
    return [it["VersionId"] for it in world.s3.list_object_versions(Bucket=INBOX)["Versions"]]


def test_the_first_page_lists_what_was_dropped_with_its_title_as_text(world: World) -> None:
    briefed(world)

    answer = ask("/")

    assert answer["statusCode"] == 200
    assert "The old &lt;script&gt;alert(1)&lt;/script&gt; mill turns again" in answer["body"]
    assert "<script>alert" not in answer["body"]


@pytest.mark.parametrize("path", ["/", "/failures", "/topics", "/sources", "/days", "/nowhere"])
def test_every_page_has_its_policy_and_is_kept_by_nobody(world: World, path: str) -> None:
    briefed(world)
    failed(world, "other.txt")

    headers = ask(path)["headers"]

    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_an_upload_shows_its_brief_beside_its_article(world: World) -> None:
    upload = briefed(world)

    body = ask(f"/uploads/{upload.id}")["body"]

    assert '<mark id="s1"' in body
    assert "The mill of Dornau turned on Sunday for the first time since 1961" in body
    assert ">society</a>" in body


@pytest.mark.usefixtures("world")
def test_an_upload_that_nobody_knows_is_not_found() -> None:
    assert ask("/uploads/0123.4")["statusCode"] == 404
    assert told("/api/uploads/0123.4") == {"message": "Nothing is known of this upload."}
    assert ask("/uploads/0123")["statusCode"] == ask("/uploads/0123.")["statusCode"] == 404


def test_the_same_is_told_as_json(world: World) -> None:
    upload = briefed(world)
    failed(world, "other.txt")

    listed = told("/api/uploads")
    shown = told(f"/api/uploads/{upload.id}")

    assert {it["state"] for it in listed["uploads"]} == {"briefed", "failed"}
    assert shown["brief"]["cited"]["1"] == shown["article"]["blocks"][0]["sentences"][0]["text"]
    assert told("/api/days")["tallies"][0]["uploads"] == 2
    assert told("/api/topics")["tallies"][0]["label"] == "society"
    assert told("/api/sources")["tallies"][0]["name"] == "folder/news"


def test_the_page_of_an_archive_lists_its_members(world: World) -> None:
    week = world.drop("week.zip", zipped({"one.txt": ARTICLE, "cat.png": b"\x89PNG\r\n\x1a\n"}))
    world.normalize(week)
    fate = world.table.fate(week.id)
    assert fate is not None
    [member] = world.articles.manifest(fate.manifest_key).members

    body = ask(f"/uploads/{week.id}")["body"]

    assert f'uploads/{member.id}">one.txt</a>' in body
    assert "cat.png: left out (" in body


def test_an_upload_whose_article_was_deleted_still_shows_its_brief(world: World) -> None:
    upload = briefed(world)
    fate = world.table.fate(upload.id)
    assert fate is not None
    world.s3.delete_object(Bucket=ARTICLES, Key=fate.article_key)

    shown = told(f"/api/uploads/{upload.id}")

    assert "The text of the article was deleted" in ask(f"/uploads/{upload.id}")["body"]
    assert shown["brief"]["summary"]
    assert shown["article"] is None


def test_an_archive_whose_manifest_was_deleted_still_has_its_page(world: World) -> None:
    archive = world.drop("week.zip", zipped({"one.txt": ARTICLE, "two.txt": ARTICLE + b"It rained."}))
    world.normalize(archive)
    fate = world.table.fate(archive.id)
    assert fate is not None
    world.s3.delete_object(Bucket=ARTICLES, Key=fate.manifest_key)

    assert "The list of its members was deleted" in ask(f"/uploads/{archive.id}")["body"]


def test_a_day_that_is_none_is_not_understood() -> None:
    assert ask("/api/uploads", query={"day": "bad"})["statusCode"] == 400


def test_a_duplicate_has_the_topics_of_the_brief_that_it_shares(world: World) -> None:
    first = briefed(world)
    body = world.s3.get_object(Bucket=first.bucket, Key=first.key)["Body"].read()
    copy = world.drop("copy.txt", body)
    world.normalize(copy)
    world.summarize()

    shown = told(f"/api/uploads/{copy.id}")

    assert shown["state"] == "duplicate"
    assert shown["topics"] == [topic["id"] for topic in shown["brief"]["topics"]] != []


def test_the_document_describes_every_route_of_the_api() -> None:
    routes = {
        (route.method, re.sub(r"<\w+>", "{id}", route.path))
        for route in (*app.app._static_routes, *app.app._dynamic_routes)  # noqa: SLF001
        if route.path.startswith("/api/")
    }

    assert routes == {(m.upper(), path) for path, it in DOCUMENT["paths"].items() for m in it}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"state": "briefed"}, 1),
        ({"state": "failed"}, 1),
        ({"topic": "medtop:14000000"}, 1),
        ({"topic": "medtop:15000000"}, 0),
        ({"source": "folder/news"}, 1),
        ({"day": TODAY.date().isoformat()}, 2),
        ({"day": "2001-01-01"}, 0),
        ({"day": TODAY.date().isoformat(), "topic": "medtop:14000000"}, 1),
    ],
)
def test_uploads_are_found_by_state_topic_source_and_day(
    world: World, query: dict[str, str], count: int
) -> None:
    briefed(world)
    failed(world, "other.txt")

    assert len(told("/api/uploads", query=query)["uploads"]) == count


def test_pages_follow_each_other_without_gap_or_repetition(world: World) -> None:
    for number in range(7):
        upload = Upload(INBOX, f"{number}.txt", "v")
        arrival = ledger.received(upload, TODAY - timedelta(hours=12 * number))
        world.table.fail(arrival, TODAY, ServiceError("no"))

    seen, cursor = [], ""
    while cursor is not None:
        page = told("/api/uploads", query={"limit": "3", "cursor": cursor})
        seen += [it["upload"]["key"] for it in page["uploads"]]
        cursor = page["next"]

    assert seen == [f"{number}.txt" for number in range(7)]


@pytest.mark.parametrize("name", [{"topic": "medtop:14000000"}, {"source": "folder/news"}])
def test_pages_of_a_topic_and_of_a_source_follow_each_other_too(world: World, name: dict[str, str]) -> None:
    for number in range(3):
        briefed(world, f"news/{number}.txt", ARTICLE.replace(b"Dornau", f"Dorn{number}".encode()))

    first = told("/api/uploads", query={**name, "limit": "2"})
    rest = told("/api/uploads", query={**name, "limit": "2", "cursor": first["next"]})

    keys = [it["upload"]["key"] for it in (*first["uploads"], *rest["uploads"])]
    assert sorted(keys) == ["news/0.txt", "news/1.txt", "news/2.txt"]


def test_a_day_of_many_uploads_is_counted_in_part_and_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST_READ", 2)
    for number in range(3):
        failed(world, f"{number}.txt")

    today = told("/api/days")["tallies"][0]

    assert (today["uploads"], today["complete"]) == (2, False)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"cursor": "nonsense"}, "the cursor does not belong to this list"),
        ({"limit": "many"}, "limit must be a number"),
        ({"limit": "201"}, "limit must be a number from 1 to 200"),
        ({"day": "20261130"}, "day must be a date"),
        ({"day": "2026-02-30"}, "day must be a date"),
        ({"state": "bogus"}, "state must be one of"),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_so(query: dict[str, str], why: str) -> None:
    assert why in told("/api/uploads", query=query)["message"]


def form(path: str, **changed: Any) -> Answer:
    """Send the form of the failures page, as its browser does."""
    page = ask("/failures")
    (token,) = set(re.findall(r'name="token" value="([^"]+)"', page["body"]))
    sent = {
        "headers": {"sec-fetch-site": "same-origin"},
        "cookies": [page["cookies"][0].partition(";")[0]],
        "body": f"token={quote(token)}",
    }
    return ask(path, "POST", **(sent | changed))


def test_a_retry_drops_the_file_once_more_and_only_once(world: World) -> None:
    upload = failed(world)

    first = form(f"/uploads/{upload.id}/retry")
    again = form(f"/uploads/{upload.id}/retry")

    assert (first["statusCode"], first["headers"]["Location"]) == (303, "../../?again=1")
    assert again["statusCode"] == 409
    assert len(versions(world)) == 2


def test_what_was_dropped_again_is_no_failure_any_more(world: World) -> None:
    upload = failed(world)
    form(f"/uploads/{upload.id}/retry")
    new = world.s3.head_object(Bucket=INBOX, Key=upload.key)["VersionId"]

    world.normalize(replace(upload, version_id=new))

    assert "Nothing failed." in ask("/failures")["body"]


@pytest.mark.parametrize(
    "changed",
    [{"headers": {"sec-fetch-site": "cross-site"}}, {"cookies": []}, {"body": "token=guessed"}],
)
def test_a_form_of_another_site_changes_nothing(world: World, changed: dict[str, Any]) -> None:
    upload = failed(world)

    answer = form(f"/uploads/{upload.id}/retry", **changed)

    assert answer["statusCode"] == 403
    assert len(versions(world)) == 1


def test_a_brief_is_not_dropped_again(world: World) -> None:
    upload = briefed(world)

    told(f"/api/uploads/{upload.id}/retry", "POST", "{}", headers={"content-type": "application/json"})

    assert len(versions(world)) == 1


def test_a_program_retries_with_json(world: World) -> None:
    upload = failed(world)

    new = told(f"/api/uploads/{upload.id}/retry", "POST", "{}", headers={"content-type": "application/json"})

    assert new["upload"]["key"] == upload.key
    assert new["upload"]["version_id"] in versions(world)


@pytest.mark.usefixtures("world")
def test_a_ticket_is_for_one_file_of_one_type_and_so_many_bytes() -> None:
    asked = json.dumps({"name": "night market.txt", "size": 1200})

    ticket = told("/api/drops", "POST", asked, headers={"content-type": "application/json"})

    policy = json.loads(base64.b64decode(ticket["fields"]["policy"]))
    assert {"key": "console/night market.txt"} in policy["conditions"]
    assert {"Content-Type": "text/plain"} in policy["conditions"]
    assert ["content-length-range", 1, 10_000_000] in policy["conditions"]
    assert ticket["url"] == f"https://{INBOX}.s3.eu-central-1.amazonaws.com/"


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "asked", ["{}", "no json", '{"name": "film.mp4", "size": 1}', '{"name": "a.txt", "size": "1"}']
)
def test_there_is_no_ticket_for_anything_else(asked: str) -> None:
    assert "message" in told("/api/drops", "POST", asked, headers={"content-type": "application/json"})


@pytest.mark.usefixtures("world")
def test_a_file_of_the_page_is_kept_for_ever_under_its_name() -> None:
    name = next(name for name in page_templates.assets() if name.endswith(".js"))

    answer = ask(f"/static/{name}")

    assert "immutable" in answer["headers"]["Cache-Control"]
    assert ask("/static/other.js")["statusCode"] == 404


@pytest.mark.usefixtures("world")
def test_a_long_page_is_compressed_for_who_reads_that() -> None:
    answer = ask("/", headers={"accept-encoding": "gzip"})

    assert answer["isBase64Encoded"]
    assert answer["headers"]["Content-Encoding"] == "gzip"


@pytest.mark.usefixtures("world")
def test_a_table_that_does_not_answer_is_told_as_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLE_NAME", "none")
    app.deps.cache_clear()

    assert "could not query the table" in told("/api/uploads")["message"]


def test_no_text_of_an_article_is_logged(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    upload, stream = briefed(world), io.StringIO()
    monkeypatch.setattr(app.logger.registered_handler, "stream", stream)

    ask(f"/uploads/{upload.id}", "GET")
    ask("/api/uploads", query={"source": "folder/news"})

    assert stream.getvalue().count("answered") == 2
    assert "mill" not in stream.getvalue()
    assert "news" not in stream.getvalue()


@pytest.mark.usefixtures("world")
def test_a_mistake_of_the_console_is_not_called_the_browsers(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def mistaken(_: ConsoleService) -> None:
        raise ValueError("a text that nobody may log")

    monkeypatch.setattr(ConsoleService, "tallies_by_day", mistaken)

    answer = ask("/days")

    logged = str([record.__dict__ for record in caplog.records])
    assert answer["statusCode"] == 500
    assert "'error': 'ValueError', 'where': 'mistaken, line " in logged
    assert "nobody may log" not in logged + answer["body"]
