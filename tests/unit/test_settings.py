"""What the environment holds, and whose fault it is when it does not."""

from collections.abc import Callable
from typing import Any

import pytest

from dropbrief.errors import OperatorError
from dropbrief.settings import Settings

Reader = Callable[[Settings, str], Any]


def given(value: str) -> Settings:
    return Settings({"SETTING": value})


def test_a_text_is_given_back_as_it_stands() -> None:
    settings = given(" a b ")

    assert settings.text("SETTING") == " a b "


def test_a_whole_number_is_read() -> None:
    settings = given("12000")

    assert settings.number("SETTING") == 12000


def test_a_json_object_is_read() -> None:
    settings = given('{"reasoning_effort": "none", "seed": 1}')

    assert settings.mapping("SETTING") == {"reasoning_effort": "none", "seed": 1}


@pytest.mark.parametrize("read", [Settings.text, Settings.number, Settings.mapping])
def test_a_missing_setting_is_named(read: Reader) -> None:
    with pytest.raises(OperatorError, match="the environment has no SETTING"):
        read(Settings({}), "SETTING")


@pytest.mark.parametrize("value", ["", "twelve", "1.5", "1e3", "0x10"])
def test_what_is_no_whole_number_is_the_operators_fault(value: str) -> None:
    settings = given(value)

    with pytest.raises(OperatorError, match="SETTING must be a whole number"):
        settings.number("SETTING")


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("", "is not JSON"),
        ("{seed: 1}", "is not JSON"),
        ('{"seed": 1} and more', "is not JSON"),
        ("[]", "must be a JSON object"),
        ("null", "must be a JSON object"),
        ('"sk-secret"', "must be a JSON object"),
    ],
)
def test_what_is_no_json_object_is_the_operators_fault(value: str, complaint: str) -> None:
    settings = given(value)

    with pytest.raises(OperatorError, match=f"SETTING {complaint}"):
        settings.mapping("SETTING")


@pytest.mark.parametrize("read", [Settings.number, Settings.mapping])
def test_the_value_of_a_setting_is_never_told(read: Reader) -> None:
    settings = given("sk-secret")

    with pytest.raises(OperatorError) as raised:
        read(settings, "SETTING")

    assert "sk-secret" not in str(raised.value)


@pytest.mark.parametrize(("said", "expected"), [("true", True), ("false", False)])
def test_a_switch_is_on_or_off(said: str, expected: bool) -> None:
    settings = Settings({"LEARN": said})

    assert settings.switch("LEARN") is expected


def test_a_switch_that_is_neither_is_the_operators_fault() -> None:
    settings = Settings({"LEARN": "perhaps"})

    with pytest.raises(OperatorError, match="LEARN must be true or false"):
        settings.switch("LEARN")


def test_a_choice_is_one_of_what_is_allowed() -> None:
    settings = Settings({"MODE": "link"})

    assert settings.choice("MODE", ("link", "off")) == "link"
    with pytest.raises(OperatorError, match="MODE must be one of on, off"):
        settings.choice("MODE", ("on", "off"))
