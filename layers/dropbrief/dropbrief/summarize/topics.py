"""The closed list of topics: the top level of the IPTC Media Topics.

Ids and labels are those of IPTC (https://cv.iptc.org/newscodes/mediatopic/), CC BY 4.0.
"""

from collections.abc import Iterable

from dropbrief.domain import Topic, digest

MOST_TOPICS = 3

TOPICS = (
    Topic("medtop:01000000", "arts, culture, entertainment and media"),
    Topic("medtop:02000000", "crime, law and justice"),
    Topic("medtop:03000000", "disaster, accident and emergency incident"),
    Topic("medtop:04000000", "economy, business and finance"),
    Topic("medtop:05000000", "education"),
    Topic("medtop:06000000", "environment"),
    Topic("medtop:07000000", "health"),
    Topic("medtop:08000000", "human interest"),
    Topic("medtop:09000000", "labour"),
    Topic("medtop:10000000", "lifestyle and leisure"),
    Topic("medtop:11000000", "politics and government"),
    Topic("medtop:12000000", "religion"),
    Topic("medtop:13000000", "science and technology"),
    Topic("medtop:14000000", "society"),
    Topic("medtop:15000000", "sport"),
    Topic("medtop:16000000", "conflict, war and peace"),
    Topic("medtop:17000000", "weather"),
)

VERSION = digest(*(f"{topic.id} {topic.label}" for topic in TOPICS))

_BY_LABEL = {topic.label: topic for topic in TOPICS}


def choose(labels: Iterable[str]) -> tuple[Topic, ...]:
    """The topics of the list that these labels name: each once, in their order, at most three."""
    known = dict.fromkeys(_BY_LABEL[label] for label in labels if label in _BY_LABEL)
    return tuple(known)[:MOST_TOPICS]
