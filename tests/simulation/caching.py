"""Caches the results of slow pure functions between simulations, whose inputs are few.

Nothing is cached that calls a service, waits, or decides what is done next.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from aws_lambda_powertools.utilities.batch import base as powertools_batch

from dropbrief import budget, domain, intake, prices, publish, settings, spending
from dropbrief.aws import articles, batches, budgets, bus, conditions, inbox, queue, rows, table
from dropbrief.domain import Article, Metadata
from dropbrief.errors import ArticleError
from dropbrief.normalize import Context, source, story
from dropbrief.normalize.source import Knowledge
from dropbrief.summarize.assignment import Assignment
from dropbrief.summarize.check import CheckedArticle
from dropbrief.summarize.grounding import SentArticle
from tests.simulation import quick

Function = Callable[..., Any]
StandIn = tuple[Any, str, Any]

summarize = import_module("dropbrief.summarize")
_RETURNING = {Article, Metadata, Knowledge, CheckedArticle, SentArticle, Assignment, dict}
_MOST = 20_000
"""Values that are kept at most: what is learnt of sources differs in most simulations."""


class Kept:
    """Keeps values alive, so that their ids can be keys; the values are never changed."""

    def __init__(self) -> None:
        self._values: dict[int, Any] = {}

    def forget(self) -> None:
        self._values.clear()

    def __len__(self) -> int:
        return len(self._values)

    def keep(self, value: Any) -> Any:
        return self._values.setdefault(id(value), value)

    def key(self, value: Any) -> Any:
        """The cache key of a value: itself, or its id if the same object comes again."""
        if type(value) is Context:
            return value.today, id(self.keep(value.learnt)), value.overrides
        return id(self.keep(value)) if type(value) in _RETURNING else value


_KEPT = Kept()
_ANSWERS: dict[Function, dict[Any, tuple[Any, ArticleError | None]]] = defaultdict(dict)


def _forget() -> None:
    _KEPT.forget()
    for answers in _ANSWERS.values():
        answers.clear()


@cache
def remembering(real: Function) -> Function:
    """Wrap a pure function so that it computes each result, or ArticleError, only once."""
    answers = _ANSWERS[real]

    def remembered(*given: Any, **named: Any) -> Any:
        key = (*map(_KEPT.key, given), *named.values())
        if key not in answers:
            answer, error = _outcome(real, given, named)
            if isinstance(answer, Iterator):  # it can be read only once
                return answer
            answers[key] = _KEPT.keep(answer), error
        answer, error = answers[key]
        if error:
            raise error.with_traceback(None)
        return answer

    return remembered


def _outcome(real: Function, given: tuple[Any, ...], named: Any) -> tuple[Any, ArticleError | None]:
    try:
        return real(*given, **named), None
    except ArticleError as error:
        return None, error


class Images:
    """Caches what is computed from the items of one simulation's table.

    The fakes return the same object for one write, and nobody changes it or what was made of it.
    """

    def __init__(self) -> None:
        self._kept: list[Any] = []

    def reading(self, real: Function) -> Function:
        """Wrap a pure function of items so that it computes the result for each of them only once."""
        answers: dict[tuple[int, ...], Any] = {}

        def read(*images: Any) -> Any:
            key = (*map(id, images),)
            if key in answers:
                return answers[key]
            self._kept.append(images)
            answers[key] = answer = real(*images)
            return answer

        return read


_PURE: tuple[tuple[Any, str], ...] = (
    (intake, "read"),
    (intake, "admit_and_clean"),
    (intake, "members"),
    (source, "name_of"),
    (source, "unpacked"),
    (source, "learn"),
    (source, "packed"),
    (prices, "parse"),
    (story, "signature"),
    (articles, "to_json_bytes"),
    (articles, "from_json"),
    (CheckedArticle, "of"),
    (Assignment, "recipe"),
    (spending, "_schema_bound"),
    (summarize, "_sent_article"),
    (summarize, "_check_reply"),
)
_OF_IMAGES: tuple[tuple[Any, str], ...] = (
    (rows, "to_fate"),
    (rows, "to_stored_brief"),
    (rows, "to_story"),
    (publish, "event"),
    (bus, "_json"),
    (bus, "size"),
)

_OF_TEXTS: tuple[tuple[Any, str], ...] = (
    (domain, "digest"),
    (publish, "digest"),
    (rows, "digest"),
    (rows, "typed_key"),
    (queue, "parse_upload"),
    (inbox, "parse_arrivals"),
    (budget, "parse_limits"),
    (settings, "parse_json_object"),
    (spending, "token_bound"),
)
_QUICKER: tuple[StandIn, ...] = (
    *((owner, "asdict", quick.asdict) for owner in (articles, inbox, publish, queue, rows)),
    *((owner, "typed", quick.typed) for owner in (batches, budgets, rows, table)),
    (powertools_batch, "copy", SimpleNamespace(deepcopy=quick.plain)),
)


def stand_ins() -> list[StandIn]:
    """What replaces functions of the library in one simulation: owner, name, replacement."""
    if len(_KEPT) > _MOST:
        _forget()
    images = Images()
    untyped = images.reading(quick.untyped)
    return [
        *((owner, name, remembering(getattr(owner, name))) for owner, name in _PURE),
        *((owner, name, _of_texts(getattr(owner, name))) for owner, name in _OF_TEXTS),
        *((owner, name, images.reading(getattr(owner, name))) for owner, name in _OF_IMAGES),
        *((owner, "untyped", untyped) for owner in (batches, budgets, conditions, rows, table)),
        *_QUICKER,
    ]


@contextmanager
def replaced(stand_ins: Collection[StandIn]) -> Iterator[None]:
    before = [(owner, name, owner.__dict__[name]) for owner, name, _ in stand_ins]
    for owner, name, standing_in in stand_ins:
        setattr(owner, name, standing_in)
    try:
        yield
    finally:
        for owner, name, real in before:
            setattr(owner, name, real)


_of_texts = cache(lru_cache(maxsize=_MOST))
