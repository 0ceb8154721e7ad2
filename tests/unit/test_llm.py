"""The model's adapter against a real HTTP server on loopback that answers, and misbehaves, as scripted."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from types import SimpleNamespace
from typing import Any

import pytest

from dropbrief.domain import Completion, Usage
from dropbrief.errors import DropbriefError, OperatorError, ServiceError, UnansweredError
from dropbrief.llm import OUTPUT_TOKENS, OpenAIModel
from tests.llm_server import (
    API_KEY,
    ARTICLE,
    WORDS_OF_THE_SERVER,
    Answer,
    Server,
    body,
    chat,
    cut_connection,
    drip,
    failure,
    hang,
    serving,
)

MESSAGES = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": ARTICLE}]
SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
DEADLINE = 5.0
SHORT_DEADLINE = 0.2


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def connect(url: str, *, deadline: float = DEADLINE, key: str = API_KEY, **options: Any) -> OpenAIModel:
    return OpenAIModel.connect(api_key=key, base_url=url, name="model-1", options=options, deadline=deadline)


def complete(model: OpenAIModel) -> Completion:
    return asyncio.run(model.complete(MESSAGES, SCHEMA))


def error_of(model: OpenAIModel) -> DropbriefError:
    """The error of one call, which tells nothing that was said in confidence."""
    with pytest.raises(DropbriefError) as raised:
        complete(model)
    told = f"{raised.value} {raised.value.args}"
    assert not [secret for secret in (API_KEY, ARTICLE, WORDS_OF_THE_SERVER) if secret in told]
    return raised.value


def test_an_answer_becomes_a_completion(server: Server) -> None:
    completion = complete(connect(server.url))

    assert completion == Completion('{"points": []}', truncated=False, usage=Usage(300, 40))
    assert len(server.requests) == 1


def test_a_request_holds_the_chat_the_model_and_the_strict_schema(server: Server) -> None:
    complete(connect(server.url))

    assert server.requests == [
        {
            "path": "/v1/chat/completions",
            "model": "model-1",
            "messages": MESSAGES,
            "max_completion_tokens": OUTPUT_TOKENS,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "brief", "strict": True, "schema": SCHEMA},
            },
        }
    ]


def test_options_are_sent_along_and_override(server: Server) -> None:
    complete(connect(server.url, reasoning_effort="none", max_completion_tokens=99))

    assert server.requests[0]["reasoning_effort"] == "none"
    assert server.requests[0]["max_completion_tokens"] == 99


def test_an_option_that_is_null_is_not_sent(server: Server) -> None:
    complete(connect(server.url, max_completion_tokens=None, max_tokens=99))

    assert "max_completion_tokens" not in server.requests[0]
    assert server.requests[0]["max_tokens"] == 99


def test_only_openais_own_host_is_told_what_to_keep_of_a_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    def sent_to(url: str, **options: Any) -> Any:
        model, bodies = connect(url, **options), []

        async def post(*_: Any, body: Any, **__: Any) -> Any:
            bodies.append(body)
            return SimpleNamespace(content=json.dumps(chat()).encode())

        monkeypatch.setattr(model._client, "post", post)  # noqa: SLF001  # no test reaches OpenAI
        complete(model)
        return bodies[0]

    openai, proxy = sent_to("https://api.openai.com/v1"), sent_to("https://openai.example/v1")
    older = sent_to("https://api.openai.com/v1", prompt_cache_options=None)

    part = {"type": "text", "text": "Be brief.", "prompt_cache_breakpoint": {"mode": "explicit"}}
    assert openai["prompt_cache_options"] == {"mode": "explicit"}
    assert openai["messages"] == [{"role": "system", "content": [part]}, MESSAGES[1]]
    assert proxy["messages"] == older["messages"] == MESSAGES
    assert not {"prompt_cache_options", "prompt_cache_key"} & {*proxy, *older}


def test_options_are_one_text_whatever_their_order() -> None:
    one = connect("http://localhost/v1", seed=1, reasoning_effort="none")
    other = connect("http://localhost/v1", reasoning_effort="none", seed=1)

    assert one.options == other.options == '{"reasoning_effort": "none", "seed": 1}'


@pytest.mark.parametrize("stored", [API_KEY, f"{API_KEY}\n", f"  {API_KEY}\r\n"])
def test_the_key_is_sent_without_the_white_space_it_was_stored_with(server: Server, stored: str) -> None:
    complete(connect(server.url, key=stored))

    assert server.headers[0]["authorization"] == f"Bearer {API_KEY}"


@pytest.mark.parametrize("key", ["", " \n", "schlüssel", "sk-one\nsk-two", "sk-\x00"])
def test_a_key_that_no_header_can_hold_is_the_operators_fault(key: str) -> None:
    with pytest.raises(OperatorError, match="API key"):
        connect("http://localhost/v1", key=key)


@pytest.mark.parametrize("url", ["", "localhost:8080/v1", "ftp://localhost/v1", "/v1"])
def test_a_base_url_without_a_scheme_is_the_operators_fault(url: str) -> None:
    with pytest.raises(OperatorError, match="base URL"):
        connect(url)


def test_an_answer_at_the_output_limit_is_truncated(server: Server) -> None:
    server.answer = body(chat(content='{"points": [', finish_reason="length"))

    completion = complete(connect(server.url))

    assert completion == Completion('{"points": [', truncated=True, usage=Usage(300, 40))


@pytest.mark.parametrize("reason", ["stop", "content_filter"])
def test_a_refusal_is_an_answer_without_content_that_was_paid_for(server: Server, reason: str) -> None:
    server.answer = body(chat(content=None, finish_reason=reason))

    completion = complete(connect(server.url))

    assert completion == Completion("", truncated=False, usage=Usage(300, 40))


@pytest.mark.parametrize(
    ("usage", "counted"),
    [
        (None, Usage()),
        ({}, Usage()),
        ([], Usage()),
        ("much", Usage()),
        ({"prompt_tokens": 7}, Usage(7)),
        ({"prompt_tokens": 7, "completion_tokens": None}, Usage(7)),
        ({"prompt_tokens": "many", "completion_tokens": 3}, Usage(None, 3)),
        ({"prompt_tokens": -7, "completion_tokens": True}, Usage()),
        ({"prompt_tokens": 7, "prompt_tokens_details": None}, Usage(7)),
        ({"prompt_tokens_details": {"cached_tokens": "all"}, "completion_tokens_details": []}, Usage()),
    ],
)
def test_what_the_server_did_not_count_is_unknown_and_never_nothing(
    server: Server, usage: object, counted: Usage
) -> None:
    server.answer = body(chat(usage=usage))

    completion = complete(connect(server.url))

    assert completion == Completion('{"points": []}', truncated=False, usage=counted)


def test_cached_and_reasoning_tokens_are_counted_where_the_server_says_them(server: Server) -> None:
    server.answer = body(
        chat(
            usage={
                "prompt_tokens": 2000,
                "completion_tokens": 300,
                "prompt_tokens_details": {"cached_tokens": 1024},
                "completion_tokens_details": {"reasoning_tokens": 60},
            }
        )
    )

    completion = complete(connect(server.url))

    assert completion.usage == Usage(2000, 300, tokens_cached=1024, tokens_reasoning=60)


def test_an_answer_without_the_usage_field_is_used(server: Server) -> None:
    without = chat()
    del without["usage"]
    server.answer = body(without)

    assert complete(connect(server.url)).usage == Usage()


@pytest.mark.parametrize(
    "content",
    [
        chat(choices=None),
        chat(choices=[]),
        chat(choices={}),
        chat(choices={"first": 1}),
        chat(choices=5),
        chat(choices="none"),
        chat(choices=[None]),
        chat(choices=[{}]),
        chat(choices=[{"message": None, "finish_reason": "stop"}]),
        chat(content=5),
        chat(content=[{"type": "text", "text": "{}"}]),
        {"error": {"message": WORDS_OF_THE_SERVER + API_KEY}},
        {},
        [],
        None,
        WORDS_OF_THE_SERVER,
        b"",
        b'{"choices": [{"message": {"content": "' + ARTICLE.encode(),
        b'{"choices": "\xff\xfe"}',
        b"[" * 100_000,
    ],
    ids=lambda content: repr(content)[:60],
)
def test_a_malformed_answer_is_the_services_fault(server: Server, content: object) -> None:
    server.answer = body(content)

    error = error_of(connect(server.url))

    assert type(error) is UnansweredError
    assert error.retry_after is None
    assert len(server.requests) == 1


def test_a_web_page_in_place_of_an_answer_is_the_services_fault(server: Server) -> None:
    page = f"<html><h1>{WORDS_OF_THE_SERVER}</h1></html>".encode()
    server.answer = body(page, content_type="text/html")

    error = error_of(connect(server.url))

    assert type(error) is UnansweredError
    assert len(server.requests) == 1


@pytest.mark.parametrize("answer", [cut_connection, body(b"not gzip", content_encoding="gzip")])
def test_an_answer_that_breaks_off_is_the_services_fault(server: Server, answer: Answer) -> None:
    server.answer = answer

    error = error_of(connect(server.url))

    assert type(error) is UnansweredError
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 529])
def test_a_status_that_may_pass_is_the_services_fault(server: Server, status: int) -> None:
    server.answer = failure(status, "overloaded")

    error = error_of(connect(server.url))

    assert type(error) is ServiceError
    assert str(error) == f"the model's server answered {status} (overloaded)"
    assert error.retry_after is None
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 413, 422])
def test_a_status_that_stays_is_the_operators_fault(server: Server, status: int) -> None:
    server.answer = failure(status)

    error = error_of(connect(server.url))

    assert type(error) is OperatorError
    assert str(status) in str(error)
    assert len(server.requests) == 1


@pytest.mark.parametrize("code", ["insufficient_quota", "billing_hard_limit_reached", "account_deactivated"])
def test_spent_credit_is_the_operators_fault_whatever_the_status(server: Server, code: str) -> None:
    server.answer = failure(429, code, retry_after="1")

    error = error_of(connect(server.url))

    assert type(error) is OperatorError
    assert "credit" in str(error)
    assert len(server.requests) == 1


@pytest.mark.parametrize("code", ["content_filter", "content_policy_violation"])
def test_a_content_filter_that_answers_with_a_status_is_a_refusal(server: Server, code: str) -> None:
    server.answer = failure(400, code)

    completion = complete(connect(server.url))

    assert completion == Completion("", truncated=False, usage=Usage())


@pytest.mark.parametrize("status", [429, 401])
@pytest.mark.parametrize("code", [API_KEY, ARTICLE, {"quoted": ARTICLE}, [API_KEY], 42, "", "x" * 4000])
def test_what_is_no_code_is_not_repeated(server: Server, status: int, code: object) -> None:
    server.answer = failure(status, code)

    error = error_of(connect(server.url))

    assert f"answered {status} (" not in str(error)
    assert len(str(error)) < 200


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("header", "seconds"), [("200", 200.0), ("0", 0.0), ("1.5", 1.5), (" 30 ", 30.0)])
def test_the_pause_that_the_server_asks_for_is_handed_on(
    server: Server, status: int, header: str, seconds: float
) -> None:
    server.answer = failure(status, retry_after=header)

    error = error_of(connect(server.url))

    assert isinstance(error, ServiceError)
    assert error.retry_after == seconds


@pytest.mark.parametrize(("minutes", "most", "least"), [(2, 120, 110), (-2, -120, -130)])
def test_a_pause_may_be_told_as_a_time(server: Server, minutes: int, most: float, least: float) -> None:
    moment = datetime.now(UTC) + timedelta(minutes=minutes)
    server.answer = failure(429, retry_after=format_datetime(moment, usegmt=True))

    error = error_of(connect(server.url))

    assert isinstance(error, ServiceError)
    assert error.retry_after is not None
    assert least <= error.retry_after <= most


@pytest.mark.parametrize("header", ["", "soon", "Wed, 99 Nov 2026 99:00:00 GMT", "1 minute"])
def test_a_pause_that_cannot_be_read_is_none(server: Server, header: str) -> None:
    server.answer = failure(429, retry_after=header)

    error = error_of(connect(server.url))

    assert isinstance(error, ServiceError)
    assert error.retry_after is None


def test_earlier_calls_for_the_same_brief_leave_less_of_the_deadline(server: Server) -> None:
    server.answer = hang
    model = connect(server.url, deadline=60.0)

    begun = time.monotonic()
    with pytest.raises(ServiceError, match="within 60 s"):
        asyncio.run(model.complete(MESSAGES, SCHEMA, spent=60.0 - SHORT_DEADLINE))

    assert SHORT_DEADLINE * 0.9 <= time.monotonic() - begun < SHORT_DEADLINE + 2


def test_an_answer_says_how_long_it_took(server: Server) -> None:
    def slowly(request: BaseHTTPRequestHandler) -> None:
        time.sleep(SHORT_DEADLINE)
        body(chat())(request)

    server.answer = slowly

    assert SHORT_DEADLINE * 0.9 <= complete(connect(server.url)).usage.seconds < SHORT_DEADLINE + 2


@pytest.mark.parametrize("answer", [hang, drip])
def test_no_answer_takes_longer_than_the_deadline(server: Server, answer: Answer) -> None:
    server.answer = answer
    model = connect(server.url, deadline=SHORT_DEADLINE)

    begun = time.monotonic()
    error = error_of(model)

    assert type(error) is UnansweredError
    assert SHORT_DEADLINE * 0.9 <= time.monotonic() - begun < SHORT_DEADLINE + 2
    assert len(server.requests) == 1


def test_a_refused_connection_is_the_services_fault() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # bound and not listening: nobody else can take the port
        error = error_of(connect(f"http://127.0.0.1:{unused.getsockname()[1]}/v1"))

    assert type(error) is ServiceError  # nobody was asked, so nobody is paid


def test_calls_wait_together(server: Server) -> None:
    together = threading.Barrier(8)

    def answer(request: BaseHTTPRequestHandler) -> None:
        together.wait(DEADLINE)  # nobody is answered before all have asked
        body(chat())(request)

    server.answer = answer
    model = connect(server.url)

    async def several() -> list[Completion]:
        return await asyncio.gather(*(model.complete(MESSAGES, SCHEMA) for _ in range(together.parties)))

    completions = asyncio.run(several())

    assert [completion.content for completion in completions] == ['{"points": []}'] * 8
    assert len(server.requests) == 8


def test_a_call_that_fails_leaves_its_neighbours_alone(server: Server) -> None:
    turn = iter([failure(500), body(chat()), failure(401)])
    lock = threading.Lock()

    def answer(request: BaseHTTPRequestHandler) -> None:
        with lock:
            own = next(turn)
        own(request)

    server.answer = answer
    model = connect(server.url)

    async def several() -> list[Completion | BaseException]:
        calls = [model.complete(MESSAGES, SCHEMA) for _ in range(3)]
        return await asyncio.gather(*calls, return_exceptions=True)

    outcomes = asyncio.run(several())

    assert {type(outcome) for outcome in outcomes} == {ServiceError, Completion, OperatorError}


def test_one_connection_serves_one_call_after_the_other(server: Server) -> None:
    model = connect(server.url)

    in_turn(model, calls=3)

    assert len(server.requests) == 3
    assert len(set(server.peers)) == 1


def test_a_connection_that_was_closed_meanwhile_is_not_used_again(server: Server) -> None:
    def answer_and_close(request: BaseHTTPRequestHandler) -> None:
        body(chat())(request)
        request.close_connection = True  # without a word of it in the answer

    server.answer = answer_and_close
    model = connect(server.url)

    in_turn(model, calls=3)

    assert len(server.requests) == 3
    assert len(set(server.peers)) == 3


def in_turn(model: OpenAIModel, calls: int) -> None:
    async def one_after_the_other() -> None:
        for _ in range(calls):
            await model.complete(MESSAGES, SCHEMA)
            await asyncio.sleep(0.05)

    asyncio.run(one_after_the_other())


@pytest.mark.parametrize(
    ("options", "most"),
    [({}, OUTPUT_TOKENS), ({"max_completion_tokens": 300}, 300), ({"max_completion_tokens": None}, None)],
)
def test_the_most_tokens_of_an_answer_are_those_that_the_options_leave(
    options: dict[str, Any], most: int | None
) -> None:
    assert connect("http://127.0.0.1:9/v1", **options).most_out == most
