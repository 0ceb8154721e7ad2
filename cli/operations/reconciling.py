"""Where bucket and ledger disagree: files without a state, states without what they stand for. Pure."""

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
"""Fates whose briefs are looked for together."""


class Kind(StrEnum):
    UNKNOWN = "unknown"
    """A version in the bucket of which the table knows nothing."""
    STUCK = "stuck"
    """An upload that waits for its brief, and whose message is lost."""
    LOST_MEMBER = "lost_member"
    """A member of a split upload of which the table knows nothing."""
    NO_MANIFEST = "no_manifest"
    """A split upload whose list of members is gone from the articles bucket."""
    NO_BRIEF = "no_brief"
    """An upload whose brief is gone from the table."""
    UNLISTED = "unlisted"
    """An upload that is missing in the list of one of its topics or of its source."""
    STRAY = "stray"
    """A row in such a list that is not the one of its upload, or whose upload the table does not know."""
    DELETED = "deleted"
    """An upload that has met its fate and whose file was deleted since. There is nothing to mend."""


MAY_COST = frozenset({Kind.UNKNOWN, Kind.STUCK, Kind.LOST_MEMBER, Kind.NO_BRIEF})
"""What is mended by a brief, which may have to be paid for."""
LOST = {
    Kind.NO_BRIEF: "its brief is gone",
    Kind.NO_MANIFEST: "the list of its members is gone",
}
"""What can only be mended by dropping the file again, and why."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """`partition` is the list that a row strays in."""

    kind: Kind
    fate: Fate
    partition: str = ""


@dataclass
class Inventory:
    """What a bucket holds, and what was seen of the ledger so far.

    What came before `since` is not looked for; what came after `before` may be on its way still, and is
    left alone.
    """

    bucket: str
    versions: dict[str, Version]
    since: datetime
    before: datetime
    seen: set[str] = field(default_factory=set)
    waiting: list[Fate] = field(default_factory=list)
    splits: list[Fate] = field(default_factory=list)
    lists: dict[str, dict[str, Fate]] = field(default_factory=dict)
    """The rows that each list of a topic or a source should have, by their places in it."""

    def compare(
        self, fates: Iterable[Fate], with_briefs: Callable[[Sequence[Fate]], Container[str]]
    ) -> Iterator[Discrepancy]:
        """What each fate alone tells; `with_briefs` says whose brief is there, of some fates at once."""
        rest = iter(fates)
        while some := list(islice(rest, _AT_ONCE)):
            briefed = with_briefs([fate for fate in some if fate.state in ENLISTED])
            for fate in some:
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

    def rest(self, messages: int, manifest: Callable[[str], Manifest]) -> Iterator[Discrepancy]:
        """What only all fates together tell. `messages` wait for summarize, each for one upload at least.

        Nobody can tell which of the waiting uploads lost its message, so all old enough count as stuck.
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
        """What the lists have too little or too much; `current` is the fate of an upload as it is now.

        A list is read later than the fates, and may have what was briefed meanwhile.
        """
        for partition, expected in self.lists.items():
            found = {rows.list_sort_key(fate): fate for fate in listed(partition)}
            for place in expected.keys() - found.keys():
                yield Discrepancy(Kind.UNLISTED, expected[place])
            for place in found.keys() - expected.keys():
                if not _is_listed(current(found[place].upload.id), partition, place):
                    yield Discrepancy(Kind.STRAY, found[place], partition)

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
