"""Calls a language model on an OpenAI-compatible server. The only module that imports openai."""

import asyncio
import json
import re
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2
import openai
from pydantic_core import from_json, to_json

from dropbrief.domain import Completion, Message, Usage
from dropbrief.errors import OperatorError, ServiceError, UnansweredError

OUTPUT_TOKENS = 1500
"""The limit of an answer. A brief has a few hundred; the rest is for languages with many tokens per word."""

_OPENAI = "api.openai.com"
_OPENAI_OPTIONS = {"prompt_cache_options": {"mode": "explicit"}}
"""Sent only to OpenAI's own host, as other servers refuse unknown fields. Without it every article would be
written into the cache, which costs more than reading it; models before gpt-5.6 need it set to null."""

_OPERATOR_CODES = frozenset({"insufficient_quota", "billing_hard_limit_reached", "account_deactivated"})
_REFUSAL_CODES = frozenset({"content_filter", "content_policy_violation"})
"""Error codes with which some servers refuse a request, where others answer with a refusal."""
_CODE = re.compile(r"[a-z_]{1,40}")
"""The form of an error code; anything else in its place may be a quotation of the request."""

# The client's errors, and all that reading a malformed answer can raise.
_UNUSABLE = (openai.OpenAIError, ValueError, TypeError, AttributeError, LookupError, RecursionError)

_NOT_CONNECTED = (httpx2.ConnectError, httpx2.ConnectTimeout)


class OpenAIModel:
    """Chat completions with a strict JSON schema, which most servers support.

    `options` are further fields of every request, such as `{"reasoning_effort": "none"}`; they also override
    the ones set here, and null removes one. `deadline` is in seconds and covers all calls for one brief.
    Connections are kept for the next call, so all calls belong to one event loop.
    """

    def __init__(
        self, client: openai.AsyncOpenAI, name: str, options: dict[str, Any], deadline: float
    ) -> None:
        self._client = client
        self._own_options = _OPENAI_OPTIONS if client.base_url.host == _OPENAI else {}
        self._options = options
        self._deadline = deadline
        self.name = name
        self.options = options_text(options)

    @classmethod
    def connect(
        cls, *, api_key: str, base_url: str, name: str, options: dict[str, Any], deadline: float
    ) -> "OpenAIModel":
        """Raises OperatorError when the key or the URL cannot be part of a request."""
        api_key = api_key.strip()  # a key that was stored from a file ends with a line break
        if not (api_key and api_key.isascii() and api_key.isprintable()):
            raise OperatorError("the API key of the model's server is empty or contains invalid characters")
        if not base_url.startswith(("http://", "https://")):
            raise OperatorError("the base URL of the model's server must begin with http:// or https://")
        # Retries are the queue's business: a retry in here would hold the whole batch.
        client = openai.AsyncOpenAI(api_key=api_key, base_url=base_url, max_retries=0, timeout=deadline)
        return cls(client, name, options, deadline)

    @property
    def most_out(self) -> int | None:
        """The most tokens of an answer; None when the options remove the limit."""
        limit = self._options.get("max_completion_tokens", OUTPUT_TOKENS)
        return limit if isinstance(limit, int) else None

    async def complete(
        self, messages: list[Message], json_schema: dict[str, Any], spent: float = 0.0
    ) -> Completion:
        """The answer of the model; a refusal is an answer without content.

        `spent` is how many seconds earlier calls for the same brief took: the deadline covers them all.
        Raises ServiceError when the server failed, UnansweredError when the call may have to be paid for all
        the same, and OperatorError when the server says that key, model, quota or request are wrong.
        """
        begun = time.monotonic()
        try:
            # The client's own timeout starts again with each read: a slow body would never exceed it.
            async with asyncio.timeout(self._deadline - spent):
                answer = await self._send(messages, json_schema)
            return _completion(answer, time.monotonic() - begun)
        except openai.APIStatusError as exc:
            if _code(exc) in _REFUSAL_CODES:
                return Completion("", truncated=False, usage=Usage())
            raise _error_of_status(exc) from exc
        except TimeoutError as exc:
            raise UnansweredError(f"no answer of the model within {self._deadline:g} s") from exc
        except _UNUSABLE as exc:
            if isinstance(exc.__cause__, _NOT_CONNECTED):
                raise ServiceError("the model's server cannot be reached") from exc
            raise UnansweredError(f"no usable answer of the model's server ({type(exc).__name__})") from exc

    async def _send(self, messages: list[Message], json_schema: dict[str, Any]) -> Any:
        """The answer as plain JSON: parsing it into the client's own types takes longer than all the rest."""
        fields = {
            "model": self.name,
            "messages": messages,
            "max_completion_tokens": OUTPUT_TOKENS,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "brief", "strict": True, "schema": json_schema},
            },
            **self._own_options,
            **self._options,
        }
        body = {name: value for name, value in fields.items() if value is not None}
        if "prompt_cache_options" in body:
            body["messages"] = _cached_to_the_first(messages)
        answer = await self._client.post("/chat/completions", cast_to=httpx2.Response, content=to_json(body))
        return from_json(answer.content)


