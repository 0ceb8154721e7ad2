"""Weekdays, months and relative dates, and what bears them out."""

import pytest

from tests.checked import findings, tokens

PUBLISHED = "2026-04-03T08:00:00+00:00"
"""A Friday."""


def is_borne_out(told: str, stood: str, language: str = "en", published_at: str = "") -> bool:
    return not tokens("date", told, stood, language=language, published_at=published_at)


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("en", "The ferry sailed on Friday.", "On Friday, the ferry sailed."),
        ("en", "The ferry sailed on Sept. 4.", "The ferry sailed on September 4."),
        ("en", "The ferry sails on Fridays.", "The ferry sails each Friday."),
        ("en", "The ferry sailed on Friday's tide.", "On Friday, the ferry sailed."),
        ("en", "The ferry sailed in April.", "The ferry sailed on 2026-04-03."),
        ("en", "The ferry sailed on Friday.", "The ferry sailed on 2026-04-03."),
        ("en", "The ferry sailed on Tuesday.", "The ferry sailed on 31.3.2026."),
        ("en", "The ferry may sail and march on.", "The ferry sails."),
        ("en", "May the ferry sail?", "The ferry sails."),
        ("de", "Die Fähre fuhr am Freitag.", "Am Freitag fuhr die Fähre."),
        ("de", "Die Fähre fuhr im März.", "Am 3. März fuhr die Fähre."),
        ("fr", "Le bac a navigué vendredi.", "Vendredi, le bac a navigué."),
        ("es", "El barco zarpó en abril.", "En abril zarpó el barco."),
        ("ru", "Паром вышел в апреле.", "Паром вышел 3 апреля."),
        ("ru", "Паром вышел в пятницу.", "Была пятница, паром вышел."),
        ("zh", "渡轮4月起航。", "渡轮于4月3日起航。"),
        ("ja", "船は金曜日に出た。", "金曜に船が出た。"),
        ("zh", "渡轮于4月12日起航。", "渡轮于四月十二日起航。"),
        ("pt", "A balsa partiu na quinta-feira.", "Na quinta-feira, a balsa partiu."),
        ("tr", "Gemi 5 Mart'ta kalktı.", "Gemi 5 Mart 2026 günü kalktı."),
        ("en", "The ferry sailed on 7 May.", "The ferry sails from 2 April to 7 May."),
        ("en", "The ferry sailed on May 6.", "The ferry sailed on May 4, 5 and 6, not on 6 June."),
        ("en", "In May 3 ferries sailed.", "Of 9 ferries 3 sailed in May, the others after 3 June."),
        ("de", "Die Fähre fuhr am 5. Mai.", "Die Fähre fuhr am 5. und 6. Mai, nicht am 5. April."),
    ],
)
def test_a_date_may_be_written_in_another_way(language: str, told: str, stood: str) -> None:
    assert is_borne_out(told, stood, language)


