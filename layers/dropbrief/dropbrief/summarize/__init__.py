"""The summarize stage: (Article, model) -> Brief. Pure but for the model it is given."""

from dataclasses import dataclass, replace
from typing import Any, Protocol

from dropbrief import languages
from dropbrief.domain import Article, Brief, Completion, Finding, Message, Recipe, Repair, Statement, Usage
from dropbrief.errors import ArticleError, InvalidReplyError, OperatorError, Reason, ServiceError
from dropbrief.summarize import check, grounding, keywords, prompt, schema, select, sentences
from dropbrief.summarize.assignment import Assignment
from dropbrief.summarize.grounding import CheckedSentence, SentArticle

MOST_POINTS = 5
MOST_SUMMARY = 3
LEAD = 2
"""The number of the article's first sentences that replace a summary if the model gave none."""
NO_SUMMARY = Finding("no_summary")


class Model(Protocol):
    """The interface of a language model that answers a chat with JSON of a given schema."""

    @property
    def name(self) -> str: ...

    @property
    def options(self) -> str:
        """Everything that each request asks of the model beyond the prompt, as one comparable text."""

    @property
    def most_out(self) -> int | None:
        """The most tokens of an answer; None if there is no limit."""

    async def complete(
        self, messages: list[Message], json_schema: dict[str, Any], spent: float = 0.0
    ) -> Completion:
        """Send a chat and return the model's answer; a refusal is an answer without content.

        `spent` are the seconds that earlier calls for the same brief took: its deadline covers them all.
        Raises ServiceError or OperatorError.
        """


@dataclass(frozen=True, slots=True)
class _Draft:
    """A reply as checked so far, and what it cost."""

    summary: list[CheckedSentence]
    points: list[CheckedSentence]
    topics: list[str]
    keywords: list[str]
    usage: Usage
    repair: Repair = Repair.NOT_NEEDED


def recipe(model: Model, assignment: Assignment) -> Recipe:
    """The recipe of a brief that this model makes for this assignment."""
    return assignment.recipe(model.name, model.options)


async def summarize(article: Article, model: Model, assignment: Assignment) -> Brief:
    """Write the brief of an article, with one call of the model, or two if the first reply needs repair.

    A sentence that still does not pass is replaced by the sentence it cites, and a reply that cannot be used
    by the article's own first sentences: neither fails the article. Raises what the first `model.complete`
    raises, and ArticleError, unpaid, if no sentence is left.
    """
    title = sentences.clean(article.title)
    checked = check.CheckedArticle.of(article)
    if not checked.sentences:
        raise ArticleError(Reason.NOTHING_LEFT, "The article has no sentence that a reader could see.")
    own = article.metadata.language or languages.detect(checked.text)
    sent = _sent_article(checked, own, assignment)
    draft = await _request_draft(title, sent, model, assignment)
    summary = grounding.statements(draft.summary, sent) or _lead(sent)
    points = grounding.statements(draft.points, sent, besides=summary)
    return Brief(
        article_id=article.id,
        recipe_id=recipe(model, assignment).id,
        title=title,
        summary=summary,
        points=points,
        cited=grounding.cited((*summary, *points), sent),
        topics=assignment.topics_of(draft.topics, title, checked.text, own),
        sentences_total=len(checked.sentences),
        sentences_sent=len(sent.numbers),
        model=model.name,
        usage=draft.usage,
        repair=draft.repair,
        keywords=keywords.select(draft.keywords, checked) if assignment.keywords else (),
        language=sent.language,
    )


def _sent_article(article: check.CheckedArticle, own: str | None, assignment: Assignment) -> SentArticle:
    """What the model reads and is checked against; `own` is the article's language, if that is known."""
    numbers = frozenset(select.choose_sentences(article.sentences, assignment.max_input_tokens))
    if assignment.language == languages.OF_ARTICLE:
        return SentArticle(article, numbers, own, word_for_word=assignment.small)
    translated = own is None or not languages.is_same_language(own, assignment.language)
    return SentArticle(article, numbers, assignment.language, translated, assignment.small)


def holds_for(brief: Brief, article: Article) -> bool:
    """Whether the brief of another text may serve for this article."""
    return grounding.holds_for(brief, check.CheckedArticle.of(article))


async def _request_draft(title: str, sent: SentArticle, model: Model, assignment: Assignment) -> _Draft:
    """Ask the model for a reply, and for a second one if the first does not pass and repairs are made."""
    chat = prompt.messages(
        assignment.opening, title, {number: sent.sentence(number) for number in sorted(sent.numbers)}
    )
    completion = await model.complete(chat, assignment.reply_schema)
    draft = _check_reply(completion, sent) or _Draft([], [], [], [], completion.usage)
    failed = grounding.failed_sentences((*draft.summary, *draft.points))
    if not failed:
        return draft
    if not assignment.repairs:
        return replace(draft, repair=Repair.OFF)
    more = prompt.repair(chat, completion.content, failed)
    try:
        second = await model.complete(more, assignment.reply_schema, completion.usage.seconds)
    except (ServiceError, OperatorError):
        # The first reply is paid for and can be used; the next article will raise the same error.
        return replace(draft, repair=Repair.FAILED)
    return _merge_repair(draft, second, sent)


def _check_reply(completion: Completion, sent: SentArticle) -> _Draft | None:
    """Check the reply; None if it cannot be used."""
    try:
        reply = schema.parse(completion.content, truncated=completion.truncated)
    except InvalidReplyError:
        return None
    summary = grounding.check_sentences(reply.summary, sent, MOST_SUMMARY)
    points = grounding.check_sentences(reply.points, sent, MOST_POINTS)
    text = "\n".join(sentence.text for sentence in (*summary, *points))
    summary, points = (grounding.check_language(part, sent, text) for part in (summary, points))
    return _Draft(summary, points, reply.topics, reply.keywords, completion.usage)


def _merge_repair(draft: _Draft, completion: Completion, sent: SentArticle) -> _Draft:
    second, usage = _check_reply(completion, sent), draft.usage + completion.usage
    if second is None:
        return replace(draft, usage=usage, repair=Repair.FAILED)
    return replace(
        draft,
        summary=grounding.merge_repair(draft.summary, second.summary),
        points=grounding.merge_repair(draft.points, second.points),
        usage=usage,
        repair=Repair.DONE,
    )


def _lead(sent: SentArticle) -> tuple[Statement, ...]:
    """The first sentences that may be quoted; if none may, the first ones all the same."""
    numbers = sorted(sent.numbers)
    fit = [number for number in numbers if grounding.is_quotable(number, sent)] or numbers
    return tuple(grounding.quotation(number, sent, (NO_SUMMARY,)) for number in fit[:LEAD])
