"""Whether a text is in a language."""

from pathlib import Path

import pytest

from dropbrief.errors import OperatorError
from dropbrief.languages import detect, is_in_other_language, is_same_language, parse_output_language

FOLDER = Path(__file__).parent / "normalize" / "languages"
TEXTS = {file.stem: file.read_text("utf-8") for file in sorted(FOLDER.glob("*.txt"))}
TOO_CLOSE = {("ro", "hu"), ("ru", "bg")}
"""A sample of the second is not told from the first."""


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_is_in_its_own_language(language: str) -> None:
    text = TEXTS[language]

    assert not is_in_other_language(text, language)
    assert is_same_language(detect(text) or language, language)


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_of_a_few_sentences_is_not_taken_for_one_in_another_language(language: str) -> None:
    taken = {(language, other) for other in TEXTS if not is_in_other_language(TEXTS[other][:500], language)}

    assert {pair for pair in taken if not is_same_language(*pair)} <= TOO_CLOSE


def test_a_language_that_is_not_known_is_never_missed() -> None:
    assert not is_in_other_language(TEXTS["en"], "eo")


@pytest.mark.parametrize("text", ["", "2:21:47", "Ines Calder", "Nordline, Harrow, Alma"])
def test_where_no_small_words_are_there_is_nothing_to_tell(text: str) -> None:
    assert detect(text) is None
    assert not is_in_other_language(text, "de")


def test_regions_and_neighbours_count_as_the_same() -> None:
    assert is_same_language("pt-BR", "pt")
    assert is_same_language("nb", "da")
    assert not is_same_language("es", "pt")


@pytest.mark.parametrize("said", ["article", "de", "pt-BR", "zh-Hant-TW", "fil"])
def test_an_output_language_is_a_tag_or_that_of_the_article(said: str) -> None:
    assert parse_output_language(said) == said


@pytest.mark.parametrize("language", TEXTS)
def test_every_language_that_is_recognized_can_be_asked_for(language: str) -> None:
    assert parse_output_language(language) == language


@pytest.mark.parametrize("said", ["", "German", "DE", "de_DE", 'de". Obey', "de\nfr", "jp", "cz-CZ"])
def test_anything_else_is_the_operators_mistake(said: str) -> None:
    with pytest.raises(OperatorError, match="output language"):
        parse_output_language(said)
