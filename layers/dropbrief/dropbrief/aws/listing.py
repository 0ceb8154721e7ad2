"""Uploads a page at a time. What a page costs does not grow with what the table holds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dropbrief.aws import rows
from dropbrief.aws.rows import Row, typed
from dropbrief.aws.table import BY_DAY, Table
from dropbrief.ledger import Fate

MOST_READ = 2000
"""Rows that are read for one page, or counted of one day."""
_AT_ONCE = 500
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
        return _page(self._of_days(rest, start), limit, wanted, _cursor)

    def of_topic(self, topic_id: str, limit: int, cursor: str, wanted: Wanted) -> Page:
        """Those wanted of the briefed uploads of a topic, the newest brief first."""
        partition = rows.topic_partition(topic_id)
        start = {"pk": partition, "sk": cursor} if cursor else None
        places: dict[str, str] = {}
        found = self._of_topic(partition, start, places)
        return _page(found, limit, wanted, lambda fate: places[fate.upload.id])

    def newest(self, day: str) -> tuple[list[Fate], bool]:
        """The newest uploads of a day, and whether these are all."""
        page = self.recent([day], MOST_READ, "", lambda _: True)
        return page.fates, not page.cursor

    def _of_days(self, days: Sequence[str], start: Row | None) -> Iterator[Fate]:
        for day in days:
            begin = start if start and start["day"] == day else None
            found = self._rows("#day = :day", {":day": day}, begin, {"#day": "day"}, BY_DAY)
            yield from map(rows.fate, found)

    def _of_topic(self, partition: str, start: Row | None, places: dict[str, str]) -> Iterator[Fate]:
        for row in self._rows("pk = :pk", {":pk": partition}, start):
            fate = self._table.fate(rows.upload(row).id)
            if fate is not None:
                places[fate.upload.id] = row["sk"]
                yield fate

    def _rows(
        self,
        condition: str,
        values: Row,
        start: Row | None,
        names: dict[str, str] | None = None,
        index: str | None = None,
    ) -> Iterator[Row]:
        begin = {"ExclusiveStartKey": typed(start)} if start else {}
        return self._table.query(condition, values, names, index, Limit=_AT_ONCE, **begin)


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
