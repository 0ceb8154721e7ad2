"""Runs the pipeline on a file up to its brief, without any cloud; returns records of JSON types."""

import asyncio
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from cli import inputs, normalizing
from dropbrief import prices, publish
from dropbrief.domain import Article, Brief
from dropbrief.errors import ArticleError, ServiceError
from dropbrief.ledger import State
from dropbrief.normalize import Member, members, normalize
from dropbrief.normalize.containers import NOT_AN_ARTICLE
from dropbrief.prices import Price
from dropbrief.summarize import Model, summarize
from dropbrief.summarize.assignment import Assignment

Record = dict[str, Any]


@dataclass(frozen=True)
class LocalBriefWriter:
    """Writes briefs with this model and assignment; `price` is None where the model's price is unknown."""

    model: Model
    assignment: Assignment
    price: Price | None

    async def brief(self, article: Article) -> Brief:
        brief = await summarize(article, self.model, self.assignment)
        return replace(brief, usage=prices.with_cost(brief.usage, self.price))


def records(
    content: bytes, name: str, writer: LocalBriefWriter
) -> Iterator[tuple[str | None, Awaitable[Record]]]:
    """The record of the file, or the name and the record of each member that it is split into.

    Raises ArticleError; awaiting a record raises OperatorError.
    """
    inside = members(content, name)
    if inside is None:
        yield None, _record(content, name, writer)
        return
    for member in inside:
        if isinstance(member, Member):
            yield member.name, _record(member.content, member.name, writer)
        elif member.why != NOT_AN_ARTICLE:
            yield (
                member.name,
                asyncio.sleep(0, _make_record(State.REJECTED, str(member.why), normalizing.LEFT_OUT)),
            )


async def _record(content: bytes, name: str, writer: LocalBriefWriter) -> Record:
    try:
        article = normalize(content, name, normalizing.context())
        brief = await writer.brief(article)
    except ArticleError as error:
        return rejected_record(error)
    except ServiceError as error:
        return _make_record(State.FAILED, "service", str(error))
    facts = {"article_id": article.id, "recipe_id": brief.recipe_id, "brief_id": brief.id}
    return {**_make_record(State.BRIEFED), "title": brief.title, **facts, **publish.brief_fields(brief)}


def rejected_record(error: ArticleError) -> Record:
    """The record of a file that is no article, or cannot be split into its members."""
    return _make_record(State.REJECTED, error.reason.value, error.detail)


def unreadable_record(exc: OSError) -> Record:
    return _make_record(inputs.INVALID, inputs.UNREADABLE_FILE, inputs.why_unreadable(exc))


def _make_record(state: str, reason: str | None = None, detail: str | None = None) -> Record:
    return {"state": str(state), "reason": reason, "detail": detail}