def options_text(options: dict[str, Any]) -> str:
    """The options of a model as JSON with sorted keys, which is part of the recipe."""
    return json.dumps(options, sort_keys=True)


def _cached_to_the_first(messages: list[Message]) -> list[dict[str, Any]]:
    """Mark the first message, which is always the same, for the server's cache; no article is sent twice."""
    first, *others = messages
    part = {"type": "text", "text": first["content"], "prompt_cache_breakpoint": {"mode": "explicit"}}
    return [{**first, "content": [part]}, *others]


def _completion(answer: Any, seconds: float) -> Completion:
    """Raises one of `_UNUSABLE` when the answer is not a chat completion."""
    choice = answer["choices"][0]
    content = choice["message"].get("content") or ""
    if not isinstance(content, str):
        raise TypeError("the content of the answer is not a text")
    return Completion(content, choice.get("finish_reason") == "length", _usage(answer.get("usage"), seconds))


def _usage(counts: Any, seconds: float) -> Usage:
    """The counts of the server; a value that is not a number counts as missing."""
    return Usage(
        tokens_in=_count(counts, "prompt_tokens"),
        tokens_out=_count(counts, "completion_tokens"),
        tokens_cached=_count(counts, "prompt_tokens_details", "cached_tokens"),
        tokens_reasoning=_count(counts, "completion_tokens_details", "reasoning_tokens"),
        seconds=round(seconds, 3),
    )


def _count(counts: Any, *path: str) -> int | None:
    for name in path:
        counts = counts.get(name) if isinstance(counts, dict) else None
    return counts if isinstance(counts, int) and not isinstance(counts, bool) and counts >= 0 else None


def _error_of_status(exc: openai.APIStatusError) -> Exception:
    """The error for a status. The server's words may quote the request, so they are not repeated."""
    code = _code(exc)
    message = f"the model's server answered {exc.status_code}" + (f" ({code})" if code else "")
    if code in _OPERATOR_CODES:
        return OperatorError(f"{message}: check the account's credit and limits")
    if exc.status_code in {408, 409, 429} or exc.status_code >= 500:
        return ServiceError(message, retry_after=_retry_after(exc.response.headers.get("retry-after", "")))
    return OperatorError(f"{message}: check the API key, the base URL, the model's name and its options")


def _code(exc: openai.APIStatusError) -> str | None:
    return exc.code if isinstance(exc.code, str) and _CODE.fullmatch(exc.code) else None


def _retry_after(header: str) -> float | None:
    """The seconds in a Retry-After header, which holds them or a time (RFC 9110, section 10.2.3)."""
    try:
        return float(header)
    except ValueError:
        return _seconds_until(header)


def _seconds_until(time_text: str) -> float | None:
    try:
        return (parsedate_to_datetime(time_text).astimezone(UTC) - datetime.now(UTC)).total_seconds()
    except ValueError:
        return None
