"""Which uploads an operator means. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dropbrief.ledger import Fate, State


@dataclass(frozen=True, slots=True)
class Choice:
    """All of it must hold of an upload; what is empty holds of every one.

    `source` may be cut short, such as `folder/news` for all folders in it; `older_than` is a `timestamp`.
    """

    states: frozenset[State]
    reason: str = ""
    key_prefix: str = ""
    source: str = ""
    topic: str = ""
    recipe: str = ""
    older_than: str = ""

    def holds(self, fate: Fate) -> bool:
        return (
            fate.state in self.states
            and self.reason in ("", fate.reason)
            and fate.upload.key.startswith(self.key_prefix)
            and fate.source.startswith(self.source)
            and (not self.topic or self.topic in fate.topics)
            and self.recipe in ("", fate.recipe_id)
            and (not self.older_than or fate.changed_at < self.older_than)
        )


def newest(fates: Iterable[Fate]) -> Iterator[Fate]:
    """Of each file its last version only: what was replaced is not done again."""
    last: dict[str, Fate] = {}
    for fate in fates:
        known = last.get(fate.upload.file_id)
        if known is None or known.received_at <= fate.received_at:
            last[fate.upload.file_id] = fate
    yield from last.values()
