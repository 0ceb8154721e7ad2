"""Checks given sentences; returns records of JSON types, whose fields `docs/checking.md` promises."""

from functools import lru_cache
from typing import Any

from cli import json_lines
from cli.json_lines import InvalidLineError
from dropbrief.domain import Article, Block, BlockKind, Finding, Metadata
from dropbrief.summarize import check
from dropbrief.summarize.check import CheckedArticle

Record = dict[str, Any]


def answer(number: int, line: bytes | None) -> Record:
    """The record of a line of input; for an invalid line, a record with its `error`."""
    id_ = None
    try:
        request = _request(line)
        id_ = request.get("id")
        texts = [_text(request, name) for name in ("article", "title", "published_at")]
        article = _article(*texts)
        return {
            "id": id_,
            "sentences": [_check_sentence(sentence, article) for sentence in _sentences(request)],
        }
    except InvalidLineError as error:
        return {"id": id_, "error": f"Line {number}: {error}."}


def _request(line: bytes | None) -> dict[str, Any]:
    request = json_lines.parse_object(line)
    if "article" not in request:
        raise InvalidLineError("it has no `article`")
    return request


def _text(request: dict[str, Any], name: str) -> str:
    value = request.get(name)
    if value is not None and not isinstance(value, str):
        raise InvalidLineError(f"its `{name}` is not a string")
    return value or ""


def _sentences(request: dict[str, Any]) -> list[dict[str, Any]]:
    sentences = request.get("sentences")
    if not isinstance(sentences, list) or not all(map(_is_sentence, sentences)):
        raise InvalidLineError("its `sentences` are not a list of objects with a `text` and, if any, `ids`")
    return sentences


def _is_sentence(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return False
    ids = value.get("ids")
    return ids is None or (isinstance(ids, list) and all(type(number) is int for number in ids))


@lru_cache(maxsize=2)
def _article(text: str, title: str, published_at: str) -> CheckedArticle:
    """The article to check against; each line of text is a paragraph. Cached for lines about one article."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n") if line.strip())
    return CheckedArticle.of(Article(title, blocks, metadata=Metadata(published_at=published_at or None)))


def _check_sentence(sentence: dict[str, Any], article: CheckedArticle) -> Record:
    text, ids = " ".join(sentence["text"].split()), sentence.get("ids")
    found = check.findings(text, article.cited(ids or ()), article)
    if ids is not None:
        found = (*_invalid_ids(ids, article), *found)
    return {
        "verdict": "flagged" if found else "verified",
        "flags": [
            {"kind": finding.kind, "token": finding.token, "severity": finding.severity.value}
            for finding in found
        ],
        "unchecked": list(check.unchecked(text)),
    }


def _invalid_ids(ids: list[int], article: CheckedArticle) -> list[Finding]:
    """Findings for cited numbers that no sentence has, or for an empty list of numbers."""
    wrong = [Finding("ids", str(number)) for number in ids if not article.has(number)]
    return wrong if ids else [Finding("ids")]
