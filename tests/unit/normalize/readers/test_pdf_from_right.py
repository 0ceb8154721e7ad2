"""PDFs in scripts that are written from the right: their glyphs stand as they are seen, from the left."""

import re
from textwrap import wrap

import pytest

from dropbrief.domain import Article
from dropbrief.normalize import normalize
from tests.documents import Piece, pdf_in_any_script

ADVANCE = 0.5
"""Of the font's size."""
HEBREW = (
    "המגדלור של ורן נמכר לשומרת שלו",
    (
        "המגדלור של ורן נמכר ביום שני לאישה ששמרה עליו תשע עשרה שנים, אחרי שמשמר החופים הציע אותו לאחת עשרה "
        "עיירות ולא מצא קונה."
    ),
    (
        "היא שילמה מטבע אחד בעד המגדל ו 900 אלף בעד האחו שסביבו, ובכוונתה להקים שם בית ספר של Varn Sailing "
        "School לפני סוף העשור."
    ),
    "המנורה עצמה נשארת בידי המדינה, ששוכרת ממנה בחזרה את הקומה העליונה ושולחת טכנאי פעם בשנתיים, באביב.",
)
ARABIC = (
    "بيع منارة فارن لحارستها",
    (
        "بيعت منارة فارن يوم الاثنين للمرأة التي حرستها تسعة عشر عاما، بعد أن عرضها خفر السواحل على إحدى "
        "عشرة بلدة ولم يجد مشتريا."
    ),
    (
        "دفعت قطعة نقدية واحدة ثمنا للبرج و 900 ألف ثمنا للمرج المحيط به، وتنوي أن تبني عليه مدرسة Varn "
        "Sailing School قبل نهاية العقد."
    ),
    "يبقى المصباح نفسه ملكا للدولة، التي تستأجر منها الطابق العلوي وترسل فنيا مرة كل عامين في الربيع.",
)


def seen(line: str) -> str:
    """The line from left to right: backwards, but for its numbers and its Latin words."""
    return re.sub(r"[\w]+(?: [a-zA-Z]+)*", _turned_back, line[::-1], flags=re.ASCII)


def _turned_back(found: re.Match[str]) -> str:
    return found[0][::-1]


def set_from_right(text: str, right: float, top: float, columns: int, size: float = 10) -> list[Piece]:
    lines = wrap(text, columns)
    return [
        (right - len(line) * ADVANCE * size, top - 1.2 * size * number, size, seen(line))
        for number, line in enumerate(lines)
    ]


def column(texts: tuple[str, ...], right: float, top: float, columns: int) -> list[Piece]:
    pieces: list[Piece] = []
    for text in texts:
        lines = set_from_right(text, right, top, columns)
        pieces += lines
        top = lines[-1][1] - 24
    return pieces


def read(*pages: list[Piece]) -> Article:
    return normalize(pdf_in_any_script(pages), "print.pdf")


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


@pytest.mark.parametrize("text", [HEBREW, ARABIC], ids=["Hebrew", "Arabic"])
def test_lines_are_read_from_the_right(text: tuple[str, ...]) -> None:
    title, *body = text

    article = read([*set_from_right(title, 540, 770, 60, size=20), *column(tuple(body), 540, 720, 70)])

    assert (article.title, texts(article)) == (title, body)


@pytest.mark.parametrize("text", [HEBREW, ARABIC], ids=["Hebrew", "Arabic"])
def test_the_right_column_is_read_first(text: tuple[str, ...]) -> None:
    title, *body = text
    first, second = tuple(body[:2]), tuple(body[2:] * 2)

    article = read(
        [
            *set_from_right(title, 540, 770, 60, size=20),
            *column(second, 270, 720, 46),
            *column(first, 540, 720, 46),
        ]
    )

    assert texts(article)[:3] == body


def test_a_few_words_from_the_right_keep_their_order_within_a_line_from_the_left() -> None:
    line = "The keeper of Varn wrote a note to the harbour master, and below it she put her own name:"
    name = "תמר בן דוד"
    pieces = [(60.0, 700.0 - 12 * number, 10.0, text) for number, text in enumerate((line, line, line))]

    article = read([*pieces, (60.0, 664.0, 10.0, f"so it began with {seen(name)} and ended there as well.")])

    assert name in article.text
