"""Asserts what must hold for any file and for any reply of a model."""

import asyncio
import json
from dataclasses import asdict
from typing import Any

from dropbrief.domain import Article, Block, BlockKind, Brief, Completion, Severity, Statement, Usage, Verdict
from dropbrief.errors import ArticleError, InvalidReplyError
from dropbrief.normalize import NOTHING_KNOWN, Member, admit_and_clean, members, read
from dropbrief.summarize import MOST_POINTS, MOST_SUMMARY, check, injection, schema, summarize, topics
from dropbrief.summarize.assignment import Assignment
from dropbrief.summarize.grounding import MOST_IDS
from tests import documents
from tests.fakes import ScriptedModel

MEMBERS = 5
"""The most members of a file that are read."""
LONGEST_DETAIL = 300


def of_file(content: bytes, name: str) -> str:
    """The outcome of a file: `article`, `split`, or the reason of its rejection."""
    try:
        parts = members(content, name)
        if parts is None:
            return of_one(content, name)
        found = [part for part in parts if stored(part.name)]
    except ArticleError as error:
        return refused(error)
    for member in [part for part in found if isinstance(part, Member)][:MEMBERS]:
        of_one(member.content, member.name)
    return "split"


def of_one(content: bytes, name: str) -> str:
    try:
        article = admit_and_clean(read(content, name), content, name, NOTHING_KNOWN)
    except ArticleError as error:
        return refused(error)
    assert article.blocks
    assert all(block.text.strip() for block in article.blocks)
    assert stored(asdict(article))
    assert len(article.id) == 32
    return "article"


def stored(value: Any) -> bool:
    """Whether a value survives the way to JSON in UTF-8 and back."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return bool(json.loads(text.encode()) == json.loads(json.dumps(value)))


def refused(error: ArticleError) -> str:
    """The reason of the rejection, whose detail must be short and printable."""
    assert len(error.detail) <= LONGEST_DETAIL
    assert error.detail.isprintable()
    return str(error.reason)


# Replies

ASSIGNMENT = Assignment(max_input_tokens=12_000, taxonomy=topics.iptc(1), keywords=True)
ARTICLE = Article(
    documents.TITLE, tuple(Block(BlockKind.PARAGRAPH, paragraph) for paragraph in documents.PARAGRAPHS)
)


def of_reply(content: str, again: str = "", *, truncated: bool = False) -> str:
    """The outcome of a model's reply, which the reply `again` may repair: `parsed` or `invalid`."""
    outcome = parsed(content, truncated=truncated)
    model = ScriptedModel(Completion(content, truncated, Usage()), Completion(again, truncated, Usage()))
    brief = asyncio.run(summarize(ARTICLE, model, ASSIGNMENT))
    closed(brief)
    return outcome


def parsed(content: str, *, truncated: bool) -> str:
    try:
        schema.parse(content, truncated=truncated)
    except InvalidReplyError as error:
        said = str(error)
    else:
        return "parsed"
    assert said.isprintable()
    assert len(said) < 100
    return "invalid"


def closed(brief: Brief) -> None:
    """A brief holds only what is checked against its article: no other content gets in."""
    sentences = check.CheckedArticle.of(ARTICLE).sentences
    assert 1 <= len(brief.summary) <= MOST_SUMMARY
    assert len(brief.points) <= MOST_POINTS
    for statement in (*brief.summary, *brief.points):
        supported(statement, sentences)
    assert set(brief.topics) <= set(ASSIGNMENT.taxonomy.topics)
    assert all(keyword.casefold() in ARTICLE.text.casefold() for keyword in brief.keywords)
    assert set(brief.cited) == {str(n) for part in (*brief.summary, *brief.points) for n in part.ids}
    assert stored(asdict(brief))


def supported(statement: Statement, sentences: tuple[str, ...]) -> None:
    assert statement.text.strip()
    assert 1 <= len(statement.ids) <= MOST_IDS
    cited = [sentences[number - 1] for number in statement.ids if number > 0]
    assert len(cited) == len(statement.ids)
    if statement.verdict is Verdict.QUOTED:
        assert statement.text in cited
        return
    assert not injection.findings(statement.text)
    assert all(flag.severity is not Severity.HARD for flag in statement.flags)
    assert (statement.verdict is Verdict.VERIFIED) == (not statement.flags)
