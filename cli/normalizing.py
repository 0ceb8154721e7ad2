"""What the normalize stage makes of a content, as JSON types. `docs/normalization.md` promises the fields."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from dropbrief.domain import Article
from dropbrief.errors import ArticleError, describe_error
from dropbrief.ledger import State
from dropbrief.normalize import Context, Member, latest_day, members, read, settle
from dropbrief.normalize.containers import NOT_AN_ARTICLE
from dropbrief.normalize.overrides import NO_OVERRIDES, Overrides

LEFT_OUT = "The member is left out of the file that it is in."

Record = dict[str, Any]

INVALID = "invalid"
"""The state of what could not even be read as a file: an unreadable path, a line that is not as agreed."""
NO_ARTICLE = Article(title="", blocks=())


def records(content: bytes, name: str, overrides: Overrides = NO_OVERRIDES) -> Iterator[Record]:
    """What the pipeline would make of a file: a record for it, or for each member that it is split into."""
    try:
        parts = members(content, name)
        if parts is None:
            yield _record(content, name, overrides)
            return
        for part in parts:
            if isinstance(part, Member):
                yield {**_record(part.content, part.name, overrides), "member": part.name}
            elif part.why != NOT_AN_ARTICLE:
                yield {**told(State.REJECTED, str(part.why), LEFT_OUT), "member": part.name}
    except ArticleError as error:
        yield told(State.REJECTED, error.reason.value, error.detail)


def _record(content: bytes, name: str, overrides: Overrides) -> Record:
    article, known = NO_ARTICLE, context(overrides)
    try:
        article = read(content, name, known)
        article = settle(article, content, name, known)
    except ArticleError as error:
        return told(State.REJECTED, error.reason.value, error.detail, article)
    except Exception as error:  # noqa: BLE001  # a mistake of ours: told in the record, and the next file is read
        return told(State.FAILED, "internal_error", str(describe_error(error)))
    return told(State.NORMALIZED, article=article)


def context(overrides: Overrides = NO_OVERRIDES) -> Context:
    """What this machine knows of a file beside its bytes."""
    return Context(today=latest_day(datetime.now(UTC)), overrides=overrides)


def told(
    state: str, reason: str | None = None, detail: str | None = None, article: Article = NO_ARTICLE
) -> Record:
    """Every record has the same fields, empty where nothing was read; what was refused has no id."""
    known = plain(article)
    del known["known_as"]  # `article_id` says it
    return {
        "state": str(state),
        "reason": reason,
        "title": known.pop("title"),
        **known.pop("metadata"),
        "text": article.text,
        **known,
        "detail": detail,
        "member": None,
        "article_id": article.id if state == State.NORMALIZED else None,
    }


def plain(value: Any) -> Any:
    """Only JSON types. Much faster than `dataclasses.asdict`, which copies each text."""
    if isinstance(value, str):
        return value
    if is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in _names(value.__class__)}
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


@cache
def _names(type_: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(type_))
