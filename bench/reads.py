"""Measures what reading costs: for each read pattern the requests, and the items read and returned.

All articles in the table have the same topic, source and day, which is the worst case. The table is moto's,
in this process, created as in the template.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.session import Session
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from samtranslator.yaml_helper import yaml_parse

from bench.meter import read_units
from cli.local.deploy import TEMPLATE
from dropbrief import ledger
from dropbrief.aws import rows
from dropbrief.aws.listing import Listing
from dropbrief.aws.rows import typed
from dropbrief.aws.table import Table
from dropbrief.domain import Brief, Statement, Topic, Upload, Usage, Verdict
from dropbrief.ledger import Fate, State, StoredBrief

SIZES = (1_000, 100_000)
REGION, NAME = "us-east-1", "table"
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
DAY, TOPIC, SOURCE = BEGIN.date().isoformat(), Topic("medtop:15000000", "sport"), "folder/news"
PAGE = 50


@dataclass
class Counts:
    requests: int = 0
    read: int = 0
    returned: int = 0
    units: float = 0.0

    def count(self, name: str, params: Any, answer: Any) -> None:
        self.requests += 1
        found = answer.get("Count", int("Item" in answer))
        self.read += answer.get("ScannedCount", found)
        self.returned += found
        self.units += read_units(name, params, answer)


def main(sizes: tuple[int, ...]) -> None:
    print(f"{'articles':>9}  {'pattern':42} {'requests':>8} {'read':>7} {'returned':>8} {'units':>8}")
    for size in sizes:
        with mock_aws():
            measured(size)


def measured(size: int) -> None:
    client = Session().create_client("dynamodb", REGION, aws_access_key_id="a", aws_secret_access_key="b")  # noqa: S106
    create(client)
    fates = [fate(number) for number in range(size)]
    one = fates[size // 2]
    fill(fates, one)
    for name, ask in patterns(Table(client, NAME), one).items():
        counts = counting(client, ask)
        print(
            f"{size:9,}  {name:42} {counts.requests:8} {counts.read:7,} "
            f"{counts.returned:8,} {counts.units:8,.1f}"
        )


def patterns(table: Table, one: Fate) -> dict[str, Callable[[], Any]]:
    listing = Listing(table)
    return {
        "an upload by its key, all versions": lambda: table.file(one.upload.bucket, one.upload.key),
        "an upload by its id": lambda: table.fate(one.upload.id),
        "a brief by its id": lambda: table.brief(one.article_id, one.recipe_id),
        "the briefs of an article": lambda: table.briefs(one.article_id),
        f"a topic, the newest {PAGE}": lambda: listing.by_topic(TOPIC.id, PAGE, "", _any),
        f"a source, the newest {PAGE}": lambda: listing.by_source(SOURCE, PAGE, "", _any),
        f"a day, the newest {PAGE}": lambda: listing.recent([DAY], PAGE, "", _any),
        "a day, all, to count its states": lambda: sum(1 for _ in table.day(DAY)),
    }


def _any(_: Fate) -> bool:
    return True


def counting(client: Any, ask: Callable[[], Any]) -> Counts:
    counts, events = Counts(), client.meta.events

    def asking(params: Any, context: Any, **_: Any) -> None:
        context["params"] = params

    def answered(parsed: Any, model: Any, context: Any, **_: Any) -> None:
        counts.count(model.name, context["params"], parsed)

    events.register("provide-client-params.dynamodb", asking)
    events.register("after-call.dynamodb", answered)
    ask()
    events.unregister("provide-client-params.dynamodb", asking)
    events.unregister("after-call.dynamodb", answered)
    return counts


def create(client: Any) -> None:
    properties = yaml_parse(TEMPLATE.read_text())["Resources"]["Table"]["Properties"]
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    client.create_table(TableName=NAME, **{name: properties[name] for name in wanted})


def fate(number: int) -> Fate:
    at = BEGIN + timedelta(milliseconds=number * 800)
    arrival = ledger.received(Upload("inbox", f"news/{number}.txt", "version"), at)
    facts = {"title": f"Report {number} of the harbour", "source": SOURCE, "article_id": f"{number:032}"}
    normalized = arrival.becomes(State.NORMALIZED, at, article_key=f"articles/{number}", **facts)
    return ledger.briefed(normalized, at, brief(normalized))


def brief(of: Fate) -> Brief:
    said = Statement("The harbour counted its ships.", (1,), Verdict.VERIFIED, ())
    return Brief(
        of.article_id,
        "recipe",
        of.title,
        (said,),
        (said,),
        {"1": said.text},
        (TOPIC,),
        1,
        1,
        "m",
        Usage(1200, 300),
    )


def fill(fates: list[Fate], one: Fate) -> None:
    """Fill the table without its client, which would take an hour. Only one upload gets a brief."""
    put = dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION].get_table(NAME).put_item
    put(typed(rows.brief_row(StoredBrief(brief(one), one.upload.id, one.changed_at))))
    for fate_ in fates:
        for row in (rows.fate_row(fate_), *rows.list_rows(fate_)):
            put(typed(row))


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
