from datetime import UTC, date, datetime

import pytest

from dropbrief.normalize import metadata
from dropbrief.normalize.metadata import dates
from dropbrief.normalize.metadata.dates import Order
from dropbrief.normalize.metadata.months import months

MARCH_FIRST = (
    "2026-03-01",
    "2026/03/01",
    "1 March 2026",
    "March 1, 2026",
    "Mar. 1st, 2026",
    "Sunday, 1 March 2026",
    "1. März 2026",
    "1er mars 2026",
    "1 de marzo de 2026",
    "1 de março de 2026",
    "1º marzo 2026",
    "1 maart 2026",
    "1 marca 2026",
    "1. března 2026",
    "1 марта 2026 г.",
    "1 березня 2026",
    "1 mars 2026",
    "1. marts 2026",
    "1. maaliskuuta 2026",
    "1 Mart 2026",
    "1 martie 2026",
    "2026. március 1.",
    "1 Μαρτίου 2026",
    "1 Maret 2026",
    "1 tháng 3, 2026",
    "ngày 1 tháng 3 năm 2026",
    "1 مارس 2026",
    "١ مارس ٢٠٢٦",
    "1 במרץ 2026",
    "1 मार्च 2026",
    "1 มีนาคม 2569",
    "2026年3月1日",
    "2026년 3월 1일",
    "1.3.2026",
    "PublishedMar 1, 2026",
)


@pytest.mark.parametrize("line", MARCH_FIRST)
def test_a_date_is_read_in_any_of_its_languages(line: str) -> None:
    assert metadata.published_at(line) == "2026-03-01"


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("2026-03-01T10:30:00+02:00", "2026-03-01T10:30:00+02:00"),
        ("2026-03-01T10:30:15.123Z", "2026-03-01T10:30:15+00:00"),
        ("Sun, 1 Mar 2026 05:42:00 PST", "2026-03-01T05:42:00-08:00"),
        ("March 1, 2026 at 3:06 pm UTC", "2026-03-01T15:06:00+00:00"),
        ("1 mars 2026 à 10h30", "2026-03-01T10:30:00"),
        ("1. März 2026, 14:30 Uhr", "2026-03-01T14:30:00"),
        ("March 1, 2026 12:05 a.m. ET", "2026-03-01T00:05:00"),
    ],
)
def test_a_time_keeps_the_zone_that_it_is_given_with(line: str, moment: str) -> None:
    assert metadata.published_at(line) == moment


@pytest.mark.parametrize(
    "line",
    [
        "03/02/2026",
        "3-2-2026",
        "31 February 2026",
        "May 2026",
        "In 2019 there were 23 ships",
        "12 ships 2019",
        "1 000 2025",
        "",
    ],
)
def test_what_is_no_date_or_two_is_not_read(line: str) -> None:
    assert metadata.published_at(line) is None


@pytest.mark.parametrize("line", ["23/02/2026", "02/23/2026"])
def test_a_day_above_twelve_settles_the_order(line: str) -> None:
    assert metadata.published_at(line) == "2026-02-23"


def test_another_date_of_the_document_settles_the_order() -> None:
    assert dates.order_of(["03/02/2026", "14/02/2026"]) is Order.DAY_FIRST
    assert dates.order_of(["03/02/2026"], [date(2026, 3, 2)]) is Order.MONTH_FIRST
    assert [found.iso for found in dates.dates("03/02/2026", Order.DAY_FIRST)] == ["2026-02-03"]


@pytest.mark.parametrize("text", ["00/02/2026", "02/00/2026", "00/00/2026"])
def test_a_date_that_does_not_exist_shows_nothing(text: str) -> None:
    assert dates.order_of([text], [date(2026, 2, 3)]) is None


def test_two_dates_of_a_line_are_two() -> None:
    assert [found.iso for found in dates.dates("From 1 March 2026 to 2026-03-05")] == [
        "2026-03-01",
        "2026-03-05",
    ]


