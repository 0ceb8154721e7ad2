"""What a visitor of the console asks, gathered from the table and the buckets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from dropbrief import ledger
from dropbrief.aws.articles import Articles
from dropbrief.aws.budgets import Budgets, Spent
from dropbrief.aws.dropping import Dropping, Ticket
from dropbrief.aws.listing import Listing, Page
from dropbrief.aws.table import Table
from dropbrief.console import dropped, tallies
from dropbrief.console.reading import Reading, reading
from dropbrief.console.tallies import Tally
from dropbrief.domain import Article, Brief, Upload
from dropbrief.errors import GoneError
from dropbrief.ledger import ENLISTED, RETRIABLE, Fate

DAYS = 14
"""That are looked at where no day is named."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which uploads are asked for; what is empty holds of every one. `cursor` is where a page begins."""

    day: str = ""
    state: str = ""
    topic: str = ""
    source: str = ""
    cursor: str = ""
    limit: int = 50

    def holds(self, fate: Fate) -> bool:
        return (
            self.state in ("", fate.state)
            and self.source in ("", fate.source)
            and (not self.topic or self.topic in fate.topics)
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """An upload with its brief and the article that the brief was made of, as far as they are there."""

    fate: Fate
    brief: Brief | None
    article: Article | None
    reading: Reading | None
    parts: tuple[tuple[str, str, str], ...] = ()
    """Of a file that was split, each part: its name, and the id of its upload or why it was left out."""


@dataclass(frozen=True, slots=True)
class Spending:
    """Of today: what is spent or reserved, and the daily budget in dollars, if there is one."""

    spent: Spent
    limit_usd: float | None


@dataclass(frozen=True)
class ConsoleService:
    table: Table
    listing: Listing
    articles: Articles
    dropping: Dropping
    budgets: Budgets
    now: Callable[[], datetime]

    # Looking

    @property
    def today(self) -> str:
        return self.now().date().isoformat()

    def days(self) -> list[str]:
        """The days that are looked at, today first."""
        return [(self.now().date() - timedelta(days=ago)).isoformat() for ago in range(DAYS)]

    def uploads(self, asked: Question) -> Page:
        """Raises ValueError for a cursor that is none."""
        if asked.topic and not asked.day:
            return self.listing.of_topic(asked.topic, asked.limit, asked.cursor, asked.holds)
        if asked.source and not asked.day and asked.state in ("", *ENLISTED):
            return self.listing.of_source(asked.source, asked.limit, asked.cursor, asked.holds)
        days = [asked.day] if asked.day else self.days()
        return self.listing.recent(days, asked.limit, asked.cursor, asked.holds)

    def seen(self, upload_id: str) -> Seen | None:
        fate = self.table.fate(upload_id)
        if fate is None:
            return None
        stored = self.table.brief_of(fate)
        brief = stored.brief if stored else None
        article = self._article(fate)
        found = reading(article, brief) if article else None
        return Seen(fate, brief, article, found, tuple(self._parts(fate)))

    def _parts(self, container: Fate) -> Iterator[tuple[str, str, str]]:
        if not container.manifest_key:
            return
        try:
            manifest = self.articles.manifest(container.manifest_key)
        except GoneError:
            return
        for member in manifest.members:
            yield ledger.member_name(container, member), member.id, ""
        yield from ((name, "", why) for name, why in manifest.left_out)

    def _article(self, fate: Fate) -> Article | None:
        """None, too, for an article that was deleted from its bucket."""
        key = self._article_key(fate)
        try:
            return self.articles.get(key) if key else None
        except GoneError:
            return None

    def _article_key(self, fate: Fate) -> str:
        """Of the text that its brief was made of, which may have come with another upload."""
        if fate.briefed_as:
            first = self.table.fate(fate.duplicate_of)
            return first.article_key if first else ""
        return fate.article_key

    def failures(self) -> list[Fate]:
        """What failed or was rejected and was not dropped again since, the newest first."""
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

    def of_day(self, day: str) -> Tally:
        fates, complete = self.listing.newest(day)
        return tallies.of_day(day, fates, complete=complete)

    def by_day(self) -> list[Tally]:
        """Of each day, today first."""
        return [self.of_day(day) for day in self.days()]

    def by_topic(self) -> list[Tally]:
        return self._by(tallies.topics)

    def by_source(self) -> list[Tally]:
        return self._by(tallies.sources)

    def _by(self, names: tallies.Names) -> list[Tally]:
        found = [self.listing.newest(day) for day in self.days()]
        fates = [fate for fates, _ in found for fate in fates]
        return tallies.by(fates, names, complete=all(complete for _, complete in found))

    def spending(self) -> Spending:
        return Spending(self.budgets.spent(self.today), self.budgets.limits.usd)

    # Doing

    def retry(self, upload_id: str) -> Upload | None:
        """Drop a failed or rejected file once more; None where it is neither, or was replaced since."""
        fate = self.table.fate(upload_id)
        if fate is None or fate.state not in RETRIABLE or not self.dropping.can_be_dropped_again(fate):
            return None
        return self.dropping.again(fate, self.articles)

    def ticket(self, name: str, size: int) -> Ticket:
        """Lets a browser drop a file of this name. Raises ValueError where it may not be dropped."""
        place = dropped.place(name, size)
        return self.dropping.ticket(place.key, place.content_type, place.most_bytes)
