"""Selects the uploads that an operator's command is about. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dropbrief.ledger import Fate, State


@dataclass(frozen=True, slots=True)
class Selection:
    """The conditions that an upload must all meet; an empty one is met by every upload.

    `key_prefix` and `source` are compared with the beginning, such as `folder/news` for all folders in it;
    `older_than` is a `timestamp`.
    """

    states: frozenset[State]
    reason: str | None = None
    key_prefix: str = ""
    source: str = ""
    topic: str = ""
    recipe: str = ""
    older_than: str = ""

    def matches(self, fate: Fate) -> bool:
        return (
            fate.state in self.states
            and self.reason in (None, fate.reason)
            and fate.upload.key.startswith(self.key_prefix)
            and fate.source.startswith(self.source)
            and (not self.topic or self.topic in fate.topics)
            and self.recipe in ("", fate.recipe_id)
            and (not self.older_than or fate.changed_at < self.older_than)
        )


def newest_versions(fates: Iterable[Fate]) -> Iterator[Fate]:
    """The fate of the last version of each file; versions that were replaced are left out."""
    last: dict[str, Fate] = {}
    for fate in fates:
        known = last.get(fate.upload.file_id)
        if known is None or known.received_at <= fate.received_at:
            last[fate.upload.file_id] = fate
    yield from last.values()
