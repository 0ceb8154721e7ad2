"""Variables of the environment that nobody reads."""

import re
import sys
from pathlib import Path

import pytest

from cli import main, variables

DOCUMENT = (Path(__file__).parents[3] / "docs" / "operations.md").read_text("utf-8")


def test_the_document_describes_all_variables() -> None:
    [table] = re.findall(r"^\| variable \| parameter .*?\n\n", DOCUMENT, re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| `DROPBRIEF_(\w+)`(?:, `_(\w+)`)?", table, re.MULTILINE)
    described = {name for name, _ in rows} | {f"DAILY_BUDGET_{other}" for _, other in rows if other}

    assert described == set(variables.NAMES)


def test_a_name_that_is_misspelt_is_told_with_the_one_that_is_meant() -> None:
    [warning] = variables.warnings(["PATH", "DROPBRIEF_TOPICS", "DROPBRIEF_OUTPUT_LANG", "OPENAI_MODEL"])

    assert warning.startswith("DROPBRIEF_OUTPUT_LANG is no variable of dropbrief")
    assert warning.endswith("did you mean DROPBRIEF_OUTPUT_LANGUAGE?")


def test_for_a_name_that_resembles_none_the_document_is_named() -> None:
    [warning] = variables.warnings(["DROPBRIEF_XYZZY"])

    assert warning.endswith("docs/operations.md lists them all.")


def test_the_command_warns_once_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DROPBRIEF_KEYWORD", "true")
    monkeypatch.setattr(main.signal, "signal", lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["dropbrief", "--version"])

    with pytest.raises(SystemExit) as ended:
        main.main()

    assert ended.value.code in (None, 0)
    assert capsys.readouterr().err.count("did you mean DROPBRIEF_KEYWORDS?") == 1
