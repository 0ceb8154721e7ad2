"""How much of an article the model is shown."""

import random
import time

import pytest

from dropbrief.summarize.select import LEAST_LEAD, STRETCHES, choose_sentences, token_bound

MAX_INPUT_TOKENS = 2_000


def lines(sentences: list[str]) -> list[str]:
    return [f"[{number}] {text}\n" for number, text in enumerate(sentences, start=1)]


def spent(sentences: list[str], numbers: tuple[int, ...]) -> int:
    return sum(token_bound(lines(sentences)[number - 1]) for number in numbers)


def book(count: int) -> list[str]:
    """Sentences of about twenty words."""
    drawn = random.Random(7)  # noqa: S311  # nothing secret is drawn
    words = [f"{stem}{n}" for n in range(300) for stem in ("harbour", "council", "winter", "teacher")]
    return [" ".join(drawn.choices(words, k=20)) + "." for _ in range(count)]


@pytest.mark.parametrize(
    ("text", "bound"),
    [("", 0), ("a", 1), ("abc", 1), ("abcd", 2), ("北京", 2), ("abc北京", 3), ("a é", 2), ("😀", 1)],
)
def test_three_ascii_characters_or_one_other_are_a_token_at_most(text: str, bound: int) -> None:
    assert token_bound(text) == bound


def test_all_sentences_are_sent_where_they_fit() -> None:
    sentences = ["x" * 26] * 10  # a line of 31 characters with its number: 11 tokens

    assert choose_sentences(sentences, 111) == tuple(range(1, 11))
    assert choose_sentences(sentences, 109) == tuple(range(1, 10))


def test_with_little_room_only_the_start_is_sent() -> None:
    sentences = book(400)

    numbers = choose_sentences(sentences, LEAST_LEAD)

    assert numbers == tuple(range(1, len(numbers) + 1))
    assert 1 < len(numbers) < 400


@pytest.mark.parametrize("max_input_tokens", [0, 1, -5])
def test_the_first_sentence_is_sent_whatever_the_limit(max_input_tokens: int) -> None:
    assert choose_sentences(["A sentence that fits into no such limit.", "Two."], max_input_tokens) == (1,)


def test_an_article_without_sentences_sends_none() -> None:
    assert choose_sentences([], max_input_tokens=100) == ()


@pytest.mark.parametrize("max_input_tokens", [10, 57, 200, 999, MAX_INPUT_TOKENS, 5_000])
def test_what_is_sent_keeps_to_the_limit(max_input_tokens: int) -> None:
    sentences = [f"Sentence {n} about {'bridges ' * (n % 7)}and 桥." for n in range(600)]

    numbers = choose_sentences(sentences, max_input_tokens)

    assert len(numbers) == 1 or spent(sentences, numbers) <= max_input_tokens


def test_of_a_long_article_the_start_and_sentences_from_all_its_parts_are_sent_with_their_numbers() -> None:
    sentences = book(3_000)

    numbers = choose_sentences(sentences, 12_000)

    assert list(numbers) == sorted(set(numbers))
    assert numbers[:50] == tuple(range(1, 51))
    parts = {(number - 1) * STRETCHES // 3_000 for number in numbers}
    assert parts == set(range(STRETCHES))
    assert spent(sentences, numbers) > 0.95 * 12_000


@pytest.mark.parametrize(
    ("noise", "central"),
    [
        ("Lunch was served at noon in tent {n}.", "The bridge of Brannock will be closed for repairs."),
        ("午餐{n}。", "布兰诺克大桥将关闭维修。"),
    ],
)
def test_what_the_article_comes_back_to_is_rather_sent_than_an_aside(noise: str, central: str) -> None:
    sentences = [noise.format(n=n) for n in range(2_000)]
    mentioned = range(500, 2_000, 100)
    for index in mentioned:
        sentences[index] = central

    numbers = choose_sentences(sentences, MAX_INPUT_TOKENS)

    assert {index + 1 for index in mentioned} <= set(numbers)


def test_the_choice_is_always_the_same() -> None:
    assert choose_sentences(book(1_000), MAX_INPUT_TOKENS) == choose_sentences(book(1_000), MAX_INPUT_TOKENS)


def test_a_book_takes_time_in_proportion_to_its_length() -> None:
    def seconds(count: int) -> float:
        sentences = book(count)
        begun = time.process_time()
        choose_sentences(sentences, 12_000)
        return time.process_time() - begun

    assert seconds(20_000) < 12 * max(seconds(4_000), 0.02)