@pytest.mark.parametrize(
    ("language", "told", "stood", "token"),
    [
        ("en", "The ferry sailed on Monday.", "The ferry sailed on Friday.", "Monday"),
        ("en", "The ferry sailed in May.", "The ferry sailed in April.", "May"),
        ("en", "Monday's ferry sailed.", "Friday's ferry sailed.", "Monday's"),
        ("en", "The ferry sailed on Monday.", "The ferry sailed on 2026-04-03.", "Monday"),
        ("en", "The ferry sails tomorrow.", "The ferry sails.", "tomorrow"),
        ("en", "The ferry sailed last month.", "The ferry sailed.", "last month"),
        ("de", "Die Fähre fuhr am Montag.", "Die Fähre fuhr am Freitag.", "Montag"),
        ("fr", "Le bac a navigué en mai.", "Le bac a navigué en avril.", "mai"),
        ("es", "El barco zarpó el lunes.", "El barco zarpó el viernes.", "lunes"),
        ("ru", "Паром вышел в мае.", "Паром вышел в апреле.", "мае"),
        ("zh", "渡轮5月起航。", "渡轮于4月3日起航。", "5月"),
        ("zh", "渡轮于五月起航。", "渡轮于四月起航。", "五月"),
        ("pt", "A balsa partiu na sexta-feira.", "A balsa partiu na quinta-feira.", "sexta-feira"),
        ("tr", "Gemi Nisan'da kalktı.", "Gemi Mart'ta kalktı.", "Nisan'da"),
        ("en", "The ferry sailed on 2 May.", "The ferry sails from 2 April to 7 May.", "2 May"),
        ("en", "The ferry sailed on May 2.", "It sailed on April 2 and May 7.", "2 May"),
        ("es", "El barco zarpó el 2 de mayo.", "El barco zarpa del 2 de abril al 7 de mayo.", "2 mayo"),
        ("zh", "渡轮5月3日起航。", "渡轮于4月3日和5月7日起航。", "5月3日"),
        ("en", "The ferry sank this year.", "The ferry sank last year, it said on Monday.", "this year"),
        ("de", "Die Fähre fuhr in diesem Jahr.", "Im Mai des Vorjahres fuhr die Fähre.", "diesem Jahr"),
        ("fr", "Le bac a coulé cette année.", "Le bac a coulé l’an dernier.", "cette année"),
        ("ru", "Паром вышел в этом году.", "Паром вышел в прошлом году.", "этом году"),
        ("ja", "船は来年出る。", "船は今年出る。", "来年"),
    ],
)
def test_another_date_is_none(language: str, told: str, stood: str, token: str) -> None:
    assert tokens("date", told, stood, language=language) == [token]


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("The ferry sailed on Friday.", "The ferry sailed today."),
        ("The ferry sailed on Thursday.", "The ferry sailed yesterday."),
        ("The ferry sailed in April.", "The ferry sailed on Thursday."),
        ("The ferry sailed yesterday.", "The ferry sailed on Thursday."),
        ("The ferry sailed in March.", "The ferry sailed last month."),
        ("The ferry sails next week.", "The ferry sails on Monday."),
        ("The ferry sailed on Sunday.", "The ferry sailed on 22 March."),
        ("The ferry sailed on Sunday.", "The ferry sailed on March 22, 2026."),
        ("The ferry sails next year.", "The ferry sails in the spring of 2027."),
        ("The ferry sailed last year.", "The ferry sailed in November."),
        ("The ferry sailed this week.", "The ferry sank last week, they said on Tuesday."),
    ],
)
def test_a_relative_date_is_counted_from_the_day_of_publication(told: str, stood: str) -> None:
    assert is_borne_out(told, stood, published_at=PUBLISHED)


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("The ferry sailed on Monday.", "The ferry sailed today."),
        ("The ferry sailed yesterday.", "The ferry sailed on Monday."),
        ("The ferry sailed in August.", "The ferry sailed on Thursday."),
        ("The ferry sailed on Saturday.", "The ferry sailed on 22 March."),
        ("The ferry sails this year.", "The ferry sails next year."),
        ("The ferry sails next month.", "The ferry sailed last month, they said on Monday."),
        ("The ferry sailed last week.", "The ferry sailed last month."),
        ("The ferry sails next year.", "The ferry sails in 2028."),
    ],
)
def test_a_relative_date_of_another_day_is_none(told: str, stood: str) -> None:
    assert not is_borne_out(told, stood, published_at=PUBLISHED)


def test_without_a_day_of_publication_a_relative_date_is_believed_beside_another_date() -> None:
    assert is_borne_out("The ferry sailed yesterday.", "The ferry sailed on Monday.")


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("The ferry sailed in 2026.", "The ferry sailed on Thursday."),
        ("The ferry sailed on April 2.", "The ferry sailed on Thursday."),
        ("The ferry sailed in 2025.", "The ferry sailed last year."),
    ],
)
def test_the_numbers_of_a_date_may_follow_from_the_day_of_publication(told: str, stood: str) -> None:
    assert tokens("number", told, stood, published_at=PUBLISHED) == []


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("de", "Die Fähre fährt erst 2027.", "Die Fähre fährt erst im nächsten Jahr."),
        ("fr", "Le bac a coulé en 2025.", "Le bac a coulé l'année dernière."),
        ("zh", "渡轮2025年起航。", "渡轮去年起航。"),
        ("zh", "渡轮4月2日起航。", "渡轮星期四起航。"),
        ("pt", "A balsa partiu na quinta-feira.", "A balsa partiu a 2 de abril."),
    ],
)
def test_numbers_follow_in_other_languages_too(language: str, told: str, stood: str) -> None:
    assert findings(told, stood, language=language, published_at=PUBLISHED) == ()


