"""Reads which LLM writes the briefs, and how, from environment variables."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from cli.local.llm import CALLS_AT_ONCE, EMBEDDED, LOCAL_CALLS, LOCAL_TOKENS, Llm
from cli.variables import PREFIX, SETTINGS
from dropbrief import budget, languages, prices
from dropbrief.errors import OperatorError
from dropbrief.settings import Settings, parse_json_object
from dropbrief.summarize import topics

LEAST_INPUT_TOKENS = 200
"""The least LlmMaxInputTokens that the template allows."""
_OPENAI = "https://api.openai.com/v1"
_OPENAI_MODEL = "gpt-6-luna"
_OPENAI_PRICES = '{"gpt-6-luna": {"in": 0.1, "out": 0.5}}'
_OWN_TOPICS = "topics/own.json"
"""The key in the articles bucket for a list of topics that is a file here."""


def llm_from(environment: Mapping[str, str]) -> Llm:
    """The LLM that `OPENAI_API_KEY` and `OPENAI_BASE_URL` name, or the embedded one, with its settings.

    An empty variable counts as unset. Raises OperatorError for an invalid setting.
    """
    environment = {name: value for name, value in environment.items() if value}
    return _with_settings(_llm(environment), environment)


def _llm(environment: Mapping[str, str]) -> Llm:
    key, url = environment.get("OPENAI_API_KEY", ""), environment.get("OPENAI_BASE_URL", "")
    if not key and not url:
        return EMBEDDED
    if url and "OPENAI_MODEL" not in environment:
        raise OperatorError("OPENAI_BASE_URL needs OPENAI_MODEL, the name of the model behind it")
    if url and not url.startswith(("http://", "https://")):
        raise OperatorError("OPENAI_BASE_URL begins with neither http:// nor https://")
    if url and not _is_address(url):
        raise OperatorError("OPENAI_BASE_URL is not the address of a server")
    default_options = "{}" if url else '{"reasoning_effort": "none"}'
    options = environment.get("OPENAI_OPTIONS", default_options)
    parse_json_object("OPENAI_OPTIONS", options)
    llm = Llm(
        base_url=url or _OPENAI,
        model=environment.get("OPENAI_MODEL", _OPENAI_MODEL),
        options=options,
        api_key=key or "none",
        max_input_tokens=12000,
        calls_at_once=10,
        prices="{}" if url else _OPENAI_PRICES,
    )
    return replace(llm, max_input_tokens=LOCAL_TOKENS, calls_at_once=LOCAL_CALLS) if llm.is_local else llm


def _is_address(url: str) -> bool:
    """Whether the URL has a host and a possible port, and no white space or unprintable characters."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0 and url.isprintable() and " " not in url
    except ValueError:
        return False


def _with_settings(llm: Llm, environment: Mapping[str, str]) -> Llm:
    """The LLM with the settings for which there is a variable."""
    given = Settings(_defaults(llm) | dict(environment))
    prices.parse(given.mapping("DROPBRIEF_PRICES"))
    usd, tokens = given.text("DROPBRIEF_DAILY_BUDGET_USD"), given.text("DROPBRIEF_DAILY_BUDGET_TOKENS")
    budget.parse_limits(usd, tokens)
    most = given.number("DROPBRIEF_MAX_INPUT_TOKENS")
    if most < LEAST_INPUT_TOKENS:
        raise OperatorError(f"DROPBRIEF_MAX_INPUT_TOKENS is less than {LEAST_INPUT_TOKENS}")
    list_name, own_topics = _topics(given.text("DROPBRIEF_TOPICS"))
    return replace(
        llm,
        max_input_tokens=most,
        calls_at_once=int(given.choice("DROPBRIEF_CALLS_AT_ONCE", list(map(str, CALLS_AT_ONCE)))),
        repairs=given.switch("DROPBRIEF_REPAIRS"),
        topics=list_name,
        own_topics=own_topics,
        language=languages.parse_output_language(given.text("DROPBRIEF_OUTPUT_LANGUAGE")),
        keywords=given.switch("DROPBRIEF_KEYWORDS"),
        prices=given.text("DROPBRIEF_PRICES"),
        small=given.switch("DROPBRIEF_SMALL_MODEL"),
        budget_usd=usd,
        budget_tokens=tokens,
    )


def _defaults(llm: Llm) -> dict[str, str]:
    """The value of each variable that is not set."""
    parameters = llm.parameters(llm.base_url)
    return {PREFIX + name: parameters[parameter] for name, parameter in SETTINGS.items()}


def _topics(name: str) -> tuple[str, str]:
    """The name and, unless it is built in, the content of a list. Raises OperatorError if there is none."""
    if name in topics.BUILT_IN:
        return name, ""
    try:
        content = Path(name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        known = ", ".join(topics.BUILT_IN)
        raise OperatorError(f"DROPBRIEF_TOPICS is none of {known}, and no file that can be read") from exc
    topics.parse(content, name)
    return _OWN_TOPICS, content
