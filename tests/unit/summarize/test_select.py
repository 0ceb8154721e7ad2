"""How much of an article the model is shown."""

import pytest

from dropbrief.summarize.select import lead, token_bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [("", 0), ("a", 1), ("abc", 1), ("abcd", 2), ("北京", 2), ("abc北京", 3), ("a é", 2), ("😀", 1)],
)
def test_three_ascii_characters_or_one_other_are_a_token_at_most(text: str, bound: int) -> None:
    assert token_bound(text) == bound


def test_all_sentences_fit_into_a_large_budget() -> None:
    assert lead(["One.", "Two.", "Three."], budget=1000) == 3


def test_as_many_sentences_fit_as_their_lines_have_tokens() -> None:
    sentences = ["x" * 26] * 10  # a line of 31 characters with its number: 11 tokens
    budget = 33

    assert lead(sentences, budget) == 3
    assert lead(sentences, budget - 1) == 2


@pytest.mark.parametrize("budget", [0, 1, -5])
def test_the_first_sentence_is_sent_whatever_the_budget(budget: int) -> None:
    assert lead(["A long sentence that fits into no such budget.", "Two."], budget) == 1


def test_a_long_sentence_ends_the_lead_even_if_a_short_one_follows() -> None:
    assert lead(["One.", "long " * 100, "Three."], budget=20) == 1


def test_an_article_without_sentences_sends_none() -> None:
    assert lead([], budget=100) == 0


@pytest.mark.parametrize("budget", [10, 57, 200, 999])
def test_what_is_sent_keeps_to_the_budget_and_wastes_none(budget: int) -> None:
    sentences = [f"Sentence {n} about {'bridges ' * (n % 7)}and 桥." for n in range(60)]

    sent = lead(sentences, budget)

    lines = [f"[{n}] {sentence}\n" for n, sentence in enumerate(sentences, start=1)]
    assert sent == 1 or sum(map(token_bound, lines[:sent])) <= budget
    assert sent == 60 or sum(map(token_bound, lines[: sent + 1])) > budget
