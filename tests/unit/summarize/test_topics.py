"""The closed lists of topics, what the model's choice becomes, and lists that organisations bring."""

import json
import re
from typing import Any

import pytest

from dropbrief.domain import Topic
from dropbrief.errors import OperatorError
from dropbrief.summarize.topics import BUILT_IN, MOST_BYTES, MOST_TOPICS, Taxonomy, iptc, parse

SPORT = Topic("medtop:15000000", "sport")
WEATHER = Topic("medtop:17000000", "weather")
TOP = iptc(1)
DETAILED = iptc(2)


def labels(topics: tuple[Topic, ...]) -> list[str]:
    return [topic.label for topic in topics]


def own(*topics: dict[str, Any]) -> str:
    return json.dumps({"topics": topics})


@pytest.mark.parametrize(("name", "count"), [("iptc-17", 17), ("iptc-139", 139)])
def test_ids_and_labels_of_a_built_in_list_are_unique(name: str, count: int) -> None:
    topics = iptc(BUILT_IN[name]).topics

    assert len({topic.id for topic in topics}) == len({topic.label for topic in topics}) == count
    assert all(re.fullmatch(r"medtop:\d{8}", topic.id) for topic in topics)


def test_the_short_list_is_the_top_of_the_long_one() -> None:
    assert TOP.topics == tuple(topic for topic in DETAILED.topics if topic.id not in DETAILED.parents)
    assert set(DETAILED.parents.values()) == {topic.id for topic in TOP.topics}


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        ([], ()),
        (["sport"], (SPORT,)),
        (["weather", "sport"], (WEATHER, SPORT)),
        (["sport", "weather", "sport"], (SPORT, WEATHER)),
        (["gossip"], ()),
        (["gossip", "sport", "medtop:17000000", "Weather", " weather", ""], (SPORT,)),
    ],
)
def test_only_labels_of_the_list_count_each_once_in_their_order(
    said: list[str], topics: tuple[Topic, ...]
) -> None:
    assert TOP.choose(said) == topics


def test_no_more_than_three_topics_are_taken() -> None:
    said = labels(tuple(reversed(TOP.topics)))

    chosen = TOP.choose(said)

    assert labels(chosen) == said[:MOST_TOPICS]
    assert MOST_TOPICS == 3


def test_the_topics_above_are_added_once_behind_the_chosen_ones() -> None:
    chosen = DETAILED.choose(["weather forecast", "sport event", "sport venue"])

    assert labels(chosen) == ["weather forecast", "sport event", "sport venue", "weather", "sport"]


def test_a_topic_above_another_chosen_one_takes_no_place_of_its_own() -> None:
    chosen = DETAILED.choose(["sport", "sport event", "school", "weather", "society"])

    assert labels(chosen) == ["sport event", "school", "weather", "sport", "education"]


def test_the_outline_names_each_topic_once_behind_the_one_it_belongs_to() -> None:
    lines = DETAILED.outline().splitlines()

    assert len(lines) == 17
    assert lines[-1] == "weather: weather forecast; weather phenomena; weather statistic; weather warning"
    assert TOP.outline().splitlines() == TOP.labels


def test_an_organisations_own_list_is_read_with_parents_of_any_depth() -> None:
    content = own(
        {"id": "desk:1", "label": "Häfen & Fähren"},
        {"id": "desk:1.1", "label": "ferries", "parent": "desk:1"},
        {"id": "desk:1.1.1", "label": "night ferries", "parent": "desk:1.1"},
    )

    taxonomy = parse(content, "topics/ours.json")

    assert labels(taxonomy.choose(["night ferries"])) == ["night ferries", "ferries", "Häfen & Fähren"]
    assert taxonomy.outline() == "Häfen & Fähren: ferries; night ferries"


def test_another_label_or_parent_is_another_version() -> None:
    a, b = {"id": "a", "label": "A"}, {"id": "b", "label": "B"}

    lists = [own(a, b), own(a, b | {"label": "C"}), own(a, b | {"parent": "a"}), own(a)]

    assert len({parse(content, "own").version for content in lists}) == 4


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "own: Invalid JSON"),
        ("[]", "own: Input should be an object"),
        ("{}", "own: Field required"),
        ('{"topics": []}', "own: List should have at least 1 item"),
        (own({"id": "a", "label": "A"}, {"id": "b"}), "own: topic 2: label: Field required"),
        (own({"id": "a b", "label": "A"}), "own: topic 1: id: "),
        (own({"id": "a", "label": ""}), "own: topic 1: label: "),
        (own({"id": "a", "label": "two\nlines"}), "own: topic 1: label: "),
        (own({"id": "a", "label": "<b>"}), "own: topic 1: label: "),
        (own({"id": "a", "label": "A" * 81}), "own: topic 1: label: "),
        (own({"id": "a", "label": 1}), "own: topic 1: label: "),
        (own({"id": "a", "label": "A", "colour": "red"}), "own: topic 1: colour: "),
        (own({"id": "a", "label": "A"}, {"id": "a", "label": "B"}), "two topics have the id a"),
        (own({"id": "a", "label": "A"}, {"id": "b", "label": " a"}), "own: topic 2: label: "),
        (own({"id": "a", "label": "A"}, {"id": "b", "label": "a"}), "two topics have the label a"),
        (own({"id": "a", "label": "A", "parent": "b"}), "the parent b of a is not in the list"),
        (own({"id": "a", "label": "A", "parent": "a"}), "a is below more than 4 others, or below itself"),
        (
            own({"id": "a", "label": "A", "parent": "b"}, {"id": "b", "label": "B", "parent": "a"}),
            "below itself",
        ),
        (" " * (MOST_BYTES + 1), "at most 100,000 characters"),
        (own(*({"id": f"a{n}", "label": f"A{n}"} for n in range(501))), "at most 500 items"),
    ],
)
def test_a_list_that_is_not_as_agreed_is_the_operators_mistake_and_says_where(
    content: str, complaint: str
) -> None:
    with pytest.raises(OperatorError) as raised:
        parse(content, "own")

    assert complaint in str(raised.value)


def test_what_stands_in_a_wrong_list_is_not_repeated() -> None:
    with pytest.raises(OperatorError) as raised:
        parse(own({"id": "a", "label": "A", "secret": "sk-secret"}), "own")

    assert "sk-secret" not in str(raised.value)


def test_a_list_chooses_nothing_that_is_not_in_it() -> None:
    taxonomy: Taxonomy = parse(own({"id": "a", "label": "harbour"}), "own")

    assert taxonomy.choose(["sport", "harbour"]) == (Topic("a", "harbour"),)
