"""Override files: what a person says of a source's lines."""

import time

import pytest

from dropbrief.domain import Article, BlockKind, Removed
from dropbrief.errors import OperatorError
from dropbrief.normalize import Context, line_tracing, normalize, overrides
from dropbrief.normalize.overrides import NO_OVERRIDES, Overrides

TEXT = """\
Ardmoor keeps its old bridge

The town council of Ardmoor voted on Tuesday evening to keep the Tanner Street bridge.

Advertisement

Engineers had wanted to pull it down before the winter, and nobody knows what changed their minds.

Rain or shine, the Ardmoor Gazette is at your door at six.
"""
PAGE = """\
<html><head><title>Ardmoor keeps its old bridge</title>
<script>"Engineers had wanted to pull it down before the winter"</script></head>
<body><nav>Home</nav><article><h1>Ardmoor keeps its old bridge</h1>
<p>The town council of <b>Ardmoor</b> voted on Tuesday evening to keep the bridge &amp; its old lamps.</p>
<p>Advertisement</p>
<p>Engineers had wanted to pull it down before the winter, and nobody knows what changed their minds.</p>
</article></body></html>
"""


def rules(text: str) -> Overrides:
    return overrides.parse(text, "overrides/folder.txt")


def cleaned(text: str, page: str = TEXT) -> Article:
    return normalize(page.encode(), "a", Context(overrides=rules(text)))


@pytest.mark.parametrize(
    ("rule", "line", "matches"),
    [
        ("Rain or shine", "Rain or shine", True),
        ("rain  OR shine", " Rain or\tshine", True),
        ("Rain or shine", "Rain or shine.", False),
        ("Rain*", "Rain or shine", True),
        ("*shine", "Rain or shine", True),
        ("R*or*shine", "Rain or shine", True),
        ("R*or*or*shine", "Rain or shine", False),
        ("abc*bcd", "abcd", False),
        ("[a-z]+ or .*", "Rain or shine", False),
    ],
)
def test_a_rule_speaks_of_whole_lines_and_a_star_of_anything(rule: str, line: str, matches: bool) -> None:
    assert rules(f"drop: {rule}").drops(line) is matches


def test_comments_blank_lines_and_a_byte_order_mark_are_nothing() -> None:
    assert rules("\ufeff# Gazette\n\n  # more\n") == NO_OVERRIDES


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("keep Rain or shine", "overrides/folder.txt, line 1: a rule begins with keep: or drop:"),
        ("# fine\nremove: Rain or shine", "line 2: a rule begins with keep: or drop:"),
        ("drop: *", "line 1: the line must have at least 3 letters or digits"),
        ("keep:", "line 1: the line must have at least 3 letters or digits"),
        ("drop: abc" + "*a" * 11, "line 1: at most 10 stars"),
        ("drop: abc\n" * 201, "more than 200 rules"),
    ],
)
def test_a_wrong_rule_is_the_operators_fault_and_told_with_its_place(text: str, complaint: str) -> None:
    with pytest.raises(OperatorError, match=complaint.replace("*", r"\*")):
        rules(text)


def test_a_dropped_line_leaves_with_the_rule_override() -> None:
    article = cleaned("drop: Rain or shine*")

    assert "Rain or shine" not in article.text
    assert (
        Removed("Rain or shine, the Ardmoor Gazette is at your door at six.", "override") in article.removed
    )


@pytest.mark.parametrize("page", [TEXT, PAGE])
def test_a_kept_line_comes_back_to_its_place(page: str) -> None:
    article = cleaned("keep: advertisement", page)

    texts = [block.text for block in article.blocks]
    assert texts.index("Advertisement") == 1
    assert texts[2].startswith("Engineers had wanted")
    assert article.blocks[1].kind is BlockKind.PARAGRAPH
    assert "Advertisement" not in [removed.line for removed in article.removed]


def test_what_is_removed_keeps_the_order_of_the_file() -> None:
    article = cleaned("drop: the town council*")

    assert [removed.rule for removed in article.removed] == ["override", "advert"]
    assert line_tracing.trace_file(TEXT.encode(), "a", article).exact


def test_keep_counts_more_than_drop() -> None:
    assert "Rain or shine" in cleaned("drop: Rain*\nkeep: Rain or shine*").text


def test_an_override_makes_another_article_so_that_its_brief_is_written_anew() -> None:
    plain = normalize(TEXT.encode(), "a")

    assert cleaned("keep: Rain or shine*").id != plain.id
    assert cleaned("drop: Rain or shine*").id != plain.id
    assert cleaned("keep: something else").id == plain.id


def test_many_stars_on_a_hostile_line_take_no_time() -> None:
    hostile = rules("drop: " + "*".join(["aaaa"] * 10) + "b*c")
    begin = time.process_time()

    assert not hostile.drops("a" * 1_000_000)

    assert time.process_time() - begin < 2
