"""Which LLM the environment names."""

import json

import pytest

from cli.local import cloud
from dropbrief.errors import OperatorError


def test_without_a_key_the_embedded_model_is_used() -> None:
    assert cloud.llm_from({"PATH": "/bin"}).embedded


def test_a_key_alone_means_openai_and_its_default_model() -> None:
    llm = cloud.llm_from({"OPENAI_API_KEY": "secret"})

    assert not llm.embedded
    assert (llm.base_url, llm.model) == ("https://api.openai.com/v1", "gpt-6-luna")
    assert json.loads(llm.options) == {"reasoning_effort": "none"}


def test_another_server_gets_no_options_that_only_openai_knows() -> None:
    llm = cloud.llm_from({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1", "OPENAI_MODEL": "qwen3:8b"})

    assert (llm.base_url, llm.model, llm.options) == ("http://127.0.0.1:11434/v1", "qwen3:8b", "{}")
    assert llm.api_key


def test_another_server_without_a_model_is_the_operators_mistake() -> None:
    with pytest.raises(OperatorError, match="OPENAI_MODEL"):
        cloud.llm_from({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1"})


@pytest.mark.parametrize(
    ("setting", "value"),
    [("OPENAI_OPTIONS", "bad"), ("OPENAI_OPTIONS", "[]"), ("OPENAI_BASE_URL", "localhost:11434/v1")],
)
def test_a_setting_that_cannot_work_is_told_by_its_name(setting: str, value: str) -> None:
    with pytest.raises(OperatorError, match=setting):
        cloud.llm_from({"OPENAI_API_KEY": "secret", "OPENAI_MODEL": "any", setting: value})


def test_the_embedded_models_bounds_leave_the_agreed_schema_as_it_is() -> None:
    bounded = cloud.model_server.options()["response_format"]["json_schema"]["schema"]

    assert bounded["required"] == cloud.model_server.REPLY_SCHEMA["required"]
    assert "maxItems" in json.dumps(bounded)
    assert "maxItems" not in json.dumps(cloud.model_server.REPLY_SCHEMA)
