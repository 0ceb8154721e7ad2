import re

from dropbrief.normalize.metadata import wordlists
from dropbrief.normalize.metadata.months import months
from dropbrief.normalize.metadata.stopwords import languages_by_word


def test_any_word_is_found_anywhere() -> None:
    words = wordlists.any_of(["byline", "by-line", "date"])

    assert [bool(words.search(text)) for text in ("the-bylines", "by-line", "update", "by", "line")] == [
        *(True, True, True),
        *(False, False),
    ]
    assert words.search("by.line") is None


def test_a_word_that_begins_another_is_found_too() -> None:
    assert wordlists.any_of(["more", "more-on"]).search("more") is not None


def test_a_row_goes_on_where_a_line_is_indented() -> None:
    rows = dict(wordlists.by_language("\nen: the of\n    and\nde: der\n"))

    assert {language: words.split() for language, words in rows.items()} == {
        "en": ["the", "of", "and"],
        "de": ["der"],
    }


def test_each_month_has_its_names_and_no_name_two_months() -> None:
    assert set(months().values()) == set(range(1, 13))
    assert {months()[name] for name in ("october", "oktober", "octobre", "октября", "أكتوبر")} == {10}
    assert all(re.fullmatch(r"\S+", name) for name in months())


def test_a_small_word_names_each_of_its_languages() -> None:
    assert {"fr", "es"} <= set(languages_by_word()["de"])
    assert languages_by_word()["ikkje"] == ("nn",)
