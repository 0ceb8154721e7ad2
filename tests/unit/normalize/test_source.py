"""What is learnt of a source, and how it is kept small."""

import pytest

from dropbrief.domain import Article, Block, BlockKind, Metadata, Removed
from dropbrief.normalize import source
from dropbrief.normalize.source import NOTHING_LEARNT, Knowledge, learn


def body(number: int, paragraphs: int = 4) -> tuple[Block, ...]:
    """Paragraphs that no other number shares."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    return tuple(
        Block(
            BlockKind.PARAGRAPH,
            f"The council of Port{letters} spoke {'very ' * place}long about its wall on that cold day.",
        )
        for place in range(paragraphs)
    )


def article(number: int, *furniture: str, title: str = "") -> Article:
    removed = tuple(Removed(line, "menu") for line in furniture)
    return Article(title, body(number), removed)


def taught(*articles: Article) -> Knowledge:
    knowledge = NOTHING_LEARNT
    for each in articles:
        knowledge = learn(knowledge, each)
    return knowledge


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("a.txt", "folder"),
        ("news/politics/a.txt", "folder/news/politics"),
        ("news/2026/11/24/a.txt", "folder/news"),
        ("news/2026-11-24/a.txt", "folder/news"),
        ("//a.txt", "folder"),
    ],
)
def test_a_source_is_a_folder_without_the_parts_that_only_date_it(key: str, name: str) -> None:
    assert source.name_of(key, Metadata()) == name


def test_a_page_that_says_its_site_belongs_to_it_wherever_it_was_dropped() -> None:
    says = Metadata(canonical_url="https://www.Harbour-News.example/2026/a.html")

    assert source.name_of("one/a.html", says) == source.name_of("b.html", says) == "site/harbour-news.example"


@pytest.mark.parametrize(
    "url", ["https://[", "https://localhost/a", "https://../../x", "https://a b.example/", ""]
)
def test_a_url_without_a_proper_host_names_no_site(url: str) -> None:
    assert source.name_of("news/a.html", Metadata(canonical_url=url)) == "folder/news"


def test_numbers_case_and_punctuation_make_no_other_line() -> None:
    assert source.fingerprint("12 Comments:") == source.fingerprint("7 comments")
    assert source.fingerprint("Comments") != source.fingerprint("Comment")


def test_a_line_without_letters_teaches_nothing() -> None:
    knowledge = taught(article(1, "***", "5.", "2026"))

    assert not knowledge.lines.keys() - taught(article(1)).lines.keys()


def test_lines_of_several_articles_are_counted() -> None:
    knowledge = taught(article(1, "Get a summary"), article(2, "Get a summary"), article(3))

    assert knowledge.sighting("Get a summary") == source.Sighting(seen=2, kept=0)
    assert knowledge.articles == 3


def test_the_same_article_teaches_once_however_often_it_comes() -> None:
    once = taught(article(1, "Get a summary"))

    assert learn(once, article(1, "Get a summary")) is once


def test_a_story_that_is_told_again_with_another_beginning_teaches_nothing() -> None:
    first = article(1, "Get a summary")
    told_again = Article("", (body(2)[0], *first.blocks[1:]), first.removed)
    knowledge = taught(first)

    assert learn(knowledge, told_again) is knowledge


def test_the_title_is_never_learnt() -> None:
    knowledge = taught(article(1, "Harbour wall", "Weather", title="Harbour wall"))

    assert knowledge.sighting("Harbour wall").seen == 0
    assert knowledge.sighting("Weather").seen == 1


def test_running_text_in_mid_body_is_never_learnt() -> None:
    long = Article("", body(1, paragraphs=30))

    knowledge = taught(long)

    assert knowledge.sighting(long.blocks[3].text).seen == 0
    assert knowledge.sighting(long.blocks[29].text) == source.Sighting(seen=1, kept=1)


def test_what_a_site_no_longer_says_is_forgotten() -> None:
    knowledge = taught(*(article(number, "Old slogan") for number in range(5)))

    for number in range(5, 60):
        knowledge = learn(knowledge, article(number, "New slogan"))

    assert knowledge.sighting("Old slogan").seen == 0
    assert knowledge.sighting("New slogan").seen >= 8


def test_of_many_lines_those_seen_often_are_kept() -> None:
    often = [f"Menu {'x' * number}" for number in range(200)]
    once = [f"Teaser {'y' * number}" for number in range(500)]

    knowledge = taught(article(1, *often), article(2, *often, *once))

    assert len(knowledge.lines) == source.MAX_LINES
    assert all(knowledge.sighting(line).seen == 2 for line in often)


def test_of_a_well_known_source_one_article_in_sixteen_is_learnt() -> None:
    knowledge = taught(*(article(number, "Slogan") for number in range(32)))

    lessons = 0
    for number in range(100, 300):
        further = learn(knowledge, article(number, "Slogan"))
        lessons, knowledge = lessons + (further is not knowledge), further

    assert 5 <= lessons <= 25


def test_packing_loses_nothing_and_stays_small() -> None:
    furniture = [f"Menu {'x' * number}" for number in range(400)]
    knowledge = taught(*(article(number, *furniture) for number in range(14)))

    data = source.packed(knowledge)

    assert source.unpacked(data) == knowledge
    assert list(source.unpacked(data).lines) == list(knowledge.lines)
    assert len(data) <= 2_560


@pytest.mark.parametrize("data", [None, b"", b"\x00", b"\x63what a later release wrote"])
def test_what_cannot_be_unpacked_is_learnt_anew(data: bytes | None) -> None:
    assert source.unpacked(data) == NOTHING_LEARNT
