"""Parses requests of the console: queries of uploads, and files that are to be dropped."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dropbrief.errors import InvalidRequestError
from dropbrief.ledger import Fate, State

MOST_UPLOADS = 200
"""Uploads that one request can list."""
_LIMIT = re.compile("[0-9]{1,3}")
_FILTERS = ("day", "state", "topic", "source", "cursor")


@dataclass(frozen=True, slots=True)
class Query:
    """A query of uploads; an empty field matches every upload.

    `day` is a date in UTC (YYYY-MM-DD), `topic` an id, `cursor` where a page begins, `limit` how many uploads
    it holds at most.
    """

    day: str = ""
    state: str = ""
    topic: str = ""
    source: str = ""
    cursor: str = ""
    limit: int = 50

    def matches(self, fate: Fate) -> bool:
        """Whether state, source and topic match; the day is not compared, as the table is queried by it."""
        return (
            self.state in ("", fate.state)
            and self.source in ("", fate.source)
            and (not self.topic or self.topic in fate.topics)
        )


@dataclass(frozen=True, slots=True)
class Drop:
    """A file that a browser wants to send, by its name; `size` in bytes."""

    name: str
    size: int


def parse_query(parameters: Mapping[str, str]) -> Query:
    """Raises InvalidRequestError for a limit, a day or a state that is invalid."""
    given = {name: value for name, value in parameters.items() if value}
    limit = given.get("limit", "50")
    if not _LIMIT.fullmatch(limit) or not 1 <= int(limit) <= MOST_UPLOADS:
        raise InvalidRequestError(f"limit must be a number from 1 to {MOST_UPLOADS}")
    if "day" in given and not _is_day(given["day"]):
        raise InvalidRequestError("day must be a date such as 2026-01-31")
    if "state" in given and given["state"] not in set(State):
        raise InvalidRequestError(f"state must be one of {', '.join(State)}")
    filters = {name: given[name] for name in _FILTERS if name in given}
    return Query(limit=int(limit), **filters)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def parse_drop(body: str) -> Drop:
    """Raises InvalidRequestError when the body is not a JSON object with a name and a size."""
    drop = _parse_json(body)
    if not (isinstance(drop, dict) and type(drop.get("name")) is str and type(drop.get("size")) is int):
        raise InvalidRequestError("A drop is a JSON object with a name and a size in bytes.")
    return Drop(drop["name"], drop["size"])


def _parse_json(body: str) -> Any:
    """The value in a body; None for one that is not JSON, or is nested too deeply."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
