"""Gets the brief of each normalized upload: from the table, or paid for once, under a lease.

Calls of the table and the articles bucket run in threads, so that no article waits for its neighbours.
"""

import asyncio
from asyncio import to_thread
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import ParamSpec, TypeVar

from dropbrief import ledger, prices
from dropbrief.attempts import Attempt
from dropbrief.aws import rows
from dropbrief.aws.articles import Articles
from dropbrief.aws.rows import Row
from dropbrief.aws.table import Table
from dropbrief.coalescing import Coalescer
from dropbrief.domain import Article, Brief
from dropbrief.errors import ArticleError, BudgetSpentError, LeaseHeldError, ServiceError
from dropbrief.ledger import Fate, Lease, State, StoredBrief, timestamp
from dropbrief.prices import Price
from dropbrief.spending import BudgetedModel, Reservations
from dropbrief.summarize import Model, holds_for, recipe, summarize
from dropbrief.summarize.assignment import Assignment

SAVE_PAUSES = (1, 2, 4, 8)
"""Seconds between attempts to save a brief, in addition to the client's retries; together less than a call of
the model leaves of the function's time."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Job:
    """The model, the assignment and the attempt with which an upload is to be briefed."""

    model: Model
    assignment: Assignment
    attempt: Attempt

    @cached_property
    def recipe_id(self) -> str:
        return recipe(self.model, self.assignment).id


@dataclass(frozen=True)
class BriefWriter:
    """Writes briefs with the stores, prices and rules that all articles share.

    With `reuses`, an upload shares the brief of the same story if their similarity is at least
    `reuse_similarity`. `allow_unpriced` lets a model without a price be called under a budget in money.
    `on_paid` is called with each brief that was paid for.
    """

    articles: Articles
    table: Table
    reservations: Reservations
    prices: Mapping[str, Price]
    allow_unpriced: bool
    lease_seconds: int
    reuses: bool
    reuse_similarity: float
    on_paid: Callable[[Brief], None]
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    async def fate(self, upload_id: str) -> Fate | None:
        """The fate of an upload, read together with those of the other messages of its batch."""
        row = (await self._uploads.join(upload_id).answer).get(upload_id)
        return rows.to_fate(row) if row else None

    async def enlist(self, fate: Fate) -> None:
        """List an upload under its topics and its source, together with the others of its batch.

        This includes an upload that was already terminal: the worker that recorded it may have died before it
        listed it.
        """
        await self._lists.join(fate).answer

    async def decide(self, fate: Fate, job: Job) -> Fate:
        """Brief a normalized upload, or reject or defer it; returns the fate that holds afterwards.

        An attempt that is not patient waits for no brief of the same story: a story that never gets its brief
        must not keep others from theirs. The last attempt ends in ServiceError where all workers before it
        were killed. Raises LeaseHeldError, ServiceError and OperatorError.
        """
        try:
            decided = self._terminal(fate, await self._brief_of(fate, job))
        except ArticleError as error:
            decided = ledger.rejected(fate, self.now(), error)
        except BudgetSpentError:
            if fate.state is State.DEFERRED:
                return fate
            decided = ledger.deferred(fate, self.now())
        return await to_thread(self.table.record, decided)

    @cached_property
    def _uploads(self) -> Coalescer[str, dict[str, Row]]:
        return Coalescer(self.table.upload_rows)

    @cached_property
    def _lists(self) -> Coalescer[Fate, None]:
        return Coalescer(self.table.enlist)

    async def _in_turn_if_reusing(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call in a thread; where briefs are reused, at once, so that a copy finds the lease before it.

        For all calls up to that lease.
        """
        return call(*args, **kwargs) if self.reuses else await to_thread(call, *args, **kwargs)

    async def _brief_of(self, fate: Fate, job: Job) -> StoredBrief:
        article, at = await self._in_turn_if_reusing(self.articles.get, fate.article_key), self.now()
        if shared := await self._in_turn_if_reusing(self._brief_of_its_story, fate, article, job):
            return shared
        brief_key = article.id, job.recipe_id
        if job.attempt.is_last and await self._in_turn_if_reusing(
            self.table.is_deadly, *brief_key, at.timestamp()
        ):
            raise ServiceError(ledger.KILLED)
        lease = Lease(self.new_id(), expires_at=int(at.timestamp()) + self.lease_seconds)
        stored = await self._in_turn_if_reusing(self.table.claim, *brief_key, lease, at.timestamp())
        return stored or await self._pay(fate, article, job, lease)

    def _brief_of_its_story(self, fate: Fate, article: Article, job: Job) -> StoredBrief | None:
        """The brief of the first text of the story, if it may be reused and its citations hold here, too."""
        if not self.reuses or fate.similarity < self.reuse_similarity:
            return None
        if self.table.brief(article.id, job.recipe_id):
            return None
        first = self.table.fate(fate.same_story_as)
        try:
            stored = first and self.table.brief_unless_leased(
                first.article_id, job.recipe_id, self.now().timestamp()
            )
        except LeaseHeldError:
            if job.attempt.is_patient:
                raise
            return None
        return stored if stored and holds_for(stored.brief, article) else None

    async def _pay(self, fate: Fate, article: Article, job: Job, lease: Lease) -> StoredBrief:
        try:
            brief = self._priced(await summarize(article, self._budgeted(job.model), job.assignment))
        except Exception:
            await to_thread(self.table.release, article.id, job.recipe_id, lease.owner)
            raise
        self.on_paid(brief)
        stored = StoredBrief(brief, fate.upload.id, saved_at=timestamp(self.now()))
        await self._save(stored, lease)
        return stored

    async def _save(self, stored: StoredBrief, lease: Lease) -> None:
        """Save a brief, with many attempts: what is not saved would be paid for again."""
        for seconds in SAVE_PAUSES:
            try:
                await to_thread(self.table.save, stored, lease.owner)
            except LeaseHeldError:
                raise
            except ServiceError:
                await asyncio.sleep(seconds)
            else:
                return
        await to_thread(self.table.save, stored, lease.owner)

    def _budgeted(self, model: Model) -> Model:
        if self.reservations.budgets.limits.are_none:
            return model
        price = self.prices.get(model.name)
        return BudgetedModel(
            model, self.reservations, price, self.now, self.new_id, allow_unpriced=self.allow_unpriced
        )

    def _priced(self, brief: Brief) -> Brief:
        return replace(brief, usage=prices.with_cost(brief.usage, self.prices.get(brief.model)))

    def _terminal(self, fate: Fate, stored: StoredBrief) -> Fate:
        """Briefed for the upload that the brief was made for; duplicate for any other that shares it."""
        if stored.upload_id == fate.upload.id:
            return ledger.briefed(fate, self.now(), stored.brief)
        return ledger.duplicate(fate, self.now(), stored)
