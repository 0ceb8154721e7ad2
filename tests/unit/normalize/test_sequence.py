"""The blocks of documents that are furniture."""

from dropbrief.domain import Block, BlockKind
from dropbrief.normalize import sequence

COOKIES = (
    "We use cookies to remember what you like to read, to count our readers and to show you adverts of "
    "the shops in the town; by staying you agree to that."
)
PROSE = (
    "The town council of Ardmoor voted on Tuesday evening to keep the Tanner Street bridge, "
    "which engineers had wanted to pull down before the winter."
)


def judged(*texts: str) -> dict[int, str]:
    return sequence.judge_blocks([Block(BlockKind.PARAGRAPH, text) for text in texts])


def test_byline_and_date_below_a_long_notice_are_known_as_what_they_are() -> None:
    rules = judged(COOKIES, "By Ines Halloran", "3 February 2026", PROSE)

    assert rules == {0: "cookie", 1: "byline", 2: "date"}


def test_a_byline_below_the_first_paragraph_stays() -> None:
    assert judged(PROSE, "By Ines Halloran") == {}
