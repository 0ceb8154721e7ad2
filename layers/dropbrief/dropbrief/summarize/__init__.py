"""The summarize stage: (Article, model) -> Brief. Pure but for the model it is given."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from dropbrief.domain import Article, Brief, Completion, Finding, Recipe, Statement, Usage, Verdict
from dropbrief.errors import ArticleError, InvalidReplyError, Reason
from dropbrief.summarize import check, prompt, schema, select, sentences, statements, topics

MOST_POINTS = 5
MOST_SUMMARY = 3
LEAD = 2
"""Sentences from the start of the article that stand in for a summary where the model gave none."""


class Model(Protocol):
    """A language model that answers a chat with JSON of a schema."""

    @property
    def name(self) -> str: ...

    @property
    def options(self) -> str:
        """What every request asks of the model beyond the prompt, as one comparable text."""

    async def complete(self, messages: list[dict[str, str]], json_schema: dict[str, Any]) -> Completion:
        """What the model answered; a refusal is an answer without content.

        Raises ServiceError or OperatorError.
        """


def recipe(model: Model, budget: int) -> Recipe:
    return Recipe(
        prompt=prompt.VERSION,
        schema=schema.VERSION,
        taxonomy=topics.VERSION,
        checks=check.VERSION,
        model=model.name,
        options=model.options,
        budget=budget,
    )


async def summarize(article: Article, model: Model, budget: int) -> Brief:
    """The brief of an article, with one call of the model.

    `budget` bounds the article's text as the model reads it, in tokens.
    A reply that cannot be used does not fail the article: its own first sentences become the summary.
    Raises what `model.complete` raises, and ArticleError, unpaid, when no sentence is left to summarize.
    """
    title = sentences.clean(article.title)
    known = check.Evidence.of(article)
    numbered = known.sentences
    if not numbered:
        raise ArticleError(Reason.NOTHING_LEFT, "The article has no sentence that a reader could see.")
    sent = select.lead(numbered, budget)
    evidence = replace(known, sentences=numbered[:sent])
    reply, usage = await _ask(model, title, evidence)
    summary = _checked(reply.summary, evidence, MOST_SUMMARY) or _lead(evidence)
    points = _checked(reply.points, evidence, MOST_POINTS, besides=summary)
    return Brief(
        article_id=article.id,
        recipe_id=recipe(model, budget).id,
        title=title,
        summary=summary,
        points=points,
        cited=_cited((*summary, *points), evidence),
        topics=topics.choose(reply.topics),
        sentences_total=len(numbered),
        sentences_sent=sent,
        model=model.name,
        usage=usage,
    )


def holds_for(brief: Brief, article: Article) -> bool:
    """Whether the brief of another text may be read as one of this article.

    It may if every sentence that it cites stands here word for word, and the model's words pass the checks.
    """
    evidence = check.Evidence.of(article)
    stands = set(brief.cited.values()) <= set(evidence.sentences)
    return stands and all(
        _passes(statement, brief, evidence) for statement in (*brief.summary, *brief.points)
    )


def _passes(statement: Statement, brief: Brief, evidence: check.Evidence) -> bool:
    cited = [brief.cited[str(number)] for number in statement.ids]
    return statement.verdict is Verdict.QUOTED or not check.flags(statement.text, cited, evidence)


async def _ask(model: Model, title: str, evidence: check.Evidence) -> tuple[schema.Reply, Usage]:
    """The model's reply, or an empty one where it cannot be used; what it cost is counted either way."""
    completion = await model.complete(prompt.messages(title, evidence.sentences), schema.REPLY_SCHEMA)
    try:
        return schema.parse(completion.content, truncated=completion.truncated), completion.usage
    except InvalidReplyError:
        return schema.Reply(), completion.usage


def _checked(
    items: list[schema.Cited], evidence: check.Evidence, most: int, besides: Sequence[Statement] = ()
) -> tuple[Statement, ...]:
    """The first items as they may be stored, no text twice, and none that stands in `besides`."""
    said = {statement.text for statement in besides}
    kept: list[Statement] = []
    for item in items:
        if len(kept) == most:
            break
        statement = statements.statement(item, evidence)
        if statement and statement.text not in said:
            said.add(statement.text)
            kept.append(statement)
    return tuple(kept)


def _cited(statements: Sequence[Statement], evidence: check.Evidence) -> dict[str, str]:
    """The sentences that the statements rest on, by their number, which is text as in JSON."""
    numbers = sorted({number for statement in statements for number in statement.ids})
    return {str(number): evidence.sentences[number - 1] for number in numbers}


def _lead(evidence: check.Evidence) -> tuple[Statement, ...]:
    count = min(LEAD, len(evidence.sentences))
    return tuple(statements.quotation(n, evidence, (Finding("no_summary"),)) for n in range(1, count + 1))
