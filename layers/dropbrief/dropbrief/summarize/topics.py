"""Closed lists of topics: two made of the IPTC Media Topics, and those that organisations bring. Pure.

Ids and labels of `iptc.json` are those of IPTC (https://cv.iptc.org/newscodes/mediatopic/), CC BY 4.0: the
top level and the one below it. A list of one's own is a file of the same form.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dropbrief.domain import Topic, digest
from dropbrief.errors import OperatorError

MOST_TOPICS = 3
MOST_BYTES = 100_000
"""The most bytes of a list. Its labels are in every request, and some servers refuse longer schemas."""
_DEEPEST = 5
"""The most levels of a list."""


@dataclass(frozen=True)
class Taxonomy:
    """The topics to choose from, parents before children; `parents` is by the id of a topic."""

    topics: tuple[Topic, ...]
    parents: Mapping[str, str]

    @cached_property
    def version(self) -> str:
        lines = (f"{topic.id} {topic.label} {self.parents.get(topic.id, '')}" for topic in self.topics)
        return digest(*lines)

    @property
    def is_built_in(self) -> bool:
        return any(self == iptc(levels) for levels in BUILT_IN.values())

    @property
    def labels(self) -> list[str]:
        return [topic.label for topic in self.topics]

    def choose(self, labels: Iterable[str]) -> tuple[Topic, ...]:
        """The topics with these labels, each once, followed by the topics above them.

        At most three labels are taken, not counting those above others.
        """
        named = dict.fromkeys(self._by_label[label] for label in labels if label in self._by_label)
        above = {id_ for topic in named for id_ in self._above(topic.id)}
        chosen = [topic for topic in named if topic.id not in above][:MOST_TOPICS]
        added = (self._by_id[id_] for topic in chosen for id_ in self._above(topic.id))
        return tuple(dict.fromkeys((*chosen, *added)))

    def outline(self) -> str:
        """The labels as text: a line for each topic of the top level, with those below it."""
        return "\n".join(
            f"{topic.label}: {'; '.join(below)}" if (below := self._below(topic.id)) else topic.label
            for topic in self.topics
            if topic.id not in self.parents
        )

    @cached_property
    def _by_label(self) -> dict[str, Topic]:
        return {topic.label: topic for topic in self.topics}

    @cached_property
    def _by_id(self) -> dict[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    def _above(self, id_: str) -> Iterator[str]:
        """The ids of its parent, of that one's parent, and so on."""
        while parent := self.parents.get(id_):
            yield parent
            id_ = parent

    def _below(self, id_: str) -> list[str]:
        return [topic.label for topic in self.topics if id_ in self._above(topic.id)]


class _Item(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9:._/-]{0,63}$")]
    label: Annotated[str, Field(pattern=r"^[^\s<>\[\]{}`:;|][^\n\r\t<>\[\]{}`:;|]{0,79}$")]
    parent: str | None = None


class _File(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    topics: Annotated[list[_Item], Field(min_length=1, max_length=500)]


@cache
def iptc(levels: int) -> Taxonomy:
    """The top level of the IPTC Media Topics (17 topics), or its first two levels (139)."""
    taxonomy = parse(Path(__file__).with_name("iptc.json").read_text("utf-8"), "iptc.json")
    if levels == 1:
        return Taxonomy(tuple(topic for topic in taxonomy.topics if topic.id not in taxonomy.parents), {})
    return taxonomy


BUILT_IN = {"iptc-17": 1, "iptc-139": 2}
"""The lists that need no file, and the number of levels of the IPTC Media Topics in them."""


def labels(own: Taxonomy) -> dict[str, str]:
    """The label of each topic by its id: those of IPTC, which older briefs may have, and the stack's own."""
    return {topic.id: topic.label for topic in (*iptc(2).topics, *own.topics)}


def by_name(name: str, own_topics: Callable[[str], str]) -> Taxonomy:
    """The list of that name; `own_topics` reads one that is not built in."""
    built_in = BUILT_IN.get(name)
    return iptc(built_in) if built_in else parse(own_topics(name), name)


def parse(content: str, name: str) -> Taxonomy:
    """Parse a file with a list of topics. Raises OperatorError, with the place, if it is not as agreed."""
    if len(content) > MOST_BYTES:
        raise OperatorError(f"{name}: a list of topics has at most {MOST_BYTES:,} characters")
    try:
        items = _File.model_validate_json(content).topics
    except ValidationError as exc:
        first = exc.errors(include_url=False, include_input=False)[0]
        raise OperatorError(f"{name}: {_place(first['loc'])}{first['msg']}") from exc
    _refuse_twins(items, name)
    taxonomy = Taxonomy(
        tuple(Topic(item.id, item.label) for item in items),
        {item.id: item.parent for item in items if item.parent},
    )
    _refuse_bad_parents(taxonomy, name)
    return taxonomy


def _place(path: tuple[int | str, ...]) -> str:
    return "".join(f"topic {part + 1}: " if isinstance(part, int) else f"{part}: " for part in path[1:])


def _refuse_twins(items: list[_Item], name: str) -> None:
    for what in ("id", "label"):
        seen: set[str] = set()
        for value in (" ".join(getattr(item, what).casefold().split()) for item in items):
            if value in seen:
                raise OperatorError(f"{name}: two topics have the {what} {value}")
            seen.add(value)


def _refuse_bad_parents(taxonomy: Taxonomy, name: str) -> None:
    ids = {topic.id for topic in taxonomy.topics}
    for id_, parent in taxonomy.parents.items():
        if parent not in ids:
            raise OperatorError(f"{name}: the parent {parent} of {id_} is not in the list")
        if _depth(id_, taxonomy.parents) > _DEEPEST:
            raise OperatorError(f"{name}: {id_} is below more than {_DEEPEST - 1} others, or below itself")


def _depth(id_: str, parents: Mapping[str, str]) -> int:
    depth = 1
    while depth <= _DEEPEST and (above := parents.get(id_)):
        depth, id_ = depth + 1, above
    return depth
