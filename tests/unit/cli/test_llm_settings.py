"""Which LLM the environment names."""

import json
from pathlib import Path

import pytest
from samtranslator.yaml_helper import yaml_parse

from cli.local import model_server
from cli.local.llm import CALLS_AT_ONCE
from cli.local.llm_settings import LEAST_INPUT_TOKENS, llm_from
from dropbrief.errors import OperatorError
from dropbrief.summarize import schema, topics


def test_without_a_key_the_embedded_model_is_used() -> None:
    assert llm_from({"PATH": "/bin"}).embedded


def test_a_key_alone_means_openai_and_its_default_model() -> None:
    llm = llm_from({"OPENAI_API_KEY": "secret"})

    assert not llm.embedded
    assert (llm.base_url, llm.model) == ("https://api.openai.com/v1", "gpt-6-luna")
    assert json.loads(llm.options) == {"reasoning_effort": "none"}


def test_another_server_gets_no_options_that_only_openai_knows() -> None:
    llm = llm_from({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1", "OPENAI_MODEL": "qwen3:8b"})

    assert (llm.base_url, llm.model, llm.options) == ("http://127.0.0.1:11434/v1", "qwen3:8b", "{}")
    assert llm.api_key


def test_another_server_without_a_model_is_the_operators_mistake() -> None:
    with pytest.raises(OperatorError, match="OPENAI_MODEL"):
        llm_from({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1"})


def test_an_empty_variable_is_as_good_as_none() -> None:
    silent = dict.fromkeys(("OPENAI_API_KEY", "DROPBRIEF_CALLS_AT_ONCE", "DROPBRIEF_DAILY_BUDGET_USD"), "")

    assert llm_from(silent) == llm_from({})
    with pytest.raises(OperatorError, match="OPENAI_MODEL"):
        llm_from({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1", "OPENAI_MODEL": ""})


def test_a_small_model_chooses_among_few_topics_and_is_asked_once() -> None:
    embedded, other = llm_from({}), llm_from({"OPENAI_API_KEY": "secret"})

    assert (embedded.topics, embedded.repairs) == ("iptc-17", False)
    assert (other.topics, other.repairs) == ("iptc-139", True)


def test_what_is_asked_of_a_brief_can_be_said_in_the_environment(tmp_path: Path) -> None:
    own = tmp_path / "desks.json"
    own.write_text('{"topics": [{"id": "desk:1", "label": "harbour"}]}')

    llm = llm_from(
        {
            "DROPBRIEF_TOPICS": str(own),
            "DROPBRIEF_KEYWORDS": "true",
            "DROPBRIEF_REPAIRS": "true",
            "DROPBRIEF_PRICES": '{"m": {"in": 1, "out": 2}}',
        }
    )

    parameters = llm.parameters("http://localhost/v1")
    assert llm.own_topics == own.read_text()
    assert parameters["Topics"] == "topics/own.json"
    assert (parameters["Keywords"], parameters["LlmRepairs"]) == ("true", "true")
    assert parameters["Prices"] == '{"m": {"in": 1, "out": 2}}'


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.0.1.1", "0.0.0.0"])  # noqa: S104  # bound to by nobody
def test_a_server_on_this_machine_is_asked_little_unless_it_bears_more(host: str) -> None:
    near = {"OPENAI_BASE_URL": f"http://{host}:11434/v1", "OPENAI_MODEL": "qwen3:8b"}

    little = llm_from(near)
    more = llm_from(near | {"DROPBRIEF_CALLS_AT_ONCE": "40", "DROPBRIEF_MAX_INPUT_TOKENS": "9000"})

    assert (little.calls_at_once, little.max_input_tokens) == (2, 2400)
    assert "DROPBRIEF_CALLS_AT_ONCE" in little.advice
    assert (more.parameters("")["LlmCallsAtOnce"], more.parameters("")["LlmMaxInputTokens"]) == ("40", "9000")
    assert more.advice == ""


def test_a_server_elsewhere_is_asked_for_many_briefs_at_once() -> None:
    llm = llm_from({"OPENAI_BASE_URL": "https://127.example.org/v1", "OPENAI_MODEL": "any"})

    assert (llm.calls_at_once, llm.max_input_tokens, llm.advice) == (10, 12_000, "")


def test_the_template_allows_what_may_be_asked_of_a_server() -> None:
    parameters = yaml_parse(Path("template.yaml").read_text())["Parameters"]

    assert parameters["LlmCallsAtOnce"]["AllowedValues"] == [str(count) for count in CALLS_AT_ONCE]
    assert parameters["LlmMaxInputTokens"]["MinValue"] == LEAST_INPUT_TOKENS


@pytest.mark.parametrize("at_once", CALLS_AT_ONCE)
def test_a_brief_without_a_cloud_has_the_deadline_of_one_with_it(at_once: int) -> None:
    layouts = yaml_parse(Path("template.yaml").read_text())["Mappings"]["LlmCallsAtOnce"]

    llm = llm_from({"OPENAI_API_KEY": "secret", "DROPBRIEF_CALLS_AT_ONCE": str(at_once)})

    assert str(llm.deadline) == layouts[str(at_once)]["Deadline"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("DROPBRIEF_CALLS_AT_ONCE", "3"),
        ("DROPBRIEF_MAX_INPUT_TOKENS", "many"),
        ("DROPBRIEF_MAX_INPUT_TOKENS", "199"),
        ("DROPBRIEF_TOPICS", "iptc-99"),
        ("DROPBRIEF_KEYWORDS", "perhaps"),
        ("DROPBRIEF_REPAIRS", "0"),
        ("DROPBRIEF_PRICES", "[]"),
        ("OPENAI_OPTIONS", "bad"),
        ("OPENAI_OPTIONS", "[]"),
        ("OPENAI_BASE_URL", "localhost:11434/v1"),
        ("OPENAI_BASE_URL", "http://[::1"),
        ("OPENAI_BASE_URL", "http://local host/v1"),
        ("OPENAI_BASE_URL", "http://localhost:port/v1"),
        ("OPENAI_BASE_URL", "http://localhost:65536/v1"),
        ("OPENAI_BASE_URL", "https://"),
    ],
)
def test_a_setting_that_cannot_work_is_told_by_its_name(setting: str, value: str) -> None:
    with pytest.raises(OperatorError, match=setting):
        llm_from({"OPENAI_API_KEY": "secret", "OPENAI_MODEL": "any", setting: value})


def test_the_embedded_models_bounds_leave_the_agreed_schema_as_it_is() -> None:
    bounded = model_server.options()["response_format"]["json_schema"]["schema"]

    agreed = schema.reply_schema(topics.iptc(1).labels, keywords=False)
    assert bounded["required"] == agreed["required"]
    assert bounded["properties"]["topics"]["items"] == agreed["properties"]["topics"]["items"]
    assert "maxItems" in json.dumps(bounded)
    assert "maxItems" not in json.dumps(agreed)
