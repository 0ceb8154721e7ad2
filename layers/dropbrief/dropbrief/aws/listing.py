"""Uploads a page at a time. What a page costs does not grow with what the table holds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dropbrief.aws import rows
from dropbrief.aws.rows import Row, typed
from dropbrief.aws.table import BY_DAY, Table
from dropbrief.ledger import Fate

MOST_READ = 2000
"""Rows that are read for one page, or counted of one day."""
_FEWEST_AT_ONCE = 50
"""Rows of a request, of which few may be wanted. For a larger page it is the page's size."""
_MARK = "~"

Wanted = Callable[[Fate], bool]


@dataclass(frozen=True, slots=True)
class Page:
    """`cursor` is where the next page goes on; empty where there is none."""

    fates: list[Fate]
    cursor: str


class Listing:
    def __init__(self, table: Table) -> None:
        self._table = table

    def recent(self, days: Sequence[str], limit: int, cursor: str, wanted: Wanted) -> Page:
        """Those wanted of the uploads of these days, which run backwards; the newest first.

        A page may hold fewer than `limit` and still have a cursor, where few of many are wanted.
        Raises ValueError for a cursor that is none.
        """
        start = _start(cursor) if cursor else None
        rest = [day for day in days if start is None or day <= start["day"]]
        return _page(self._of_days(rest, start, limit), limit, wanted, _cursor)

    def by_topic(self, topic_id: str, limit: int, cursor: str, wanted: Wanted) -> Page:
        """Those wanted of the briefed uploads of a topic, the newest first."""
        return self._listed(rows.topic_partition(topic_id), limit, cursor, wanted)

    def by_source(self, name: str, limit: int, cursor: str, wanted: Wanted) -> Page:
        """Those wanted of the uploads of a source that have or share a brief, the newest first."""
        return self._listed(rows.source_partition(name), limit, cursor, wanted)

    def newest(self, day: str) -> tuple[list[Fate], bool]:
        """The newest uploads of a day, and whether these are all."""
        page = self.recent([day], MOST_READ, "", lambda _: True)
        return page.fates, not page.cursor

    def _of_days(self, days: Sequence[str], start: Row | None, limit: int) -> Iterator[Fate]:
        for day in days:
            begin = start if start and start["day"] == day else None
            found = self._rows(limit, "#day = :day", {":day": day}, begin, {"#day": "day"}, BY_DAY)
            yield from map(rows.fate, found)

    def _listed(self, partition: str, limit: int, cursor: str, wanted: Wanted) -> Page:
        start = {"pk": partition, "sk": cursor} if cursor else None
        found = map(rows.fate, self._rows(limit, "pk = :pk", {":pk": partition}, start))
        return _page(found, limit, wanted, rows.place)

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


def _page(fates: Iterator[Fate], limit: int, wanted: Wanted, place: Callable[[Fate], str]) -> Page:
    found: list[Fate] = []
    for count, fate in enumerate(fates, 1):
        if wanted(fate):
            found.append(fate)
        if len(found) == limit or count == MOST_READ:
            return Page(found, place(fate))
    return Page(found, "")


def _cursor(fate: Fate) -> str:
    return f"{fate.received_at}{_MARK}{fate.upload.id}"


def _start(cursor: str) -> Row:
    received_at, mark, upload_id = cursor.partition(_MARK)
    pk, sk = rows.upload_key(upload_id)
    if not (mark and sk and received_at):
        raise ValueError("no cursor of this list")
    return {"pk": pk, "sk": sk, "day": received_at[:10], "received_at": received_at}