def test_a_year_does_not_follow_from_a_sentence_without_a_date() -> None:
    assert tokens("number", "The ferry sailed in 2026.", "The ferry sailed.", published_at=PUBLISHED) == [
        "2026"
    ]


def test_a_day_of_another_sentence_is_soft() -> None:
    found = findings("It sailed on Friday.", "It sailed.", elsewhere="On Friday it rained.")

    assert [(it.kind, it.token, it.severity.value) for it in found] == [("date", "Friday", "soft")]


@pytest.mark.parametrize(
    "published_at", ["", "not a date", "2026", "2026-99-99", "0000-00-00", "0001-01-01", "9999-12-31"]
)
def test_a_day_of_publication_that_is_none_is_left_aside(published_at: str) -> None:
    assert is_borne_out("It sailed on Friday.", "On Friday it sailed.", published_at=published_at)


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("ar", "أبحرت في سبتمبر.", "أبحرت في أيلول."),
        ("ar", "أبحرت في يناير.", "أبحرت في كانون الثاني."),
        ("ar", "أبحرت يوم الأحد.", "أبحرت الأحد."),
        ("he", "היא הפליגה ביום שלישי.", "היא הפליגה יום שלישי."),
        ("fa", "کشتی سه شنبه رفت.", "کشتی سه‌شنبه رفت."),
        ("hi", "जहाज मंगलवार को गया।", "मंगलवार को जहाज गया।"),
        ("tr", "Gemi haziranda gitti.", "Gemi Haziran'da gitti."),
        ("vi", "Tàu đi vào tháng 6.", "Tàu đi vào tháng Sáu."),
        ("id", "Kapal berangkat hari Senin.", "Senin kapal berangkat."),
        ("ko", "배가 화요일 떠났다.", "화요일 배가 떠났다."),
        ("de", "Sie fuhr am Sonntag.", "Sie fuhr am Sonntagabend."),
    ],
)
def test_a_day_or_month_may_be_several_words_or_part_of_one(language: str, told: str, stood: str) -> None:
    assert is_borne_out(told, stood, language=language)


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("ar", "أبحرت في آب.", "أبحرت في أيلول."),
        ("ar", "أبحرت في تشرين الثاني.", "أبحرت في كانون الثاني."),
        ("he", "היא הפליגה ביום חמישי.", "היא הפליגה ביום שלישי."),
        ("fa", "کشتی پنجشنبه رفت.", "کشتی دوشنبه رفت."),
        ("fa", "کشتی در خرداد رفت.", "کشتی در شهریور رفت."),
        ("hi", "जहाज गुरुवार को गया।", "जहाज मंगलवार को गया।"),
        ("tr", "Gemi temmuzda gitti.", "Gemi haziranda gitti."),
        ("vi", "Tàu đi hôm thứ Sáu.", "Tàu đi hôm thứ Ba."),
        ("vi", "Tàu đi vào tháng 7.", "Tàu đi vào tháng Sáu."),
        ("id", "Kapal berangkat hari Kamis.", "Kapal berangkat hari Senin."),
        ("ko", "배가 목요일 떠났다.", "배가 화요일 떠났다."),
        ("de", "Sie fuhr am Samstagabend.", "Sie fuhr am Sonntagabend."),
        ("fi", "Laiva lähti keskiviikkona.", "Laiva lähti tiistaina."),
        ("fi", "Laiva lähti heinäkuussa.", "Laiva lähti kesäkuussa."),
        ("da", "Båden sejlede onsdag aften.", "Båden sejlede tirsdag aften."),
        ("nb-NO", "Båten seilte i mai.", "Båten seilte i juni."),
    ],
)
def test_another_day_or_month_of_several_words_is_none(language: str, told: str, stood: str) -> None:
    assert not is_borne_out(told, stood, language=language)


def test_a_weekday_does_not_follow_from_this_year() -> None:
    assert not is_borne_out(
        "It sails on Friday.", "It sails on Monday, as it did this year.", published_at=PUBLISHED
    )
