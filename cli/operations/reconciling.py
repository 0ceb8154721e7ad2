"""Where bucket and ledger disagree: files without a state, states without what they stand for. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dropbrief import ledger
from dropbrief.aws.articles import Manifest, member_key
from dropbrief.aws.inbox_files import Version
from dropbrief.ledger import AWAITS_BRIEF, TERMINAL, Fate, State, timestamp


class Kind(StrEnum):
    UNKNOWN = "unknown"
    """A version in the bucket of which the table knows nothing."""
    STUCK = "stuck"
    """An upload that waits for its brief, and whose message is lost."""
    LOST_MEMBER = "lost_member"
    """A member of a split upload of which the table knows nothing."""
    NO_BRIEF = "no_brief"
    """An upload whose brief is gone from the table."""
    DELETED = "deleted"
    """An upload that has met its fate and whose file was deleted since. There is nothing to mend."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    kind: Kind
    fate: Fate


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

    def compare(
        self, fates: Iterable[Fate], has_brief: Callable[[Fate], bool] = lambda _: True
    ) -> Iterator[Discrepancy]:
        """What each fate alone tells."""
        for fate in fates:
            self.seen.add(fate.upload.id)
            if fate.state in AWAITS_BRIEF and fate.changed_at < timestamp(self.before):
                self.waiting.append(fate)
            elif fate.state is State.SPLIT:
                self.splits.append(fate)
            elif fate.state in (State.BRIEFED, State.DUPLICATE) and not has_brief(fate):
                yield Discrepancy(Kind.NO_BRIEF, fate)
            elif self._is_deleted(fate):
                yield Discrepancy(Kind.DELETED, fate)

    def _is_deleted(self, fate: Fate) -> bool:
        return (
            fate.upload.bucket == self.bucket
            and fate.state in TERMINAL
            and fate.received_at < timestamp(self.before)
            and not fate.member_of
            and fate.upload.id not in self.versions
        )

    def rest(self, messages: int, manifest: Callable[[str], Manifest]) -> Iterator[Discrepancy]:
        """What only all fates together tell. `messages` wait for summarize, each for one upload at least."""
        for version in self.versions.values():
            if version.upload.id not in self.seen and self.since <= version.received_at < self.before:
                yield Discrepancy(Kind.UNKNOWN, ledger.received(version.upload, version.received_at))
        for container in self.splits:
            yield from self._lost_members(container, manifest(container.manifest_key))
        if messages < len(self.waiting):
            yield from (Discrepancy(Kind.STUCK, fate) for fate in self.waiting)

    def _lost_members(self, container: Fate, manifest: Manifest) -> Iterator[Discrepancy]:
        for number, upload in enumerate(manifest.members, start=1):
            if upload.id not in self.seen and container.changed_at < timestamp(self.before):
                name = ledger.member_name(container, upload)
                member = ledger.member(container, name, member_key(container.upload, number))
                yield Discrepancy(Kind.LOST_MEMBER, member)
