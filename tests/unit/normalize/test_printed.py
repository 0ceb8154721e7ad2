"""Texts as `pdftotext` leaves them: wrapped, with what the pages say above and below the text."""

from collections.abc import Sequence
from textwrap import wrap

import pytest

from dropbrief.domain import Article
from dropbrief.normalize import line_tracing, normalize, printed
from dropbrief.normalize.joining import Joiner

TITLE = "Lighthouse of Varn is sold to its keeper"
BODY = [
    (
        "The lighthouse of Varn was sold on Monday to the woman who has kept it for nineteen years, after "
        "the coast guard had offered it to eleven towns and found no taker."
    ),
    (
        "Marit Solheim paid one crown for the tower and nine hundred thousand for the meadow around it, on "
        "which she means to build a school for sailors before the decade is over."
    ),
    (
        "The lamp itself stays with the state, which rents the top floor back from her and sends a "
        "technician every second spring."
    ),
    (
        "She said that she had never counted the steps; a class of schoolchildren did it for her last summer "
        "and came to two hundred and twelve."
    ),
    (
        "The coast guard will sell six more towers along the northern shore until the end of the year, and "
        "has asked their neighbours to make an offer."
    ),
]


def pages(lines: Sequence[str], size: int) -> list[list[str]]:
    return [list(lines[start : start + size]) for start in range(0, len(lines), size)]


def text_of(head: str, foot: str, *, end: str = "\f", size: int = 9) -> str:
    """The article set in 60 columns; `{}` in head and foot is the number of the page."""
    lines = [TITLE, "", *"\n\n\n".join("\n".join(wrap(text, 60)) for text in BODY).split("\n")]
    sheets = pages(lines, size)
    return end.join(
        "\n".join([head.format(number), "", *sheet, "", foot.format(number), ""])
        for number, sheet in enumerate(sheets, 1)
    )


def read(text: str) -> Article:
    return normalize(text.encode(), "print.txt")


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("The Varn Courier          3 March 2026", "{}"),
        ("3/3/26, 2:02 PM     Lighthouse of Varn is sold to its keeper | The Varn Courier", "- {} -"),
        ("The Varn Courier — {}/4", "https://courier.example/varn/lighthouse     {}/4"),
        ("Seite {} von 4", "Copyright The Varn Courier"),
        ("第 {} 页 共 4 页", "www.courier.example"),
        ("", "{}. oldal"),
        ("V. Courier                 Keepers of Lights                [Page {}]", "[Page {}]"),
    ],
)
def test_heads_feet_and_numbers_of_pages_go_and_their_paragraphs_go_on(head: str, foot: str) -> None:
    text = text_of(head, foot)

    article = read(text)

    assert (article.title, texts(article)) == (TITLE, BODY)
    assert {line.rule for line in article.removed} <= {"running-head", "page-number"}
    assert line_tracing.trace_file(text.encode(), "print.txt", article).exact


@pytest.mark.parametrize(
    "number", ["Page {} of 4", "- {} -", "Sivu {}", "— {} —", "{}ページ", "第 {} 页 共 3 页"]
)
def test_numbers_that_count_up_end_pages_where_no_form_feed_does(number: str) -> None:
    article = read(text_of("The Varn Courier", number, end="\n"))

    assert (article.title, texts(article)) == (TITLE, BODY)
    numbers = [line.line for line in article.removed if line.rule == "page-number"]
    assert numbers == [number.format(page) for page in (1, 2, 3)]


@pytest.mark.parametrize("head", ["Page 2 of 5", "1994"])
def test_a_number_that_does_not_count_up_ends_no_page(head: str) -> None:
    text = "\n\n".join([BODY[0], head, BODY[1], "Page 2 of 5", BODY[2]])

    assert printed.read(text) == printed.Printed(text)


def test_a_title_that_all_pages_repeat_stays_a_title() -> None:
    article = read(text_of(TITLE, "{}").replace(f"{TITLE}\n\n{TITLE}", TITLE))

    assert (article.title, texts(article)) == (TITLE, BODY)


def test_what_stands_inside_a_page_stays_however_often_it_stands_there() -> None:
    refrain = "“Not for a crown,” she said."
    sheets = [f"{text}\n\n{refrain}\n\n{text[::-1]}\n" for text in BODY]

    found = printed.read("\f".join(sheets))

    assert found.furniture == {}
    assert found.text.count(refrain) == len(sheets)


@pytest.mark.parametrize("text", ["1\n\f2\n\f3\n", "\f\f"])
def test_a_text_of_nothing_but_furniture_has_none(text: str) -> None:
    assert printed.read(text).furniture == {}


def test_a_form_feed_ends_a_line_as_a_newline_does() -> None:
    assert texts(read("\f".join(BODY))) == BODY


def test_a_word_broken_over_the_edge_of_a_page_is_one_again() -> None:
    broken = (
        BODY[0].replace("coast guard", "coast-\n\n12\n\fguard").replace("nineteen years", "nine-\nteen years")
    )

    article = read(f"{TITLE}\n\n{broken}\n\n{BODY[1]}\n\f")

    assert texts(article) == [BODY[0].replace("coast guard", "coastguard"), BODY[1]]


@pytest.mark.parametrize(
    ("text", "is_printed", "joined"),
    [
        ("a light-\nhouse", True, "a lighthouse"),
        ("a light-\nhouse", False, "a light-house"),
        ("a light-\nhouse and the lighthouse", False, "a lighthouse and the lighthouse"),
        ("a light-\nhouse and the light-house", True, "a light-house and the light-house"),
        ("Nord-\nOstsee", True, "Nord-Ostsee"),
        ("on-\nand off", True, "on- and off"),
        ("a tower -\nand a lamp", True, "a tower - and a lamp"),
    ],
)
def test_whether_a_hyphen_stays_is_shown_by_the_rest_of_the_text(
    text: str, is_printed: bool, joined: str
) -> None:
    assert Joiner(text, printed=is_printed).join(text.split("\n")) == joined
