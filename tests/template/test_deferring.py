"""What the build puts off: modules do the same as before, only later, or are refused."""

import re
import sys
from types import ModuleType

import pytest

import deferring
import dropbrief_deferred
from deferring import DeferralError, passed_imported_names, without_imports, without_patterns

READER = '''"""A module."""
import colorsys
from textwrap import dedent, indent as shift

def converted(red):
    """Why."""
    if red < 0:
        return None
    return colorsys.rgb_to_hsv(red, 0, 0)

class Text:
    def shown(self, text):
        if text.startswith(" "):
            return shift(dedent(text), "> ")
        return text

def made():
    def inside(text):
        return dedent(text)
    return inside
'''


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("colorsys", "textwrap"):
        monkeypatch.delitem(sys.modules, name, raising=False)


def module(source: str) -> ModuleType:
    made = ModuleType("made")
    exec(compile(source, "made.py", "exec"), made.__dict__)  # noqa: S102  # the source that is under test
    return made


def put_off(source: str, *modules: str) -> ModuleType:
    return module(without_imports(source, modules))


def test_a_module_is_imported_by_the_function_that_uses_it_and_not_before() -> None:
    reader = put_off(READER, "colorsys", "textwrap")
    assert "colorsys" not in sys.modules

    assert reader.converted(1) == (0.0, 1.0, 1)
    assert "colorsys" in sys.modules


def test_it_is_imported_in_the_branch_that_uses_it() -> None:
    reader = put_off(READER, "colorsys", "textwrap")

    assert reader.Text().shown("a") == "a"
    assert reader.made()
    assert "textwrap" not in sys.modules
    assert reader.Text().shown("  a") == "> a"
    assert reader.made()("  a") == "a"


def test_a_function_that_leaves_early_imports_nothing() -> None:
    assert put_off(READER, "colorsys").converted(-1) is None
    assert "colorsys" not in sys.modules


def test_other_modules_find_the_name_as_before() -> None:
    reader = put_off(READER, "textwrap")

    assert reader.shift("a", "> ") == "> a"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = reader.nothing


def test_docstrings_and_the_names_of_other_imports_stay() -> None:
    reader = put_off(READER, "textwrap")

    assert reader.__doc__ == "A module."
    assert reader.converted.__doc__ == "Why."
    assert reader.colorsys


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if {test}:\n        return os.sep", ""),
        ("if x:\n        return 1\n    elif {test}:\n        return os.sep", ""),
        ("for _ in [1]:\n        x = {test}\n    ", "return os.sep"),
        ("try:\n        return os.sep\n    finally:\n        pass", ""),
        ("@str\n    def shown():\n        return os.sep\n    ", "return os.sep"),
    ],
)
def test_wherever_a_name_is_read_it_is_bound(before: str, after: str) -> None:
    source = f"import os\ndef f(x=0):\n    {before.format(test='os.sep')}{after}\n"

    assert put_off(source, "os").f() == module(source).f()


@pytest.mark.parametrize(
    "source",
    [
        "import os\nHOME = os.sep",
        "import os\ndef f(x=os.sep): pass",
        "import os\ndef f(x: os.PathLike): pass",
        "import os\n@os.fspath\ndef f(): pass",
        "import os\nclass A(os.PathLike): pass",
        "import os\nclass A:\n    b = os.sep",
        "import os\nf = lambda: os.sep",
        "import os\nfound = [os.sep for _ in range(3)]",
        "import os\ndef f(os): return os",
        "import os\ndef f():\n    os = 1\n    return os",
        "import os\ndef f(): return os.sep",
        "import os, sys\ndef f():\n    return os.sep",
        "from os import *\ndef f():\n    return sep",
        "import os\ndef f():\n    return os.sep\ndef __getattr__(name): raise AttributeError",
        "import sys",
    ],
)
def test_what_would_not_be_the_same_is_refused(source: str) -> None:
    with pytest.raises(DeferralError):
        without_imports(source, ["os"])


def test_a_name_may_be_in_an_annotation_that_nobody_evaluates() -> None:
    source = "from __future__ import annotations\nimport os\ndef f(x: os.PathLike = 1):\n    return x\n"

    assert put_off(source, "os").f() == 1


PATTERNS = """import re
WORDS = ("ä", "b")
WORD = re.compile("|".join(word for word in WORDS), re.IGNORECASE)
TAKEN, PAIR = 1, (re.compile("x"),)
HANDED = re.compile("x")
def words(text):
    return WORD.findall(text)
def passed(text):
    return re.findall(HANDED, text)
"""


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that were compiled."""
    found: list[str] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda pattern, *flags: found.append(pattern) or real(pattern, *flags))
    return found


def test_a_pattern_is_compiled_once_when_it_is_first_used(compiled: list[str]) -> None:
    made = module(without_patterns(PATTERNS))
    assert "ä|b" not in compiled

    assert made.words("äÄbc") == ["ä", "Ä", "b"]
    assert made.WORD.sub("", "abc") == "ac"
    assert made.WORD.pattern == "ä|b"
    assert compiled.count("ä|b") == 1


def test_a_pattern_that_is_handed_on_stays_a_pattern() -> None:
    made = module(without_patterns(PATTERNS))

    assert type(made.HANDED) is re.Pattern
    assert made.passed("axx") == ["x", "x"]


def test_a_pattern_that_another_module_hands_on_stays_a_pattern() -> None:
    passed = passed_imported_names("from patterns import WORD as W\nimport re\nre.sub(W, '', 'a')")

    assert passed >= {"WORD"}
    assert type(module(without_patterns(PATTERNS, passed)).WORD) is re.Pattern


def test_a_pattern_of_what_is_bound_again_is_compiled_at_once() -> None:
    source = 'import re\nWORD = "a"\nA = re.compile(WORD)\nWORD = "b"\nB = re.compile("b")\n'

    made = module(without_patterns(source))

    assert type(made.A) is re.Pattern
    assert type(made.B) is dropbrief_deferred.Pattern


def test_a_module_without_patterns_is_left_alone() -> None:
    assert without_patterns(READER) == READER


def test_the_module_of_patterns_goes_by_the_name_that_the_sources_import() -> None:
    assert dropbrief_deferred.__name__ == deferring.PATTERNS
