"""The closed list of topics, and what the model's choice becomes."""

import re

import pytest

from dropbrief.domain import Topic
from dropbrief.summarize.topics import MOST_TOPICS, TOPICS, choose

SPORT = Topic("medtop:15000000", "sport")
WEATHER = Topic("medtop:17000000", "weather")


def test_ids_and_labels_are_unique() -> None:
    assert len({topic.id for topic in TOPICS}) == len({topic.label for topic in TOPICS}) == len(TOPICS) == 17


def test_every_id_is_one_of_the_top_level() -> None:
    assert all(re.fullmatch(r"medtop:\d\d000000", topic.id) for topic in TOPICS)


@pytest.mark.parametrize(
    ("labels", "topics"),
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
    labels: list[str], topics: tuple[Topic, ...]
) -> None:
    assert choose(labels) == topics


def test_no_more_than_three_topics_are_kept() -> None:
    labels = [topic.label for topic in reversed(TOPICS)]

    chosen = choose(labels)

    assert [topic.label for topic in chosen] == labels[:MOST_TOPICS]
    assert MOST_TOPICS == 3
