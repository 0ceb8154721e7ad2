"""What the pipeline would make of a file up to its brief, as JSON types, without any cloud."""

import asyncio
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from cli import normalizing
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
    """Where briefs are written: the model, what is asked of it, and what it costs, where that is known."""

    model: Model
    task: Assignment
    price: Price | None

    async def brief(self, article: Article) -> Brief:
        brief = await summarize(article, self.model, self.task)
        return replace(brief, usage=prices.with_cost(brief.usage, self.price))


def records(
    content: bytes, name: str, writer: LocalBriefWriter
) -> Iterator[tuple[str | None, Awaitable[Record]]]:
    """What is told of the file itself, or of each member that it is split into, by its name.

    Raises ArticleError, and what is awaited OperatorError.
    """
    inside = members(content, name)
    if inside is None:
        yield None, _record(content, name, writer)
        return
    for part in inside:
        if isinstance(part, Member):
            yield part.name, _record(part.content, part.name, writer)
        elif part.why != NOT_AN_ARTICLE:
            yield part.name, asyncio.sleep(0, _told(State.REJECTED, str(part.why), normalizing.LEFT_OUT))


async def _record(content: bytes, name: str, writer: LocalBriefWriter) -> Record:
    try:
        article = normalize(content, name, normalizing.context())
        brief = await writer.brief(article)
    except ArticleError as error:
        return _told(State.REJECTED, error.reason.value, error.detail)
    except ServiceError as error:
        return _told(State.FAILED, "service", str(error))
    facts = {"article_id": article.id, "recipe_id": brief.recipe_id, "brief_id": brief.id}
    return {**_told(State.BRIEFED), "title": brief.title, **facts, **publish.brief_fields(brief)}


def refused(error: ArticleError) -> Record:
    """What is told of a file that cannot be taken apart."""
    return _told(State.REJECTED, error.reason.value, error.detail)


def _told(state: State, reason: str | None = None, detail: str | None = None) -> Record:
    return {"state": state.value, "reason": reason, "detail": detail}
