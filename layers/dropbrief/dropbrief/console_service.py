"""Answers the requests of the console from the table and the buckets, and drops files again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from dropbrief import ledger
from dropbrief.aws.articles import Articles
from dropbrief.aws.budgets import Budgets
from dropbrief.aws.inbox_files import InboxFiles, PresignedPost
from dropbrief.aws.listing import Listing, Page
from dropbrief.aws.table import Table
from dropbrief.console import drops, tallies
from dropbrief.console.reading import mark_cited
from dropbrief.console.requests import Drop, Query
from dropbrief.console.tallies import Tally
from dropbrief.console.views import MemberView, Spending, UploadsView, UploadView
from dropbrief.domain import Article, Upload
from dropbrief.errors import GoneError
from dropbrief.expiring import Expiring
from dropbrief.ledger import ENLISTED, RETRIABLE, Fate

DAYS = 14
"""Days up to today that are searched where a request names none."""


@dataclass(frozen=True)
class ConsoleService:
    """Answers requests from these stores. `topic_labels` gives the labels of topics by their ids."""

    table: Table
    listing: Listing
    articles: Articles
    inbox: InboxFiles
    budgets: Budgets
    topic_labels: Expiring[dict[str, str]]
    now: Callable[[], datetime]

    # Reading

    @property
    def today(self) -> str:
        return self.now().date().isoformat()

    def days(self) -> list[str]:
        """The days that are searched, today first."""
        return [(self.now().date() - timedelta(days=ago)).isoformat() for ago in range(DAYS)]

    def uploads(self, query: Query) -> Page:
        """A page of the uploads that match. Raises InvalidRequestError for an invalid cursor."""
        if query.topic and not query.day:
            return self.listing.by_topic(query.topic, query.limit, query.cursor, query.matches)
        if query.source and not query.day and query.state in ("", *ENLISTED):
            return self.listing.by_source(query.source, query.limit, query.cursor, query.matches)
        days = [query.day] if query.day else self.days()
        return self.listing.recent(days, query.limit, query.cursor, query.matches)

    def uploads_view(self, query: Query) -> UploadsView:
        """Raises InvalidRequestError for an invalid cursor."""
        page = self.uploads(query)
        return UploadsView(query, page.fates, page.cursor, self.tally_of_day(self.today), self._spending())

    def upload_view(self, upload_id: str) -> UploadView | None:
        """None for an upload without a fate."""
        fate = self.table.fate(upload_id)
        if fate is None:
            return None
        stored = self.table.brief_of(fate)
        brief = stored.brief if stored else None
        article = self._article(fate)
        reading = mark_cited(article, brief) if article else None
        return UploadView(fate, brief, article, reading, tuple(self._members(fate)))

    def _members(self, container: Fate) -> Iterator[MemberView]:
        if not container.manifest_key:
            return
        try:
            manifest = self.articles.manifest(container.manifest_key)
        except GoneError:
            return
        for member in manifest.members:
            yield MemberView(ledger.member_name(container, member), upload_id=member.id)
        yield from (MemberView(name, left_out=why) for name, why in manifest.left_out)

    def _article(self, fate: Fate) -> Article | None:
        """The article that its brief was made of; None without one, or if it was deleted from its bucket."""
        key = self._article_key(fate)
        try:
            return self.articles.get(key) if key else None
        except GoneError:
            return None

    def _article_key(self, fate: Fate) -> str:
        """The key of the article that its brief was made of, which may belong to another upload."""
        if fate.briefed_as:
            first = self.table.fate(fate.duplicate_of)
            return first.article_key if first else ""
        return fate.article_key

    def failures(self) -> list[Fate]:
        """The failed and rejected uploads whose files were not dropped again since, the newest first."""
        known: set[str] = set()
        found = []
        for day in self.days():
            fates, _ = self.listing.newest(day)
            for fate in fates:
                file_id = fate.upload.file_id
                if fate.state in RETRIABLE and file_id not in known:
                    found.append(fate)
                known.add(file_id)
        return found

    def tally_of_day(self, day: str) -> Tally:
        fates, complete = self.listing.newest(day)
        return tallies.tally_day(day, fates, complete=complete)

    def tallies_by_day(self) -> list[Tally]:
        """One for each day, today first."""
        return [self.tally_of_day(day) for day in self.days()]

    def tallies_by_topic(self) -> list[Tally]:
        return self._tallies_by(tallies.topics)

    def tallies_by_source(self) -> list[Tally]:
        return self._tallies_by(tallies.sources)

    def _tallies_by(self, names: tallies.Names) -> list[Tally]:
        found = [self.listing.newest(day) for day in self.days()]
        fates = [fate for fates, _ in found for fate in fates]
        return tallies.tally_by(fates, names, complete=all(complete for _, complete in found))

    def _spending(self) -> Spending:
        spent = self.budgets.spent(self.today)
        return Spending(spent.amount, spent.open, self.budgets.limits.usd)

    # Writing

    def retry(self, upload_id: str) -> Upload | None:
        """Drop a failed or rejected file again; None where it is neither, or was replaced since."""
        fate = self.table.fate(upload_id)
        if fate is None or fate.state not in RETRIABLE or not self.inbox.can_be_dropped_again(fate):
            return None
        return self.inbox.drop_again(fate, self.articles)

    def presign(self, drop: Drop) -> PresignedPost:
        """What a browser needs to send a file to the inbox.

        Raises InvalidRequestError when the file may not be dropped.
        """
        target = drops.target(drop.name, drop.size)
        return self.inbox.presign(target.key, target.content_type, target.most_bytes)
