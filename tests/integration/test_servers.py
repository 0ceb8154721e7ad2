"""What a model's server does wrong, and what becomes of the article: the whole function, over HTTP."""

import json
import re
import time
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from moto.sqs.models import sqs_backends

from dropbrief.attempts import FIRST_PAUSE, LONGEST_PAUSE, OPERATOR_PAUSE
from dropbrief.domain import Brief, Level, Repair, Upload, Verdict
from dropbrief.ledger import State
from dropbrief.llm import OpenAIModel
from functions.summarize import app
from tests.integration.conftest import MOST_ATTEMPTS, REGION, World
from tests.llm_server import API_KEY, Answer, Server, body, chat, cut_connection, drip, failure, hang, serving

ACCOUNT = "123456789012"
DEADLINE = 1.5
ARTICLE = """\
Bakery of Ostrund bakes through the night

The old bakery of Ostrund will open at three in the morning from Monday, its owner said.
Lina Marck hired four bakers after 620 people had signed a petition.
"We were asleep while our customers were awake," she told the town's radio.
"""
FIRST = "The old bakery of Ostrund will open at three in the morning from Monday, its owner said."
SECOND = "Lina Marck hired four bakers after 620 people had signed a petition."


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving() as running:
        model = OpenAIModel.connect(
            api_key=API_KEY, base_url=running.url, name="m", options={}, deadline=DEADLINE
        )
        monkeypatch.setattr(app, "model", cache(lambda: model))
        yield running


@pytest.fixture
def upload(world: World) -> Upload:
    upload = world.drop("bakery.txt", ARTICLE.encode())
    world.normalize(upload)
    return upload


def reply(**changes: Any) -> Answer:
    """A whole answer, whose reply is good but for the changes."""
    good = {"points": [], "summary": [{"ids": [1], "text": FIRST}], "topics": ["society"]}
    return body(chat(content=json.dumps(good | changes)))


def state_of(world: World, upload: Upload) -> State:
    fate = world.table.fate(upload.id)
    assert fate is not None
    return fate.state


def brief_of(world: World, upload: Upload) -> Brief:
    fate = world.table.fate(upload.id)
    assert fate is not None
    stored = world.table.brief(fate.article_id, fate.recipe_id)
    assert stored is not None
    return stored.brief


def pause() -> float:
    """Seconds until the message of the upload comes again."""
    queue = sqs_backends[ACCOUNT][REGION].queues["summarize"]
    [message] = queue._messages  # noqa: SLF001  # SQS tells nobody how long a message stays hidden
    return message.visible_at / 1000 - time.time()


RETRIED: dict[str, tuple[Answer, float]] = {
    "429": (failure(429), FIRST_PAUSE),
    "429, in a second": (failure(429, retry_after="1"), FIRST_PAUSE),
    "429, in 200 seconds": (failure(429, retry_after="200"), 200),
    "429, tomorrow": (failure(429, retry_after="86400"), LONGEST_PAUSE),
    "500": (failure(500), FIRST_PAUSE),
    "503, in 60 seconds": (failure(503, retry_after="60"), 60),
    "a dripping body": (drip, FIRST_PAUSE),
    "no answer": (hang, FIRST_PAUSE),
    "a web page": (body(b"<html><h1>Welcome</h1></html>", content_type="text/html"), FIRST_PAUSE),
    "JSON that breaks off": (body(b'{"choices": [{"message": {"content": "{'), FIRST_PAUSE),
    "a connection that breaks off": (cut_connection, FIRST_PAUSE),
    "choices: null": (body(chat(choices=None)), FIRST_PAUSE),
    "no choices": (body(chat(choices=[])), FIRST_PAUSE),
    "an error with status 200": (body({"error": {"message": "busy"}}), FIRST_PAUSE),
}


@pytest.mark.parametrize(("answer", "seconds"), RETRIED.values(), ids=RETRIED)
def test_a_server_that_does_not_do_its_part_is_asked_again_later(
    world: World, server: Server, upload: Upload, answer: Answer, seconds: float
) -> None:
    server.answer = answer

    result = world.summarize()

    assert len(result["batchItemFailures"]) == 1
    assert state_of(world, upload) is State.NORMALIZED
    assert seconds - 5 <= pause() <= seconds
    assert len(server.requests) == 1


