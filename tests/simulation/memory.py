"""What pure and slow functions answered, remembered from one simulation to the next: the inputs are few.

Nothing is remembered that calls a service, waits, or decides what is done next.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from dropbrief import domain, intake, publish, spending
from dropbrief.aws import articles, batches, budgets, bus, conditions, inbox, queue, rows, table
from dropbrief.domain import Article, Metadata
from dropbrief.errors import ArticleError
from dropbrief.normalize import Context, source, story
from dropbrief.normalize.source import Knowledge
from dropbrief.summarize.assignment import Assignment
from dropbrief.summarize.check import Evidence
from dropbrief.summarize.grounding import Source
from tests.simulation import quick

Function = Callable[..., Any]
StandIn = tuple[Any, str, Any]

summarize = import_module("dropbrief.summarize")
_RETURNING = {Article, Metadata, Knowledge, Evidence, Source, Assignment}
_MOST = 20_000
"""Values that are kept. What was learnt of sources differs in many simulations, and comes back in few."""


class Kept:
    """Values that are kept alive, so that each can be known by its identity; none is ever changed."""

    def __init__(self) -> None:
        self._values: dict[int, Any] = {}

    def forget(self) -> None:
        self._values.clear()

    def __len__(self) -> int:
        return len(self._values)

    def keep(self, value: Any) -> Any:
        return self._values.setdefault(id(value), value)

    def key(self, value: Any) -> Any:
        """What a value is known by: itself, or the identity of one that comes again as the same object."""
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
    """A pure function that computes each answer once, and raises the same ArticleError again."""
    answers = _ANSWERS[real]

    def remembered(*given: Any, **named: Any) -> Any:
        key = (*map(_KEPT.key, given), *named.values())
        if key not in answers:
            answer, error = _outcome(real, given, named)
            if isinstance(answer, Iterator):  # which can be read once only
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
    """What the items of one simulation's table hold, and what is told of it.

    The fakes hand out one object for one write, and nobody changes it, nor what was made of it.
    """

    def __init__(self) -> None:
        self._kept: list[Any] = []

    def reading(self, real: Function) -> Function:
        """A pure function of such objects, which computes the answer for each of them once."""
        answers: dict[tuple[int, ...], Any] = {}

        def read(*images: Any) -> Any:
            key = (*map(id, images),)
            if key not in answers:
                self._kept.append(images)
                answers[key] = real(*images)
            return answers[key]

        return read


_PURE: tuple[tuple[Any, str], ...] = (
    (intake, "read"),
    (intake, "settle"),
    (intake, "members"),
    (source, "name_of"),
    (source, "unpacked"),
    (source, "learn"),
    (source, "packed"),
    (story, "signature"),
    (articles, "to_json"),
    (articles, "from_json"),
    (Evidence, "of"),
    (summarize, "_source"),
    (summarize, "_judged"),
)
_OF_IMAGES: tuple[tuple[Any, str], ...] = (
    (rows, "to_fate"),
    (rows, "to_stored_brief"),
    (rows, "to_story"),
    (publish, "event"),
    (bus, "_json"),
)

_OF_TEXTS: tuple[tuple[Any, str], ...] = (
    (domain, "digest"),
    (publish, "digest"),
    (rows, "digest"),
    (rows, "typed_key"),
    (spending, "token_bound"),
)
_QUICKER: tuple[StandIn, ...] = (
    *((owner, "asdict", quick.asdict) for owner in (articles, inbox, publish, queue, rows)),
    *((owner, "typed", quick.typed) for owner in (batches, budgets, rows, table)),
)


def stand_ins() -> list[StandIn]:
    """What takes the place of the library's functions in one simulation."""
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
