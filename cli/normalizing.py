"""Runs the normalize stage; returns records of JSON types, whose fields `docs/normalization.md` promises."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from dropbrief.domain import Article
from dropbrief.errors import ArticleError, describe_error
from dropbrief.ledger import State
from dropbrief.normalize import Context, Member, admit_and_clean, latest_day, members, read
from dropbrief.normalize.containers import NOT_AN_ARTICLE
from dropbrief.normalize.overrides import NO_OVERRIDES, Overrides

LEFT_OUT = "The member is left out of the file that it is in."

Record = dict[str, Any]

NO_ARTICLE = Article(title="", blocks=())


def records(content: bytes, name: str, overrides: Overrides = NO_OVERRIDES) -> Iterator[Record]:
    """The record of a file, or of each member that the pipeline would split it into."""
    try:
        inside = members(content, name)
        if inside is None:
            yield _record(content, name, overrides)
            return
        for member in inside:
            if isinstance(member, Member):
                yield {**_record(member.content, member.name, overrides), "member": member.name}
            elif member.why != NOT_AN_ARTICLE:
                yield {**make_record(State.REJECTED, str(member.why), LEFT_OUT), "member": member.name}
    except ArticleError as error:
        yield make_record(State.REJECTED, error.reason.value, error.detail)


def _record(content: bytes, name: str, overrides: Overrides) -> Record:
    article, known = NO_ARTICLE, context(overrides)
    try:
        article = read(content, name, known)
        article = admit_and_clean(article, content, name, known)
    except ArticleError as error:
        return make_record(State.REJECTED, error.reason.value, error.detail, article)
    except Exception as error:  # noqa: BLE001  # our mistake: the record says so, and the next file is read
        return make_record(State.FAILED, "internal_error", _sentence(error))
    return make_record(State.NORMALIZED, article=article)


def _sentence(error: Exception) -> str:
    known = describe_error(error)
    return f"The normalizer failed: {known['error']}, {known.get('explanation') or known['where']}."


def context(overrides: Overrides = NO_OVERRIDES) -> Context:
    """The facts about a file that are not in its bytes: the latest possible day, and overrides."""
    return Context(today=latest_day(datetime.now(UTC)), overrides=overrides)


def make_record(
    state: str, reason: str | None = None, detail: str | None = None, article: Article = NO_ARTICLE
) -> Record:
    """A record, whose fields are always the same: empty where nothing was read; no id unless normalized."""
    known = to_json_types(article)
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


def to_json_types(value: Any) -> Any:
    """The value as JSON types. Much faster than `dataclasses.asdict`, which copies each text."""
    if isinstance(value, str):
        return value
    if is_dataclass(value):
        return {name: to_json_types(getattr(value, name)) for name in _names(value.__class__)}
    if isinstance(value, Mapping):
        return {name: to_json_types(item) for name, item in value.items()}
    return [to_json_types(item) for item in value] if isinstance(value, tuple) else value


@cache
def _names(type_: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(type_))
