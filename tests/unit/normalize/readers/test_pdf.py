from itertools import chain, zip_longest

import pytest

from dropbrief.domain import Article
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import normalize
from dropbrief.normalize.readers import pdfium
from tests.documents import HEIGHT, PARAGRAPHS, TITLE, Piece, pdf, set_lines

LEFT, RIGHT = 50, 310
COLUMN = 46
"""Characters of ten points that fill a column."""


def read(*pages: list[Piece], **info: str) -> Article:
    return normalize(pdf(pages, **info), "print.pdf")


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def reason(content: bytes) -> Reason:
    with pytest.raises(ArticleError) as caught:
        normalize(content, "print.pdf")
    return caught.value.reason


def numbered(number: int) -> str:
    return f"In street number {number}, {PARAGRAPHS[number % 3]}"


def column(numbers: range, left: float, top: float) -> list[Piece]:
    pieces: list[Piece] = []
    for number in numbers:
        lines = set_lines(numbered(number), left, top, COLUMN)
        pieces += lines
        top = lines[-1][1] - 24
    return pieces


def test_columns_are_read_one_after_another() -> None:
    first, second = column(range(1, 6), LEFT, 720), column(range(6, 11), RIGHT, 720)

    article = read([(LEFT, 770, 20, TITLE), *first, *second])

    assert article.title == TITLE
    assert texts(article) == [numbered(number) for number in range(1, 11)]


def test_columns_are_found_where_the_file_has_their_lines_alternately() -> None:
    rows = zip_longest(column(range(1, 6), LEFT, 720), column(range(6, 11), RIGHT, 720))
    pieces = [piece for piece in chain.from_iterable(rows) if piece]

    article = read([(LEFT, 770, 20, TITLE), *pieces])

    assert texts(article) == [numbered(number) for number in range(1, 11)]


