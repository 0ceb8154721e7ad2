"""Finds where bucket and table disagree: files without a state, states without their file or brief. Pure."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import islice

from dropbrief import ledger
from dropbrief.aws import rows
from dropbrief.aws.articles import Manifest, member_key
from dropbrief.aws.inbox_files import Version
from dropbrief.errors import GoneError
from dropbrief.ledger import AWAITS_BRIEF, ENLISTED, TERMINAL, Fate, State, timestamp

_AT_ONCE = 100
"""Fates whose briefs are looked for in one request."""


class Kind(StrEnum):
    UNKNOWN = "unknown"
    """A version in the bucket that the table does not know."""
    STUCK = "stuck"
    """An upload that waits for its brief, but whose message is lost."""
    LOST_MEMBER = "lost_member"
    """A member of a split upload that the table does not know."""
    NO_MANIFEST = "no_manifest"
    """A split upload whose list of members is gone from the articles bucket."""
    NO_BRIEF = "no_brief"
    """An upload whose brief is gone from the table."""
    UNLISTED = "unlisted"
    """An upload that is missing in the list of one of its topics or of its source."""
    STRAY = "stray"
    """A row in such a list that no upload should have there."""
    DELETED = "deleted"
    """An upload in a terminal state whose file was deleted since. There is nothing to repair."""


MAY_COST = frozenset({Kind.UNKNOWN, Kind.STUCK, Kind.LOST_MEMBER, Kind.NO_BRIEF})
"""Discrepancies whose repair may lead to a new brief, which costs money."""
LOST = {
    Kind.NO_BRIEF: "its brief is gone",
    Kind.NO_MANIFEST: "the list of its members is gone",
}
"""Discrepancies that only a new drop of the file can repair, and the reason that is shown."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A difference between bucket and table; `partition` is the list that a stray row is in."""

    kind: Kind
    fate: Fate
    partition: str = ""


@dataclass
class Inventory:
    """The versions in a bucket, and the fates of the table that were compared so far.

    Versions from before `since` are not looked for. What is younger than `before` may still be in progress,
    and is left alone.
    """

    bucket: str
    versions: dict[str, Version]
    since: datetime
    before: datetime
    seen: set[str] = field(default_factory=set)
    waiting: list[Fate] = field(default_factory=list)
    splits: list[Fate] = field(default_factory=list)
    lists: dict[str, dict[str, Fate]] = field(default_factory=dict)
    """The fates that the list in each partition should hold, by their sort keys."""

    def compare(
        self, fates: Iterable[Fate], with_briefs: Callable[[Sequence[Fate]], Container[str]]
    ) -> Iterator[Discrepancy]:
        """The discrepancies that show in a single fate.

        `with_briefs` returns the upload ids of those of some fates whose briefs are in the table.
        """
        rest = iter(fates)
        while chunk := list(islice(rest, _AT_ONCE)):
            briefed = with_briefs([fate for fate in chunk if fate.state in ENLISTED])
            for fate in chunk:
                self._note(fate)
                if fate.state in ENLISTED and fate.upload.id not in briefed:
                    yield Discrepancy(Kind.NO_BRIEF, fate)
                elif self._is_deleted(fate):
                    yield Discrepancy(Kind.DELETED, fate)

    def _note(self, fate: Fate) -> None:
        self.seen.add(fate.upload.id)
        if fate.state in AWAITS_BRIEF:
            self.waiting.append(fate)
        elif fate.state is State.SPLIT:
            self.splits.append(fate)
        elif fate.state in ENLISTED:
            for row in rows.list_rows(fate):
                self.lists.setdefault(row["pk"], {})[row["sk"]] = fate

    def _is_deleted(self, fate: Fate) -> bool:
        return (
            fate.upload.bucket == self.bucket
            and fate.state in TERMINAL
            and fate.received_at < timestamp(self.before)
            and not fate.member_of
            and fate.upload.id not in self.versions
        )

    def compare_as_a_whole(self, messages: int, manifest: Callable[[str], Manifest]) -> Iterator[Discrepancy]:
        """The discrepancies that show only once all fates are known.

        `messages` is the depth of the summarize queue; each is for at least one waiting upload. If there are
        fewer, nobody can tell which uploads lost theirs: all that are old enough count as stuck.
        """
        for version in self.versions.values():
            if version.upload.id not in self.seen and self.since <= version.received_at < self.before:
                yield Discrepancy(Kind.UNKNOWN, ledger.received(version.upload, version.received_at))
        for container in self.splits:
            try:
                yield from self._lost_members(container, manifest(container.manifest_key))
            except GoneError:
                yield Discrepancy(Kind.NO_MANIFEST, container)
        if messages < len(self.waiting):
            old = (fate for fate in self.waiting if fate.changed_at < timestamp(self.before))
            yield from (Discrepancy(Kind.STUCK, fate) for fate in old)

    def compare_lists(
        self, listed: Callable[[str], Iterable[Fate]], current: Callable[[str], Fate | None]
    ) -> Iterator[Discrepancy]:
        """The rows that the lists lack, and those that do not belong there.

        `listed` reads the list of a partition, `current` the fate of an upload: a list is read later than
        the fates, and may hold what was briefed in between.
        """
        unlisted: dict[str, Fate] = {}  # an upload that several lists lack is listed once in all of them
        for partition, expected in self.lists.items():
            found = {rows.list_sort_key(fate): fate for fate in listed(partition)}
            unlisted |= {fate.upload.id: fate for place, fate in expected.items() if place not in found}
            for place in found.keys() - expected.keys():
                if not _is_listed(current(found[place].upload.id), partition, place):
                    yield Discrepancy(Kind.STRAY, found[place], partition)
        yield from (Discrepancy(Kind.UNLISTED, fate) for fate in unlisted.values())

    def _lost_members(self, container: Fate, manifest: Manifest) -> Iterator[Discrepancy]:
        for number, upload in enumerate(manifest.members, start=1):
            if upload.id not in self.seen and container.changed_at < timestamp(self.before):
                name = ledger.member_name(container, upload)
                member = ledger.member(container, name, member_key(container.upload, number))
                yield Discrepancy(Kind.LOST_MEMBER, member)


def _is_listed(fate: Fate | None, partition: str, place: str) -> bool:
    if fate is None or fate.state not in ENLISTED:
        return False
    return any((row["pk"], row["sk"]) == (partition, place) for row in rows.list_rows(fate))
