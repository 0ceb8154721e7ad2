"""The LLM that the environment names, and what is asked of it, for a cloud or a command of this machine."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from cli.local import model_server
from dropbrief import budget, languages, prices, settings
from dropbrief.errors import OperatorError
from dropbrief.summarize import topics
from dropbrief.summarize.assignment import Assignment

_OPENAI = "https://api.openai.com/v1"
_OPENAI_MODEL = "gpt-6-luna"
_OPENAI_PRICES = '{"gpt-6-luna": {"in": 0.1, "out": 0.5}}'
_PATIENCE = 5
"""Seconds."""
_OWN_SETTINGS = "DROPBRIEF_"
_LOOPBACK = re.compile(r"localhost|::1|127(?:\.\d{1,3}){3}|0\.0\.0\.0")

CALLS_AT_ONCE = (2, 10, 40, 100)
LEAST_INPUT_TOKENS = 200
DEADLINE, DEADLINE_OF_FEW = 150, 600
"""What the template allows, and the seconds it gives a brief, and one of a server that bears two calls."""
_CALLS, _TOKENS = "DROPBRIEF_CALLS_AT_ONCE", "DROPBRIEF_MAX_INPUT_TOKENS"
_NEAR_CALLS, _NEAR_TOKENS = CALLS_AT_ONCE[0], 2400
"""For a server on this machine: most answer one request at a time; many have room for 4,096 tokens."""

_SMALL_MODEL = (
    "The embedded model is a very small one: where its words do not pass the checks, the article's own "
    "sentences stand, and where its topics do not, those that the article's words tell of clearly, or none. "
    "For better briefs set OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL."
)
_NEAR = (
    f"Of a server on this machine {_NEAR_CALLS} answers are waited for at once, and of a longer article "
    f"it reads {_NEAR_TOKENS:,} tokens. Where it bears more, say so: {_CALLS}, {_TOKENS}."
)


@dataclass(frozen=True)
class Llm:
    """Which model writes the briefs, and how. An empty `base_url` stands for the embedded one.

    `topics` is a list that is built in, or the key of one in the articles bucket, which then is `own_topics`.
    `options` and `prices` are JSON. The budgets are those of a day: a number, or `none`.
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
    def near(self) -> bool:
        """Whether its server runs on this machine."""
        return bool(_LOOPBACK.fullmatch(urlsplit(self.base_url).hostname or ""))

    @property
    def deadline(self) -> int:
        """Seconds for a brief, as in the template."""
        return DEADLINE_OF_FEW if self.calls_at_once == CALLS_AT_ONCE[0] else DEADLINE

    @property
    def advice(self) -> str:
        """How to get more of it; empty where there is nothing to say."""
        if self.embedded:
            return _SMALL_MODEL
        bounds = (self.calls_at_once, self.max_input_tokens)
        return _NEAR if self.near and bounds == (_NEAR_CALLS, _NEAR_TOKENS) else ""

    def silence(self) -> str | None:
        """Why no server answers at its address; None where one does, whatever it says, or it is embedded."""
        if self.embedded:
            return None
        try:
            with urlopen(f"{self.base_url}/models", timeout=_PATIENCE):  # noqa: S310  # begins with http
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
        """Of the stack's template; the embedded model is found at `base_url`."""
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

    An empty variable is as good as none. Raises OperatorError when a setting cannot be meant.
    """
    environment = {name: value for name, value in environment.items() if value}
    key, url = environment.get("OPENAI_API_KEY", ""), environment.get("OPENAI_BASE_URL", "")
    if not key and not url:
        return _as_asked(EMBEDDED, environment)
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
    if llm.near:
        llm = replace(llm, max_input_tokens=_NEAR_TOKENS, calls_at_once=_NEAR_CALLS)
    return _as_asked(llm, environment)


def _is_address(url: str) -> bool:
    """Whether it names a host, and a port that can be, without white space or other signs that none has."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0 and url.isprintable() and " " not in url
    except ValueError:
        return False


def _as_asked(llm: Llm, environment: Mapping[str, str]) -> Llm:
    """With what `DROPBRIEF_TOPICS`, `_OUTPUT_LANGUAGE`, `_KEYWORDS`, `_DAILY_BUDGET_USD` and others say."""
    said = {
        name.removeprefix(_OWN_SETTINGS).lower(): value
        for name, value in environment.items()
        if name.startswith(_OWN_SETTINGS)
    }
    if list_name := said.get("topics"):
        llm = _choosing_from(llm, list_name)
    if priced := said.get("prices"):
        prices.parse(settings.parse_json_object("DROPBRIEF_PRICES", priced))
        llm = replace(llm, prices=priced)
    llm = replace(
        llm,
        budget_usd=said.get("daily_budget_usd", llm.budget_usd),
        budget_tokens=said.get("daily_budget_tokens", llm.budget_tokens),
    )
    budget.parse_limits(llm.budget_usd, llm.budget_tokens)
    llm = _bearing(llm, environment)
    return replace(
        llm,
        small=settings.parse_switch("DROPBRIEF_SMALL_MODEL", said.get("small_model", str(llm.small).lower())),
        language=languages.parse_output_language(said.get("output_language", llm.language)),
        keywords=settings.parse_switch("DROPBRIEF_KEYWORDS", said.get("keywords", "false")),
        repairs=settings.parse_switch("DROPBRIEF_REPAIRS", said.get("repairs", str(llm.repairs).lower())),
    )


def _bearing(llm: Llm, environment: Mapping[str, str]) -> Llm:
    """With as many requests, and tokens of an article, as its server is said to bear."""
    said = settings.Settings(environment)
    if _CALLS in environment:
        llm = replace(llm, calls_at_once=int(said.choice(_CALLS, [str(count) for count in CALLS_AT_ONCE])))
    if _TOKENS in environment:
        llm = replace(llm, max_input_tokens=said.number(_TOKENS))
    if llm.max_input_tokens < LEAST_INPUT_TOKENS:
        raise OperatorError(f"{_TOKENS} is less than {LEAST_INPUT_TOKENS}")
    return llm


def _choosing_from(llm: Llm, name: str) -> Llm:
    """Raises OperatorError when the name is neither that of a list nor of a file that holds one."""
    if name in topics.BUILT_IN:
        return replace(llm, topics=name)
    try:
        content = Path(name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        known = ", ".join(topics.BUILT_IN)
        raise OperatorError(f"DROPBRIEF_TOPICS is none of {known}, and no file that can be read") from exc
    topics.parse(content, name)
    return replace(llm, topics="topics/own.json", own_topics=content)
