"""The intake of uploads: each version becomes an article in the articles bucket, is split, or is rejected.

It also learns about the source of each article, for the next ones.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from dropbrief import ledger
from dropbrief.attempts import Attempt
from dropbrief.aws.articles import Articles, Manifest
from dropbrief.aws.inbox import Inbox, member_message
from dropbrief.aws.operator_files import OverrideFiles, override_key
from dropbrief.aws.queue import Queue
from dropbrief.aws.stories import Stories
from dropbrief.aws.table import Table
from dropbrief.domain import Article, SameStory, Story, Upload
from dropbrief.errors import ArticleError, DropbriefError, ServiceError
from dropbrief.file_types import MAX_BYTES
from dropbrief.ledger import Fate, State
from dropbrief.normalize import (
    Context,
    LeftOut,
    Member,
    admit_and_clean,
    latest_day,
    members,
    overrides,
    read,
    source,
    story,
)


@dataclass(frozen=True)
class Intake:
    """Decides the fates of received uploads, with the stores and rules that all uploads share.

    With `links`, an article is linked to the first one of its story if their similarity is at least
    `least_similarity`. `on_learning_failed` is called with the error when what was learnt of a source could
    not be stored; the article is stored by then.
    """

    inbox: Inbox
    articles: Articles
    overrides: OverrideFiles
    table: Table
    normalize_queue: Queue
    learns: bool
    on_learning_failed: Callable[[DropbriefError], None]
    stories: Stories
    links: bool
    least_similarity: float
    now: Callable[[], datetime]

    def process(self, arrival: Fate, attempt: Attempt) -> Fate:
        """`decide` the fate of a received upload, unless reading it has killed the function before.

        The last attempt but one sets a marker in the table, and removes it when it ends. If the last attempt
        finds the marker, the function was killed while it read the file. Then the file is not read again: its
        fate is recorded as failed, and ServiceError is raised; or, if a copy of its message has brought the
        upload further meanwhile, that fate is returned.
        """
        upload_id = arrival.upload.id
        if attempt.left == 1:
            self.table.mark_reading(upload_id)
            try:
                return self.decide(arrival)
            finally:
                self.table.unmark_reading(upload_id)
        if attempt.is_last and self.table.is_marked_reading(upload_id):
            return self._failed(arrival, ServiceError(ledger.KILLED))
        return self.decide(arrival)

    def _failed(self, arrival: Fate, error: ServiceError) -> Fate:
        fate = self.table.record_first(ledger.failed(arrival, self.now(), error))
        if fate.state is State.FAILED:
            raise error
        return fate

    def decide(self, arrival: Fate) -> Fate:
        """Normalize, split or reject a received upload; returns the fate that holds afterwards."""
        try:
            content, key = self._bytes_of(arrival), arrival.upload.key
            inside = None if arrival.member_of else members(content, key)
            if inside is not None:
                return self.table.record(self._split(arrival, inside))
            plain = read(content, key, Context(today=latest_day(self.now())))
            name = source.name_of(key, plain.metadata)
            context = self._context_of(name)
            article = admit_and_clean(plain, content, key, context)
        except ArticleError as error:
            return self.table.record(ledger.rejected(arrival, self.now(), error))
        fate = self.table.record(self._normalized(arrival, article, name))
        self._learn(name, context, plain)
        return fate

    def _normalized(self, arrival: Fate, article: Article, name: str) -> Fate:
        same = self._link(arrival.upload, article) if self.links else None
        return ledger.linked(arrival, same).becomes(
            State.NORMALIZED,
            self.now(),
            title=article.title,
            source=name,
            language=article.metadata.language or "",
            article_id=article.id,
            article_key=self.articles.put(arrival.upload, article),
        )

    def _bytes_of(self, arrival: Fate) -> bytes:
        if arrival.member_of:
            return self.articles.member(arrival.member_key)
        return self.inbox.read(arrival.upload, MAX_BYTES)

    def _context_of(self, name: str) -> Context:
        """What was learnt of a source, and its overrides."""
        text = self.overrides.text(name, overrides.MAX_BYTES)
        return Context(
            learnt=source.unpacked(self.table.learnt(name)) if self.learns else source.NOTHING_LEARNT,
            overrides=overrides.parse(text, override_key(name)) if text else overrides.NO_OVERRIDES,
        )

    def _learn(self, name: str, context: Context, plain: Article) -> None:
        """Learn from an article for the next ones. A failure does not affect the article."""
        learnt = source.learn(context.learnt, plain)
        if self.learns and learnt is not context.learnt:
            try:
                self.table.learn(name, source.packed(learnt))
            except DropbriefError as error:
                self.on_learning_failed(error)

    def _split(self, container: Fate, inside: Iterable[Member | LeftOut]) -> Fate:
        """Store all members, then announce them all; returns the fate of the split upload.

        Only stored members are announced, and the upload is split only after all are announced. Repeating it
        stores and announces the same members again.
        """
        stored: list[Fate] = []
        left_out: list[tuple[str, str]] = []
        for member in inside:
            if isinstance(member, LeftOut):
                left_out.append((member.name, member.why))
            else:
                key = self.articles.put_member(container.upload, len(stored) + 1, member.content)
                stored.append(ledger.member(container, member.name, key))
        manifest = Manifest([member.upload for member in stored], left_out)
        manifest_key = self.articles.put_manifest(container.upload, manifest)
        self.normalize_queue.send_bodies([member_message(member) for member in stored])
        return container.becomes(
            State.SPLIT,
            self.now(),
            members=len(stored),
            left_out=dict(Counter(why for _, why in left_out)),
            manifest_key=manifest_key,
        )

    def _link(self, upload: Upload, article: Article) -> SameStory | None:
        """The link to the upload that told the story first; None for a new story, which is stored."""
        signature = story.signature(article)
        if signature is None:
            return None
        mine = Story(upload.id, article.id, signature.sketch)
        found = self.stories.find(signature.smallest)
        same = story.link(mine, found, self.least_similarity)
        if same is None and story.is_first(mine, found):
            self.stories.store(mine, story.names(signature))
        return same