def test_three_columns_below_a_subhead_that_spans_them() -> None:
    def narrow(number: int, left: float) -> list[Piece]:
        return set_lines(numbered(number), left, 690, 30, size=9)

    article = read(
        [
            (LEFT, 770, 20, TITLE),
            *set_lines(PARAGRAPHS[0], LEFT, 740, 95),
            *narrow(1, 50),
            *narrow(2, 220),
            *narrow(3, 390),
        ]
    )

    assert texts(article) == [PARAGRAPHS[0], numbered(1), numbered(2), numbered(3)]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    long = " ".join(numbered(number) for number in range(1, 6))
    lines = set_lines(long, LEFT, 720, COLUMN)
    half, rest = lines[: len(lines) // 2], lines[len(lines) // 2 :]
    top = 720 - half[0][1]
    moved = [(RIGHT, 720 - (rest[0][1] - y) - top, size, text) for _, y, size, text in rest]

    in_columns = read([(LEFT, 770, 20, TITLE), *half, *moved])
    on_pages = read([(LEFT, 770, 20, TITLE), *half], [(LEFT, y, size, text) for _, y, size, text in moved])

    assert texts(in_columns) == [long]
    assert texts(on_pages) == [long]


def test_running_heads_and_page_numbers_are_removed_with_their_trace() -> None:
    def page(number: int) -> list[Piece]:
        head = (LEFT, HEIGHT - 30, 8, f"The Ostrel Gazette   3 February 2026   {number}")
        foot = (280, 30, 8, f"Page {number} of 3")
        return [head, *set_lines(numbered(number), LEFT, 700, 85), foot]

    article = read(page(1), page(2), page(3))

    assert texts(article) == [numbered(number) for number in (1, 2, 3)]
    assert sorted((line.line, line.rule) for line in article.removed) == [
        *((f"Page {number} of 3", "page-number") for number in (1, 2, 3)),
        *((f"The Ostrel Gazette 3 February 2026 {number}", "running-head") for number in (1, 2, 3)),
    ]


def test_what_repeats_inside_the_text_is_no_running_head() -> None:
    pages: list[list[Piece]] = [
        [*set_lines(numbered(number), LEFT, 700, 85), (LEFT, 400, 10, "“No,” she said again.")]
        for number in (1, 2, 3)
    ]

    article = read(*pages)

    assert "running-head" not in {line.rule for line in article.removed}


def test_a_word_hyphenated_at_the_end_of_a_line_is_joined() -> None:
    lines = [
        "The pier was torn away by a storm two win-",
        "ters ago, and the well-",
        "known ferry could not land, said the har-",
        "bour master, whose well-known voice car-",
        "ried across the sound on Saturday morning.",
    ]
    pieces: list[Piece] = [(LEFT, 700 - 12 * number, 10, line) for number, line in enumerate(lines)]

    article = read([(LEFT, 770, 20, TITLE), *pieces])

    assert article.text == (
        "The pier was torn away by a storm two winters ago, and the well-known ferry could not land, said "
        "the harbour master, whose well-known voice carried across the sound on Saturday morning."
    )


def test_an_indented_first_line_begins_a_paragraph() -> None:
    first, second = set_lines(PARAGRAPHS[0], LEFT, 700, 85), set_lines(PARAGRAPHS[1], LEFT, 664, 85)
    indented = [(LEFT + 20, *second[0][1:]), *second[1:]]

    article = read([(LEFT, 770, 20, TITLE), *first, *indented])

    assert texts(article) == list(PARAGRAPHS[:2])


def test_the_headline_is_the_largest_print_on_the_first_page_even_in_two_lines() -> None:
    headline: list[Piece] = [
        (LEFT, 780, 22, "Ferry pier of Ostrel reopens"),
        (LEFT, 752, 22, "after two winters"),
    ]

    article = read([*headline, *set_lines(PARAGRAPHS[0], LEFT, 700, 85)], Title="Microsoft Word - draft3.doc")

    assert article.title == TITLE
    assert texts(article) == [PARAGRAPHS[0]]
    assert article.metadata.origins["title"] == "pdf"


def test_a_program_is_no_author() -> None:
    article = read(
        [(LEFT, 770, 20, TITLE), *set_lines(PARAGRAPHS[0], LEFT, 700, 85)], Author="Microsoft Office User"
    )

    assert article.metadata.byline is None


def test_pictures_of_pages_are_a_scan() -> None:
    assert reason(pdf([[], []], picture=True)) is Reason.SCANNED


def test_an_empty_page_is_empty() -> None:
    assert reason(pdf([[]])) is Reason.EMPTY


def test_a_password_is_a_reason_of_its_own() -> None:
    assert reason(pdf([[(LEFT, 700, 10, "secret")]], encrypted=True)) is Reason.ENCRYPTED


def test_too_many_pages_are_too_large() -> None:
    assert reason(pdf([[]] * (pdfium.MAX_PAGES + 1))) is Reason.TOO_LARGE


@pytest.mark.parametrize("keep", [20, 200, 400])
def test_a_pdf_that_was_cut_raises_nothing_but_an_article_error(keep: int) -> None:
    assert reason(pdf([set_lines(PARAGRAPHS[0], LEFT, 700, 85)])[:keep]) in (Reason.UNREADABLE, Reason.EMPTY)


def test_a_first_page_without_text_is_no_fault() -> None:
    article = read([], [(LEFT, 770, 20, TITLE), *set_lines(PARAGRAPHS[0], LEFT, 700, 85)])

    assert (article.title, texts(article)) == (TITLE, [PARAGRAPHS[0]])


def test_a_centred_headline_of_two_lines_is_no_part_of_the_text() -> None:
    headline: list[Piece] = [
        (150, 780, 22, "Ferry pier of Ostrel reopens"),
        (190, 752, 22, "after two winters"),
    ]

    article = read([*headline, *set_lines(PARAGRAPHS[0], LEFT, 700, 85)])

    assert (article.title, texts(article)) == (TITLE, [PARAGRAPHS[0]])


def test_a_hyphen_that_stands_for_the_rest_of_a_word_stays() -> None:
    lines = [
        "Am Dienstag hat der Rat von Ostrel beschlossen, dass die Ein-",
        "und Ausgänge am Hafen in diesem Jahr erneuert werden, sagte der",
        "Bürgermeister nach der Sitzung, die bis in den Abend dauerte.",
    ]

    [text] = texts(read([(LEFT, 700 - 14 * n, 11, line) for n, line in enumerate(lines)]))

    assert "die Ein- und Ausgänge am Hafen" in text
