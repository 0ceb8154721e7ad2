"""The LLM that the environment variables name, and its settings, for a local cloud or a local command."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from cli.local import model_server
from cli.variables import PREFIX
from dropbrief import budget, languages, prices, settings
from dropbrief.errors import OperatorError
from dropbrief.summarize import topics
from dropbrief.summarize.assignment import Assignment

_OPENAI = "https://api.openai.com/v1"
_OPENAI_MODEL = "gpt-6-luna"
_OPENAI_PRICES = '{"gpt-6-luna": {"in": 0.1, "out": 0.5}}'
_TIMEOUT = 5
"""Seconds."""
_LOOPBACK = re.compile(r"localhost|::1|127(?:\.\d{1,3}){3}|0\.0\.0\.0")

CALLS_AT_ONCE = (2, 10, 40, 100)
LEAST_INPUT_TOKENS = 200
"""The values of LlmCallsAtOnce and the least LlmMaxInputTokens that the template allows."""
DEADLINE, LONG_DEADLINE = 150, 600
"""Seconds for a brief, as in the template; the long one where a server takes the fewest calls at once."""
_CALLS, _TOKENS = "DROPBRIEF_CALLS_AT_ONCE", "DROPBRIEF_MAX_INPUT_TOKENS"
_LOCAL_CALLS, _LOCAL_TOKENS = CALLS_AT_ONCE[0], 2400
"""Defaults for a server on this machine: most answer one request at a time; many take 4,096 tokens."""

_EMBEDDED_ADVICE = (
    "The embedded model is very small: where its sentences fail the checks, the brief has the article's "
    "own sentences instead, and where its topics fail, those that the article's words clearly show, or none. "
    "For better briefs set OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL."
)
_LOCAL_ADVICE = (
    f"A server on this machine gets {_LOCAL_CALLS} requests at once, and at most {_LOCAL_TOKENS:,} tokens of "
    f"an article. If it can handle more, set {_CALLS} and {_TOKENS}."
)


@dataclass(frozen=True)
class Llm:
    """The model that writes the briefs, and its settings. An empty `base_url` means the embedded model.

    `topics` names a built-in list, or is the key in the articles bucket for the list in `own_topics`.
    `options` and `prices` are JSON. The budgets are for a day: a number, or `none`.
    """

    base_url: str
    model: str
    options: str
    api_key: str
    max_input_tokens: int
    calls_at_once: int
    repairs: bool = True
    topics: str = "iptc-139"
    own_topics: str = ""
    language: str = languages.OF_ARTICLE
    keywords: bool = False
    prices: str = "{}"
    small: bool = False
    budget_usd: str = "10"
    budget_tokens: str = budget.NO_LIMIT

    @property
    def embedded(self) -> bool:
        return not self.base_url

    @property
    def is_local(self) -> bool:
        """Whether its server runs on this machine."""
        return bool(_LOOPBACK.fullmatch(urlsplit(self.base_url).hostname or ""))

    @property
    def deadline(self) -> int:
        """Seconds that a brief may take, as in the template."""
        return LONG_DEADLINE if self.calls_at_once == CALLS_AT_ONCE[0] else DEADLINE

    @property
    def advice(self) -> str:
        """A hint how to get better or faster briefs; empty where there is none."""
        if self.embedded:
            return _EMBEDDED_ADVICE
        bounds = (self.calls_at_once, self.max_input_tokens)
        return _LOCAL_ADVICE if self.is_local and bounds == (_LOCAL_CALLS, _LOCAL_TOKENS) else ""

    def why_unreachable(self) -> str | None:
        """Why no server answers; None if one does, with whatever status, and for the embedded model."""
        if self.embedded:
            return None
        try:
            with urlopen(f"{self.base_url}/models", timeout=_TIMEOUT):  # noqa: S310  # begins with http
                return None
        except HTTPError:
            return None
        except OSError as exc:
            return f"no server answers at {self.base_url}: {getattr(exc, 'reason', exc)}"

    def assignment(self) -> Assignment:
        taxonomy = (
            topics.parse(self.own_topics, self.topics)
            if self.own_topics
            else topics.iptc(topics.BUILT_IN[self.topics])
        )
        return Assignment(
            self.max_input_tokens, taxonomy, self.language, self.repairs, self.keywords, self.small
        )

    def parameters(self, base_url: str) -> dict[str, str]:
        """The parameters of the stack's template. The embedded model is served at `base_url`."""
        return {
            "LlmBaseUrl": base_url,
            "LlmModel": self.model,
            "LlmOptions": self.options,
            "LlmMaxInputTokens": str(self.max_input_tokens),
            "LlmRepairs": str(self.repairs).lower(),
            "LlmCallsAtOnce": str(self.calls_at_once),
            "Topics": self.topics,
            "OutputLanguage": self.language,
            "Keywords": str(self.keywords).lower(),
            "Prices": self.prices,
            "SmallModel": str(self.small).lower(),
            "DailyBudgetUsd": self.budget_usd,
            "DailyBudgetTokens": self.budget_tokens,
            "AllowUnpriced": "true",  # who tries a model on this machine seldom knows what it costs
        }


