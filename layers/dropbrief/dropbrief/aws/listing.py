"""Lists of uploads, one page at a time. The cost of a page does not grow with the table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dropbrief.aws import rows
from dropbrief.aws.rows import Row, typed
from dropbrief.aws.table import BY_DAY, Table
from dropbrief.errors import InvalidRequestError
from dropbrief.ledger import Fate

MOST_READ = 2000
"""Rows that are read at most for one page, or to count one day."""
_FEWEST_AT_ONCE = 50
"""Rows that one request reads at least, as few of them may match."""
_SEPARATOR = "~"

Predicate = Callable[[Fate], bool]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of uploads. `cursor` is where the next page begins; empty on the last page."""

    fates: list[Fate]
    cursor: str


class Listing:
    """Lists the uploads that match a predicate, by day, topic or source."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def recent(self, days: Sequence[str], limit: int, cursor: str, matches: Predicate) -> Page:
        """The matching uploads of these days, newest first; `days` must begin with the latest.

        When few uploads match, a page may hold fewer than `limit` and still have a cursor.
        Raises InvalidRequestError for an invalid cursor.
        """
        start = _parse_cursor(cursor) if cursor else None
        rest = [day for day in days if start is None or day <= start["day"]]
        return _page(self._of_days(rest, start, limit), limit, matches, _cursor)

    def by_topic(self, topic_id: str, limit: int, cursor: str, matches: Predicate) -> Page:
        """The matching uploads among the briefed ones of a topic, newest first."""
        return self._listed(rows.topic_partition(topic_id), limit, cursor, matches)

    def by_source(self, name: str, limit: int, cursor: str, matches: Predicate) -> Page:
        """The matching uploads among those of a source that have or share a brief, newest first."""
        return self._listed(rows.source_partition(name), limit, cursor, matches)

    def newest(self, day: str) -> tuple[list[Fate], bool]:
        """The newest uploads of a day, and whether these are all of the day."""
        page = self.recent([day], MOST_READ, "", lambda _: True)
        return page.fates, not page.cursor

    def _of_days(self, days: Sequence[str], start: Row | None, limit: int) -> Iterator[Fate]:
        for day in days:
            begin = start if start and start["day"] == day else None
            found = self._rows(limit, "#day = :day", {":day": day}, begin, {"#day": "day"}, BY_DAY)
            yield from map(rows.to_fate, found)

    def _listed(self, partition: str, limit: int, cursor: str, matches: Predicate) -> Page:
        start = {"pk": partition, "sk": cursor} if cursor else None
        found = map(rows.to_fate, self._rows(limit, "pk = :pk", {":pk": partition}, start))
        return _page(found, limit, matches, rows.list_sort_key)

    def _rows(
        self,
        limit: int,
        condition: str,
        values: Row,
        start: Row | None,
        names: dict[str, str] | None = None,
        index: str | None = None,
    ) -> Iterator[Row]:
        begin = {"ExclusiveStartKey": typed(start)} if start else {}
        at_once = max(limit, _FEWEST_AT_ONCE)
        return self._table.query(condition, values, names, index, Limit=at_once, **begin)


def _page(fates: Iterator[Fate], limit: int, matches: Predicate, cursor_of: Callable[[Fate], str]) -> Page:
    found: list[Fate] = []
    for count, fate in enumerate(fates, 1):
        if matches(fate):
            found.append(fate)
        if len(found) == limit or count == MOST_READ:
            return Page(found, cursor_of(fate))
    return Page(found, "")


def _cursor(fate: Fate) -> str:
    return f"{fate.received_at}{_SEPARATOR}{fate.upload.id}"


def _parse_cursor(cursor: str) -> Row:
    received_at, mark, upload_id = cursor.partition(_SEPARATOR)
    pk, sk = rows.upload_key(upload_id)
    if not (mark and sk and received_at):
        raise InvalidRequestError("the cursor does not belong to this list")
    return {"pk": pk, "sk": sk, "day": received_at[:10], "received_at": received_at}
