"""What the words of an article say of the topics that a small model names."""

import pytest

from dropbrief.summarize import topics
from dropbrief.summarize.assignment import Assignment
from dropbrief.summarize.topic_words import supported_topics, table

FERRY = "The ferry will carry passengers between the ports again. The company paid for new buses meanwhile."
MATCH = "The striker scored two goals in the match. Her coach praised the team, which leads the league."


@pytest.mark.parametrize(
    ("said", "text", "language", "borne"),
    [
        (["sport"], MATCH, "en", ["sport"]),
        (["sport"], MATCH, "en-GB", ["sport"]),
        (["sport"], MATCH, "EN", ["sport"]),
        (["religion"], FERRY, "en", ["economy, business and finance"]),
        (["religion", "sport"], MATCH, "en", ["sport"]),
        ([], FERRY, "en", ["economy, business and finance"]),
        (["weather"], "A snail crossed the yard in an hour, and nobody saw it.", "en", []),
        (
            ["sport"],
            "Der Stürmer schoss im Pokal zwei Tore, sagte der Trainer der Mannschaft.",
            "de",
            ["sport"],
        ),
        (
            ["sport"],
            "L’équipe, son gardien et son buteur ont gagné le match devant un stade plein.",
            "fr",
            ["sport"],
        ),
        (
            ["sport"],
            "El entrenador celebró los goles del delantero de su equipo en el estadio.",
            "es",
            ["sport"],
        ),
    ],
)
def test_a_topic_stands_where_the_articles_words_bear_it_out(
    said: list[str], text: str, language: str, borne: list[str]
) -> None:
    assert supported_topics(said, "", text, language) == borne


def test_the_title_counts_for_more() -> None:
    assert supported_topics([], "Goals", "The match was short.", "en") == []
    assert supported_topics([], "Goals in the match", "It was short.", "en") == ["sport"]


def test_of_two_topics_that_an_article_tells_of_alike_the_model_chooses() -> None:
    both = f"{FERRY} {MATCH}"

    assert supported_topics([], "", both, "en") == []
    assert supported_topics(["sport"], "", both, "en") == ["sport"]


@pytest.mark.parametrize("language", ["fi", None])
def test_in_a_language_without_words_no_topic_is_borne_out(language: str | None) -> None:
    assert supported_topics(["sport"], "", MATCH, language) == []


def test_a_topic_below_the_top_level_is_left_alone() -> None:
    assert supported_topics(["competition discipline"], "", MATCH, "en") == ["competition discipline"]


def test_the_topics_of_a_list_of_ones_own_are_left_alone() -> None:
    own = topics.parse('{"topics": [{"id": "desk:1", "label": "sport"}]}', "own.json")

    for taxonomy, kept in ((own, ["sport"]), (topics.iptc(1), [])):
        chosen = Assignment(2000, taxonomy, small=True).topics_of(["sport"], "", "Ajax won.", "nl")
        assert [topic.label for topic in chosen] == kept


@pytest.mark.parametrize("topic", topics.iptc(1).labels)
def test_a_topic_has_words_in_each_language(topic: str) -> None:
    assert table().count(f"\n{topic}: ") == table().count("\n\n") + 1