EMBEDDED = Llm(
    base_url="",
    model=model_server.NAME,
    options=json.dumps(model_server.options()),
    api_key="none",
    max_input_tokens=model_server.MAX_INPUT_TOKENS,
    calls_at_once=2,
    repairs=False,
    topics=model_server.TOPICS,
    prices=json.dumps({model_server.NAME: {"in": 0, "out": 0}}),
    small=True,
)


def llm_from(environment: Mapping[str, str]) -> Llm:
    """The LLM that `OPENAI_API_KEY` and `OPENAI_BASE_URL` name; the embedded one without them.

    An empty variable counts as unset. Raises OperatorError for an invalid setting.
    """
    environment = {name: value for name, value in environment.items() if value}
    key, url = environment.get("OPENAI_API_KEY", ""), environment.get("OPENAI_BASE_URL", "")
    if not key and not url:
        return _with_settings(EMBEDDED, environment)
    if url and "OPENAI_MODEL" not in environment:
        raise OperatorError("OPENAI_BASE_URL needs OPENAI_MODEL, the name of the model behind it")
    if url and not url.startswith(("http://", "https://")):
        raise OperatorError("OPENAI_BASE_URL begins with neither http:// nor https://")
    if url and not _is_address(url):
        raise OperatorError("OPENAI_BASE_URL is not the address of a server")
    default_options = "{}" if url else '{"reasoning_effort": "none"}'
    options = environment.get("OPENAI_OPTIONS", default_options)
    settings.parse_json_object("OPENAI_OPTIONS", options)
    llm = Llm(
        base_url=url or _OPENAI,
        model=environment.get("OPENAI_MODEL", _OPENAI_MODEL),
        options=options,
        api_key=key or "none",
        max_input_tokens=12000,
        calls_at_once=10,
        prices="{}" if url else _OPENAI_PRICES,
    )
    if llm.is_local:
        llm = replace(llm, max_input_tokens=_LOCAL_TOKENS, calls_at_once=_LOCAL_CALLS)
    return _with_settings(llm, environment)


def _is_address(url: str) -> bool:
    """Whether the URL has a host and a possible port, and no white space or unprintable characters."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0 and url.isprintable() and " " not in url
    except ValueError:
        return False


def _with_settings(llm: Llm, environment: Mapping[str, str]) -> Llm:
    """Apply `DROPBRIEF_TOPICS`, `_OUTPUT_LANGUAGE`, `_KEYWORDS`, `_DAILY_BUDGET_USD` and others."""
    own = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX)
    }
    if list_name := own.get("topics"):
        llm = _with_topics(llm, list_name)
    if priced := own.get("prices"):
        prices.parse(settings.parse_json_object("DROPBRIEF_PRICES", priced))
        llm = replace(llm, prices=priced)
    llm = replace(
        llm,
        budget_usd=own.get("daily_budget_usd", llm.budget_usd),
        budget_tokens=own.get("daily_budget_tokens", llm.budget_tokens),
    )
    budget.parse_limits(llm.budget_usd, llm.budget_tokens)
    llm = _with_limits(llm, environment)
    return replace(
        llm,
        small=settings.parse_switch("DROPBRIEF_SMALL_MODEL", own.get("small_model", str(llm.small).lower())),
        language=languages.parse_output_language(own.get("output_language", llm.language)),
        keywords=settings.parse_switch("DROPBRIEF_KEYWORDS", own.get("keywords", "false")),
        repairs=settings.parse_switch("DROPBRIEF_REPAIRS", own.get("repairs", str(llm.repairs).lower())),
    )


def _with_limits(llm: Llm, environment: Mapping[str, str]) -> Llm:
    """Apply the settings for how many requests at once, and tokens of an article, the server can handle."""
    known = settings.Settings(environment)
    if _CALLS in environment:
        llm = replace(llm, calls_at_once=int(known.choice(_CALLS, [str(count) for count in CALLS_AT_ONCE])))
    if _TOKENS in environment:
        llm = replace(llm, max_input_tokens=known.number(_TOKENS))
    if llm.max_input_tokens < LEAST_INPUT_TOKENS:
        raise OperatorError(f"{_TOKENS} is less than {LEAST_INPUT_TOKENS}")
    return llm


def _with_topics(llm: Llm, name: str) -> Llm:
    """Apply a list of topics: a built-in one, or a file. Raises OperatorError when the name is neither."""
    if name in topics.BUILT_IN:
        return replace(llm, topics=name)
    try:
        content = Path(name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        known = ", ".join(topics.BUILT_IN)
        raise OperatorError(f"DROPBRIEF_TOPICS is none of {known}, and no file that can be read") from exc
    topics.parse(content, name)
    return replace(llm, topics="topics/own.json", own_topics=content)