def test_a_date_says_where_in_its_line_it_stands() -> None:
    line = "Posted 1 March 2026, 14:30 by Ada Quill"

    [found] = dates.dates(line)

    assert line[found.start : found.end] == "1 March 2026, 14:30"


@pytest.mark.parametrize(
    ("words", "is_label"), [("Last updated:", True), ("Posted on", True), ("Checked", False)]
)
def test_a_label_speaks_of_publication_or_update(words: str, is_label: bool) -> None:
    assert dates.is_label(words) is is_label


def test_witnesses_that_contradict_each_other_settle_nothing() -> None:
    assert dates.order_of(["14/02/2026", "02/14/2026"]) is None


def test_the_date_of_an_update_is_not_that_of_publication() -> None:
    line = "Published 1 March 2026 | Updated 3 March 2026"

    assert metadata.published_at(line) == "2026-03-01"
    assert [(found.iso, is_update) for found, is_update in dates.labelled(line, None)] == [
        ("2026-03-01", False),
        ("2026-03-03", True),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 3 March 2026",
        "Stand: 3. März 2026",
        "Mis à jour le 3 mars 2026",
        "Обновлено 3 марта 2026",
        "更新：2026年3月3日",
    ],
)
def test_an_update_alone_is_no_publication(line: str) -> None:
    [(found, is_update)] = dates.labelled(line, None)

    assert (found.iso, is_update) == ("2026-03-03", True)
    assert metadata.published_at(line) is None
    assert metadata.is_dated(line)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("20260301", "2026-03-01"),
        ("20260301T101500Z", "2026-03-01T10:15:00+00:00"),
        ("1700000000", "2023-11-14T22:13:20+00:00"),
        ("1700000000000", "2023-11-14T22:13:20+00:00"),
        ("2026-03-01T10:35-04:00", "2026-03-01T10:35:00-04:00"),
    ],
)
def test_stamps_of_machines_are_read_in_metadata(value: str, moment: str) -> None:
    stated = dates.parse_value(value)

    assert stated is not None
    assert stated.iso == moment


@pytest.mark.parametrize(
    "value", ["0001-01-01T00:00:00", "639091147264012927", "2023-12", "99999999", "soon"]
)
def test_what_is_no_stamp_is_no_date(value: str) -> None:
    assert dates.parse_value(value) is None


def test_the_future_is_not_credible() -> None:
    assert dates.is_credible(date(2026, 3, 1), date(2026, 3, 1))
    assert not dates.is_credible(date(2026, 3, 2), date(2026, 3, 1))
    assert dates.is_credible(date(2026, 3, 2), None)


@pytest.mark.parametrize(
    ("stamp", "is_credible"),
    [
        ("2026-03-01T09:59:00Z", True),
        ("2026-03-01T23:30:00+14:00", True),
        ("2026-03-01T10:30:00Z", False),
        ("2026-03-01T04:00:00-08:00", False),
        ("2026-03-01T23:00:00", True),
    ],
)
def test_a_time_is_past_where_its_day_has_begun_somewhere(stamp: str, is_credible: bool) -> None:
    today = dates.latest_day(datetime(2026, 2, 28, 10, tzinfo=UTC))
    stated = dates.parse_value(stamp)

    assert stated is not None
    assert today == date(2026, 3, 1)
    assert dates.is_credible(stated.moment, today) is is_credible


def test_a_year_before_the_web_needs_two_witnesses() -> None:
    assert not dates.is_credible(date(1970, 1, 1), None)
    assert dates.is_credible(date(1969, 7, 21), None, witnesses=2)
    assert not dates.is_credible(date(1769, 7, 21), None, witnesses=2)


def test_months_are_known_in_many_languages() -> None:
    assert {months()[name] for name in ("октября", "październik", "octobre", "lokakuuta", "ekim")} == {10}
