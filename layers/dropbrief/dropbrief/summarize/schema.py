"""The schema of the model's reply: sent to the server, and validated here all the same.

The schema is the same bytes for every article of an assignment: some servers compile each new schema for
minutes. It holds no length keywords, which not every server knows.
"""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from dropbrief.errors import InvalidReplyError


def _closed(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_CITED = _closed(ids=_list_of({"type": "integer"}), text={"type": "string"})


def reply_schema(labels: Sequence[str], *, keywords: bool) -> dict[str, Any]:
    """The schema of a reply that chooses among these topics, and names keywords if asked to."""
    extra = {"keywords": _list_of({"type": "string"})} if keywords else {}
    topics = _list_of({"type": "string", "enum": list(labels)})
    return _closed(points=_list_of(_CITED), summary=_list_of(_CITED), topics=topics, **extra)


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class ReplySentence(_Strict):
    """One sentence in the model's words, and the numbers of the sentences that it cites."""

    ids: list[int]
    text: str


class Reply(_Strict):
    points: list[ReplySentence] = []
    summary: list[ReplySentence] = []
    topics: list[str] = []
    keywords: list[str] = []


def parse(content: str, *, truncated: bool) -> Reply:
    """Parse a reply. Raises InvalidReplyError if it is not the agreed JSON.

    A `truncated` reply was paid for like any other: what was complete before the cut is kept, and the item
    that the cut went through is dropped.
    """
    try:
        return Reply.model_validate(_read(content, truncated))
    except (ValidationError, ValueError, TypeError) as exc:
        # TypeError: the content holds half a surrogate pair, which no UTF-8 can say.
        raise InvalidReplyError(f"the reply is not the agreed JSON ({type(exc).__name__})") from exc


def _read(content: str, truncated: bool) -> Any:
    """Parse JSON. A reply can be complete and still have run into the limit, by white space behind it."""
    try:
        return from_json(content)
    except ValueError:
        if not truncated:
            raise
        return _without_cut_item(from_json(content, allow_partial=True))


def _without_cut_item(data: Any) -> Any:
    """Drop the last item if it may be cut: `from_json` closes the last list it was in; an object at its end
    may be half of one, a text is not.
    """
    if not isinstance(data, dict) or not data:
        return data
    last = list(data)[-1]
    items = data[last]
    half = isinstance(items, list) and bool(items) and isinstance(items[-1], dict)
    return {**data, last: items[:-1]} if half else data