@pytest.mark.parametrize("answer", [answer for answer, _ in RETRIED.values()], ids=RETRIED)
def test_after_the_last_attempt_the_upload_has_failed_and_says_what_the_server_did(
    world: World, server: Server, upload: Upload, answer: Answer
) -> None:
    server.answer = answer

    world.summarize(attempt=MOST_ATTEMPTS)

    fate = world.table.fate(upload.id)
    assert fate is not None
    assert (fate.state, fate.reason) == (State.FAILED, "service")
    assert re.search("the model", fate.detail)
    assert API_KEY not in fate.detail


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (failure(401, "invalid_api_key"), "check the API key"),
        (failure(404, "model_not_found"), "check the API key, the base URL, the model's name"),
        (failure(429, "insufficient_quota", retry_after="1"), "check the account's credit"),
        (failure(400, "unsupported_parameter"), "and its options"),
    ],
    ids=["401", "404 model", "insufficient_quota", "400"],
)
def test_a_mistake_of_the_operator_is_loud_and_condemns_no_article(
    world: World,
    server: Server,
    upload: Upload,
    answer: Answer,
    said: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.answer = answer

    result = world.summarize(attempt=MOST_ATTEMPTS)

    assert len(result["batchItemFailures"]) == 1
    assert state_of(world, upload) is State.NORMALIZED
    assert OPERATOR_PAUSE - 5 <= pause() <= OPERATOR_PAUSE
    [told] = [record.__dict__ for record in caplog.records if record.levelname == "ERROR"]
    assert told["error"] == "OperatorError"
    assert said in told["explanation"]


UNUSABLE: dict[str, Answer] = {
    "a refusal": body(chat(content=None, refusal="I will not.")),
    "a content filter": body(chat(content=None, finish_reason="content_filter")),
    "a content filter with a status": failure(400, "content_filter"),
    "the output limit before anything was said": body(chat(content='{"poi', finish_reason="length")),
    "the schema ignored": body(chat(content="Here is your summary: the bakery opens at night.")),
    "another schema": body(chat(content='{"brief": "The bakery opens at night."}')),
    "ids out of range": reply(summary=[{"ids": [99, -1, 0], "text": FIRST}]),
    "no ids": reply(summary=[{"ids": [], "text": FIRST}]),
    "nothing": body(chat(content="")),
    "empty lists": reply(summary=[]),
}


@pytest.mark.parametrize("answer", UNUSABLE.values(), ids=UNUSABLE)
def test_an_answer_that_cannot_be_used_leaves_the_articles_own_beginning(
    world: World, server: Server, upload: Upload, answer: Answer
) -> None:
    server.answer = answer

    result = world.summarize()

    brief = brief_of(world, upload)
    assert result == {"batchItemFailures": []}
    assert state_of(world, upload) is State.BRIEFED
    assert [(said.text, said.verdict) for said in brief.summary] == [
        (FIRST, Verdict.QUOTED),
        (SECOND, Verdict.QUOTED),
    ]
    assert brief.grounding.level is Level.QUOTED
    assert len(server.requests) == 1


def test_what_was_said_before_the_output_limit_is_used(world: World, server: Server, upload: Upload) -> None:
    content = json.dumps({"summary": [{"ids": [2], "text": SECOND}, {"ids": [1], "text": FIRST}]})
    server.answer = body(chat(content=content[:-30], finish_reason="length"))

    world.summarize()

    assert [said.text for said in brief_of(world, upload).summary] == [SECOND]


@pytest.mark.parametrize(
    "text", ["", " ", "…", "The owner hired 9,999 bakers.", "Read more at https://x.example/"]
)
def test_words_that_do_not_stand_in_the_article_are_asked_for_once_more_and_then_quoted(
    world: World, server: Server, upload: Upload, text: str
) -> None:
    server.answer = reply(points=[{"ids": [2], "text": text}])

    world.summarize()

    brief = brief_of(world, upload)
    assert [(said.text, said.verdict) for said in brief.points] == [(SECOND, Verdict.QUOTED)]
    assert brief.repair is Repair.DONE
    assert len(server.requests) == 2


def test_ten_thousand_points_are_a_brief_like_any_other(world: World, server: Server, upload: Upload) -> None:
    server.answer = reply(
        points=[{"ids": [2], "text": f"She hired {n} bakers."} for n in range(1_000, 11_000)]
    )

    begun = time.monotonic()
    world.summarize()

    assert [said.text for said in brief_of(world, upload).points] == [SECOND]
    assert time.monotonic() - begun < 10
    assert len(server.requests) == 2


def test_a_brief_in_another_language_is_asked_for_once_more_and_then_quoted(
    world: World, server: Server, upload: Upload
) -> None:
    text = (
        "La vieja panadería de Ostrund va a abrir a las tres de la mañana, como lo dijo el dueño de la casa."
    )
    server.answer = reply(summary=[{"ids": [1], "text": text}])

    world.summarize()

    [summary] = brief_of(world, upload).summary
    assert (summary.text, summary.verdict) == (FIRST, Verdict.QUOTED)
    assert "language" in [flag.kind for flag in summary.flags]
    assert len(server.requests) == 2
