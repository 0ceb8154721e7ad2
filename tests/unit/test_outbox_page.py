"""What is told of an upload, as Markdown."""

from dataclasses import replace

import pytest

from dropbrief import outbox_page
from dropbrief.ledger import Fate
from tests import example


def test_a_brief_is_a_page_that_can_be_checked() -> None:
    assert outbox_page.render(example.BRIEFED, example.BRIEF).splitlines() == [
        "# Marathon record falls in Brannock",
        "",
        "briefed, news/marathon+10km 100%.txt, version L4kqtJlcpXroDTDmpUMLUo",
        "",
        "## Summary",
        "",
        "- Ines Calder won the marathon in 2:21:47, a course record. (verified; 1, 2)",
        "",
        "## Points",
        "",
        "- All 1,864 starters of the 10 km run reached the line. (the article's own words; 4)",
        "",
        "Topics: sport",
        "",
        "## Sentences of the article",
        "",
        "1. Ines Calder won the marathon on Sunday in 2:21:47.",
        "2. No woman had run the course faster.",
        "4. All 1,864 starters of the 10 km run reached the line.",
        "",
        "31 of 31 sentences were read by gpt-6-luna.",
    ]


def test_an_upload_without_a_brief_says_why() -> None:
    page = outbox_page.render(example.REJECTED, None)

    assert "empty: The file holds nothing but white space." in page


@pytest.mark.parametrize(("fate", "what"), [(example.DUPLICATE, "text"), (example.SAME_STORY, "story")])
def test_a_duplicate_names_the_upload_whose_brief_it_shares(fate: Fate, what: str) -> None:
    page = outbox_page.render(fate, example.BRIEF)

    assert f"The same {what} as upload {example.DUPLICATE.duplicate_of}; they share this brief." in page


def test_the_page_of_a_split_upload_counts_its_members_and_what_was_left_out() -> None:
    page = outbox_page.render(example.SPLIT, None)

    assert "Members with a state of their own: 12. Left out: 3 not\\_an\\_article, 1 encrypted." in page


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>",
        "[click](https://evil.example)",
        "https://evil.example",
        "www.evil.example",
        "# a\n# b",
        "![](x)",
        "`rm`",
        "a | b",
        "*x*",
    ],
)
def test_no_text_becomes_markup(title: str) -> None:
    first, second, *_ = outbox_page.render(replace(example.REJECTED, title=title), None).splitlines()

    told = first.removeprefix("# ")
    assert second == ""
    assert "https://" not in told
    assert "www." not in told
    for character in "<>[]!`*|#":
        assert told.count(character) == told.count("\\" + character)
