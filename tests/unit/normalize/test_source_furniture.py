"""What learnt furniture does to an article, and what it never does."""

from collections.abc import Sequence

import pytest

from dropbrief.domain import Article, Block, BlockKind, Removed
from dropbrief.normalize import Context, admit_and_clean, source
from dropbrief.normalize.source import NOTHING_LEARNT, Knowledge
from dropbrief.normalize.source_furniture import RULE, remove_furniture

TOWNS = (
    "Ardmoor", "Belwick", "Corran", "Dunholt", "Eskmere", "Farleigh", "Glenby", "Hexwold", "Inverlee",
    "Jarrowby", "Kelder", "Lindale",
)  # fmt: skip
ADVERT = "Kwork.ru - услуги фрилансеров от 500 руб."
PROMOTION = "Subscribe to our newsletter and get the best stories of the coast every morning."
BACKGROUND = "The strait between the two islands has been closed to large ships since the storm of 1987."


def paragraphs(town: str) -> list[str]:
    return [
        f"The town council of {town} voted on Tuesday evening to keep its old bridge over the river.",
        f"Engineers of {town} had wanted to pull it down before the winter and build another one.",
        f"Work on the two northern piers is to begin in April, the mayor of {town} told reporters.",
        f"It will cost about four million crowns, of which {town} has to pay nearly the half.",
    ]


def article(*texts: str, title: str = "") -> Article:
    return Article(title, tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def told(town: str, *closing: str, mid: str = "") -> Article:
    first, second, third, fourth = paragraphs(town)
    lines = (first, second, mid, third, fourth, *closing)
    return article(*filter(None, lines), title=f"{town} keeps its old bridge")


def cleaned(given: Article, others: Sequence[Article]) -> Article:
    """What becomes of an article after these others of its source."""
    knowledge = NOTHING_LEARNT
    for other in others:
        knowledge = source.learn(knowledge, other)
    return admit_and_clean(given, given.text.encode(), "a.txt", Context(learnt=knowledge))


def seen_outside(line: str, articles: int) -> Knowledge:
    knowledge = NOTHING_LEARNT
    for town in TOWNS[:articles]:
        shown = Article("", article(*paragraphs(town)).blocks, (Removed(line, "menu"),))
        knowledge = source.learn(knowledge, shown)
    return knowledge


def test_an_advert_in_mid_body_goes_from_the_fourth_article_on() -> None:
    articles = [told(town, mid=ADVERT) for town in TOWNS[:4]]

    third = cleaned(articles[2], articles[:2])
    fourth = cleaned(articles[3], articles[:3])

    assert ADVERT in third.text
    assert ADVERT not in fourth.text
    assert Removed(ADVERT, RULE) in fourth.removed
    assert [block.text for block in fourth.blocks] == paragraphs(TOWNS[3])


def test_a_site_that_speaks_to_its_reader_is_known_from_the_second_article_on() -> None:
    first, second = (told(town, PROMOTION) for town in TOWNS[:2])

    assert PROMOTION not in cleaned(second, [first]).text


def test_a_syndicated_story_in_five_articles_keeps_every_paragraph() -> None:
    story = [*paragraphs("Ardmoor"), BACKGROUND]
    beginnings = [f"Readers of {town} asked us what became of the bridge in the north." for town in TOWNS[:5]]
    articles = [article(beginning, *story) for beginning in beginnings]

    for number, given in enumerate(articles):
        assert cleaned(given, articles[:number] + articles[number + 1 :]) == given


def test_the_same_background_in_five_different_articles_stays() -> None:
    articles = [told(town, BACKGROUND) for town in TOWNS[:6]]

    assert cleaned(articles[5], articles[:5]) == articles[5]


def test_the_same_background_in_mid_body_stays_for_ever() -> None:
    articles = [told(town, *paragraphs(f"New {town}"), mid=BACKGROUND) for town in TOWNS]

    assert cleaned(articles[-1], articles[:-1]) == articles[-1]


def test_what_closes_every_article_is_no_part_of_any() -> None:
    closing = "Harbour News is printed in Ardmoor and was founded by two fishermen in the year 1911."
    articles = [told(town, closing) for town in TOWNS[:7]]

    assert closing not in cleaned(articles[6], articles[:6]).text


def test_an_article_that_others_advertise_keeps_its_beginning_and_its_title() -> None:
    first, *rest = paragraphs("Lindale")
    knowledge = seen_outside(first, articles=10)
    headline = seen_outside("Lindale keeps its old bridge", articles=10)

    assert remove_furniture(article(first, *rest), knowledge).blocks[0].text == first
    named = article("Lindale keeps its old bridge", first, *rest, title="Lindale keeps its old bridge")
    assert remove_furniture(named, headline) == named


def test_prose_that_never_stood_in_a_body_goes_after_four_articles() -> None:
    notice = "Readers may write to the desk in Ardmoor by post and will have an answer within a month."
    given = article(*paragraphs("Lindale"), notice)

    assert remove_furniture(given, seen_outside(notice, articles=3)) == given
    assert remove_furniture(given, seen_outside(notice, articles=4)).blocks == given.blocks[:-1]


def test_a_quotation_that_asks_for_subscribers_is_no_promotion() -> None:
    quoted = "“Subscribe to our newsletter,” the mayor said to the crowd, and nobody knew which one he meant."
    first, second = (told(town, quoted) for town in TOWNS[:2])

    assert cleaned(second, [first]) == second


def test_more_than_half_of_an_article_is_never_taken() -> None:
    lines = ["News of the day", "Weather and tides", "Letters"]
    knowledge = NOTHING_LEARNT
    for town in TOWNS[:5]:
        shown = Article("", article(*paragraphs(town)).blocks, tuple(Removed(line, "menu") for line in lines))
        knowledge = source.learn(knowledge, shown)

    given = article(*lines)

    assert remove_furniture(given, knowledge) is given


def test_what_was_learnt_never_changes_the_id() -> None:
    articles = [told(town, mid=ADVERT) for town in TOWNS[:4]]

    changed = cleaned(articles[3], articles[:3])

    assert changed.text != articles[3].text
    assert changed.id == articles[3].id


def test_what_was_learnt_rejects_no_file() -> None:
    notice = "Readers may write to the desk in Ardmoor."
    short = article(
        "The lighthouse was sold to a sailor today.", "He had come to see the old harbour.", notice
    )

    settled = admit_and_clean(
        short, short.text.encode(), "a.txt", Context(learnt=seen_outside(notice, articles=6))
    )

    assert remove_furniture(short, seen_outside(notice, articles=6)) != short
    assert settled == short


@pytest.mark.parametrize("line", ["Get a summary", "Most read this week"])
def test_every_line_is_still_accounted_for(line: str) -> None:
    given = article(*paragraphs("Lindale"), line)

    changed = remove_furniture(given, seen_outside(line, articles=1))

    lines = [block.text for block in changed.blocks] + [removed.line for removed in changed.removed]
    assert Removed(line, RULE) in changed.removed
    assert sorted(lines) == sorted(block.text for block in given.blocks)
