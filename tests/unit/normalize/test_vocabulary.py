from math import sqrt

from hypothesis import given
from hypothesis import strategies as st

from dropbrief.normalize.vocabulary import LONGEST, terms, topical, weigh, words_of


def test_words_have_no_case_and_no_emphasis() -> None:
    assert words_of("**Read** _more_ © 2026 Über") == ["read", "more", "©", "2026", "über"]


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_is_read_as_any_other(text: str) -> None:
    assert [*words_of(text), "é"] == words_of(f"{text} É")


def test_terms_are_words_and_pairs_once_each_with_any_digit_the_same() -> None:
    assert sorted(terms(["may", "12", "may", "12"])) == ["00", "00 may", "may", "may 00"]


def test_of_a_long_line_the_first_words_are_weighed() -> None:
    assert len(list(terms([f"{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(500)]))) == 2 * LONGEST - 1


def test_known_words_weigh_by_the_root_of_the_number_of_terms() -> None:
    assert weigh(terms(["read", "more"]), {"read": -1.0, "read more": -2.0}) == -3.0 / sqrt(3)


def test_unknown_words_and_no_words_weigh_nothing() -> None:
    assert weigh(["читать", "далее"], {"read": -1.0}) == 0
    assert weigh([], {"read": -1.0}) == 0


def test_short_words_are_grammar() -> None:
    assert topical(["the", "bridge", "of", "ulm", "bridge"]) == {"bridge"}
