"""An LLM with its settings, for a local cloud or a local command."""

import json
import re
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from cli.local import model_server
from dropbrief import budget, languages
from dropbrief.summarize import topics
from dropbrief.summarize.assignment import Assignment

_TIMEOUT = 5
"""Seconds."""
_LOOPBACK = re.compile(r"localhost|::1|127(?:\.\d{1,3}){3}|0\.0\.0\.0")

CALLS_AT_ONCE = (2, 10, 40, 100)
"""The values of LlmCallsAtOnce that the template allows."""
DEADLINE, LONG_DEADLINE = 150, 600
"""Seconds for a brief, as in the template; the long one where a server takes the fewest calls at once."""
LOCAL_CALLS, LOCAL_TOKENS = CALLS_AT_ONCE[0], 2400
"""Defaults for a server on this machine: most answer one request at a time; many take 4,096 tokens."""

_EMBEDDED_ADVICE = (
    "The embedded model is very small: where its sentences fail the checks, the brief has the article's "
    "own sentences instead, and where its topics fail, those that the article's words clearly show, or none. "
    "For better briefs set OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL."
)
_LOCAL_ADVICE = (
    f"A server on this machine gets {LOCAL_CALLS} requests at once, and at most {LOCAL_TOKENS:,} tokens of "
    f"an article. If it can handle more, set DROPBRIEF_CALLS_AT_ONCE and "
    "DROPBRIEF_MAX_INPUT_TOKENS."
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
        return _LOCAL_ADVICE if self.is_local and bounds == (LOCAL_CALLS, LOCAL_TOKENS) else ""

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
    calls_at_once=LOCAL_CALLS,
    repairs=False,
    topics=model_server.TOPICS,
    prices=json.dumps({model_server.NAME: {"in": 0, "out": 0}}),
    small=True,
)
