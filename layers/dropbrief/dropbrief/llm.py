"""The language model behind an OpenAI-compatible server. The only module that imports openai."""

import asyncio
import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import openai
from openai.types.chat import ChatCompletion

from dropbrief.domain import Completion, Usage
from dropbrief.errors import OperatorError, ServiceError

OUTPUT_TOKENS = 1500
"""A brief has a few hundred; the rest is for languages that need many tokens for a word."""

_OPERATOR_CODES = frozenset({"insufficient_quota", "billing_hard_limit_reached", "account_deactivated"})
_REFUSAL_CODES = frozenset({"content_filter", "content_policy_violation"})
"""Some servers answer with a status where others answer with a refusal."""
_CODE = re.compile(r"[a-z_]{1,40}")
"""What an error code looks like; anything else in its place may be the server quoting the request."""

# Beside its own errors, the client lets through what a malformed answer makes it stumble over.
_UNUSABLE = (openai.OpenAIError, ValueError, TypeError, AttributeError, LookupError, RecursionError)


class OpenAIModel:
    """Chat completions with a strict JSON schema: what most servers understand.

    `options` are further fields of every request, such as `{"reasoning_effort": "none"}`; they also override
    the ones set here. `deadline` is in seconds and covers the whole call. Connections are kept for the next
    call, so all calls belong to one event loop.
    """

    def __init__(
        self, client: openai.AsyncOpenAI, name: str, options: dict[str, Any], deadline: float
    ) -> None:
        self._client = client
        self._options = options
        self._deadline = deadline
        self.name = name
        self.options = json.dumps(options, sort_keys=True)

    @classmethod
    def connect(
        cls, *, api_key: str, base_url: str, name: str, options: dict[str, Any], deadline: float
    ) -> "OpenAIModel":
        """Raises OperatorError when no request could be made of the key and the URL."""
        api_key = api_key.strip()  # a key that was stored from a file ends with a line break
        if not (api_key and api_key.isascii() and api_key.isprintable()):
            raise OperatorError("the API key of the model's server is empty or holds impossible characters")
        if not base_url.startswith(("http://", "https://")):
            raise OperatorError("the base URL of the model's server begins with neither http:// nor https://")
        # Retries are the queue's business: a retry in here would hold the whole batch.
        client = openai.AsyncOpenAI(api_key=api_key, base_url=base_url, max_retries=0, timeout=deadline)
        return cls(client, name, options, deadline)

    async def complete(self, messages: list[dict[str, str]], json_schema: dict[str, Any]) -> Completion:
        """What the model answered; a refusal is an answer without content.

        Raises ServiceError when the server did not do its part, OperatorError when it says that
        key, model, quota or request are wrong.
        """
        try:
            # The client's own timeout counts each read anew: a dripping body would pass it for ever.
            async with asyncio.timeout(self._deadline):
                return _completion(await self._send(messages, json_schema))
        except openai.APIStatusError as exc:
            if _code(exc) in _REFUSAL_CODES:
                return Completion("", truncated=False, usage=Usage())
            raise _sorted_by_fault(exc) from exc
        except TimeoutError as exc:
            raise ServiceError(f"no answer of the model within {self._deadline:g} s") from exc
        except _UNUSABLE as exc:
            raise ServiceError(f"no usable answer of the model's server ({type(exc).__name__})") from exc

    async def _send(self, messages: list[dict[str, str]], json_schema: dict[str, Any]) -> ChatCompletion:
        body = {
            "max_completion_tokens": OUTPUT_TOKENS,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "brief", "strict": True, "schema": json_schema},
            },
            **self._options,
        }
        answer = await self._client.chat.completions.create(
            model=self.name,
            messages=messages,  # type: ignore[arg-type]  # plain dicts of role and content
            extra_body=body,
        )
        if not isinstance(answer, ChatCompletion):
            raise TypeError("the answer is not a chat completion")
        return answer


def _completion(answer: ChatCompletion) -> Completion:
    if not answer.choices:
        raise ServiceError("the model's server answered without choices")
    choice = answer.choices[0]
    content = choice.message.content or ""
    if not isinstance(content, str):
        raise TypeError("the content of the answer is no text")
    return Completion(content, truncated=choice.finish_reason == "length", usage=_usage(answer.usage))


def _usage(said: Any) -> Usage:
    """The client does not check what servers count; what is no number counts as nothing."""
    counts = (getattr(said, name, None) for name in ("prompt_tokens", "completion_tokens"))
    return Usage(*(count if isinstance(count, int) else 0 for count in counts))


def _sorted_by_fault(exc: openai.APIStatusError) -> Exception:
    """Whose fault a status is. The server's words may quote the request, so they are not repeated."""
    code = _code(exc)
    said = f"the model's server answered {exc.status_code}" + (f" ({code})" if code else "")
    if code in _OPERATOR_CODES:
        return OperatorError(f"{said}: check the account's credit and limits")
    if exc.status_code in {408, 409, 429} or exc.status_code >= 500:
        return ServiceError(said, retry_after=_retry_after(exc.response.headers.get("retry-after", "")))
    return OperatorError(f"{said}: check the API key, the base URL, the model's name and its options")


def _code(exc: openai.APIStatusError) -> str | None:
    return exc.code if isinstance(exc.code, str) and _CODE.fullmatch(exc.code) else None


def _retry_after(said: str) -> float | None:
    """Seconds, from a header that holds them or the time itself (RFC 9110, section 10.2.3)."""
    try:
        return float(said)
    except ValueError:
        return _seconds_until(said)


def _seconds_until(said: str) -> float | None:
    try:
        return (parsedate_to_datetime(said).astimezone(UTC) - datetime.now(UTC)).total_seconds()
    except ValueError:
        return None
