"""Mistakes that somebody could make, to be planted into the handlers, the library or the template."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from cli.stack import STAGES
from dropbrief import ledger, publish, spending
from dropbrief.attempts import Attempt
from dropbrief.aws import rows
from dropbrief.aws.articles import Articles
from dropbrief.aws.budgets import Budgets
from dropbrief.aws.bus import Bus
from dropbrief.aws.queue import Queue
from dropbrief.aws.table import Table
from dropbrief.brief_writer import BriefWriter
from dropbrief.budget import Amount, Limits
from dropbrief.domain import Upload
from dropbrief.errors import ServiceError
from dropbrief.intake import Intake
from dropbrief.ledger import State
from tests.simulation.stack import Stack
from tests.simulation.world import READS, World

Patch = pytest.MonkeyPatch
InTemplate = Callable[[Stack], None]
InLibrary = Callable[[Patch], None]
InHandler = Callable[[World], None]


# In the template


def lease_too_short(stack: Stack) -> None:
    stack.settings["LEASE_SECONDS"] = "20"


def given_up_at_once(stack: Stack) -> None:
    stack.settings["MAX_RECEIVE_COUNT"] = "1"


def visibility_below_timeout(stack: Stack) -> None:
    for shape in stack.queues.values():
        shape.visibility = 60


# In the library


def result_never_saved(patch: Patch) -> None:
    patch.setattr(Table, "save", lambda *_: None)


def refused_event_ignored(patch: Patch) -> None:
    _ignoring(patch, Bus, "put", "the bus did not take")


def refused_messages_ignored(patch: Patch) -> None:
    _ignoring(patch, Queue, "send_bodies", "the queue did not take")


def no_lease(patch: Patch) -> None:
    def claim(table: Table, article_id: str, recipe_id: str, *_: Any) -> Any:
        return table.brief(article_id, recipe_id)

    patch.setattr(Table, "claim", claim)


def unconditional_write(patch: Patch) -> None:
    def record(table: Table, fate: Any) -> Any:
        table._put(rows.fate_row(fate), "")  # noqa: SLF001
        return fate

    patch.setattr(Table, "record", record)


def stale_owner_saves(patch: Patch) -> None:
    patch.setattr(Table, "_put_as", lambda table, _owner, row: table._put(row, ""))  # noqa: SLF001


def stale_owner_releases(patch: Patch) -> None:
    def release(table: Table, article_id: str, recipe_id: str, *_: Any) -> None:
        key = rows.typed_key(*rows.brief_key(article_id, recipe_id))
        table._dynamodb.delete_item(TableName=table._name, Key=key)  # noqa: SLF001

    patch.setattr(Table, "release", release)


def lists_left_out(patch: Patch) -> None:
    patch.setattr(Table, "enlist", lambda *_: None)


def lists_not_mended(patch: Patch) -> None:
    """A worker dies between the end of an upload and its lists, and nobody writes the lists."""

    decide, enlist = BriefWriter.decide, BriefWriter.enlist

    async def decided(writer: BriefWriter, *args: Any, **how: Any) -> Any:
        fate = await decide(writer, *args, **how)
        await enlist(writer, fate)
        return fate

    async def not_again(*_: Any) -> None:
        return

    patch.setattr(BriefWriter, "decide", decided)
    patch.setattr(BriefWriter, "enlist", not_again)


def listed_before_it_is_recorded(patch: Patch) -> None:
    """The lists are written although the table may still refuse the state."""
    real = Table.record

    def record(table: Table, fate: Any) -> Any:
        table.enlist([fate])
        return real(table, fate)

    patch.setattr(Table, "record", record)


def key_only_identity(patch: Patch) -> None:
    patch.setattr(Upload, "id", property(lambda upload: f"{upload.file_id}.any"))


def terminal_error_retried(patch: Patch) -> None:
    def rejected(*_: Any) -> Any:
        raise ServiceError("no article: try again")

    patch.setattr(ledger, "rejected", rejected)


def body_text_logged(patch: Patch) -> None:
    real = Articles.put

    def put(articles: Articles, upload: Any, article: Any) -> str:
        print(article.text)
        return real(articles, upload, article)

    patch.setattr(Articles, "put", put)


def deadly_file_read_for_ever(patch: Patch) -> None:
    patch.setattr(Intake, "process", lambda intake, arrival, _: intake.decide(arrival))


def deadly_brief_paid_for_ever(patch: Patch) -> None:
    patch.setattr(Table, "is_deadly", lambda *_: False)


def given_up_after_one_death(patch: Patch) -> None:
    patch.setattr(ledger, "is_deadly", ledger.may_take_over)


def budget_not_reserved(patch: Patch) -> None:
    patch.setattr(Budgets, "reserve", lambda *_: None)


def budget_never_full(patch: Patch) -> None:
    patch.setattr(Limits, "room", lambda *_: Amount(10**18, 10**18))


def settled_twice(patch: Patch) -> None:
    """A client repeats a change, and no condition shows that it was made already."""
    real = Budgets._change  # noqa: SLF001

    def change(budgets: Budgets, day: str, names: Any, **how: Any) -> Any:
        if how["update"].startswith("REMOVE"):
            with suppress(ServiceError):
                real(budgets, day, names, **how)
            how["condition"] = ""
        return real(budgets, day, names, **how)

    patch.setattr(Budgets, "_change", change)


def unanswered_call_given_back(patch: Patch) -> None:
    patch.setattr(spending, "UnansweredError", ())


# In the handlers


def ack_before_write(world: World) -> None:
    def acknowledge(event: Any) -> None:
        for record in event["Records"]:
            for queue in READS:
                world.queues.remove(queue, record["receiptHandle"])

    _before(world, "summarize", acknowledge)


def lost_partial_batch(world: World) -> None:
    _answering_success(world, "summarize")


def lost_stream_records(world: World) -> None:
    _answering_success(world, "publish")


def event_before_write(world: World) -> None:
    """Whoever decides a fate publishes its event first, instead of the stream afterwards."""

    for stage in STAGES[:2]:
        for module in world.modules(stage):
            deps = module.deps()
            table = (deps.writer if stage == "summarize" else deps.intake).table
            real = table.record

            def record(fate: Any, table: Any = table, real: Any = real) -> Any:
                if fate.state in ledger.TERMINAL:
                    _publish(world, table, fate)
                return real(fate)

            table.record = record


def waiting_condemned(world: World) -> None:
    for module in world.modules("summarize"):

        async def process(upload: Any, delivery: Any, module: Any = module) -> None:
            await module.process(upload, Attempt(delivery.attempt, most=delivery.attempt + 1))

        module.process_or_requeue = process  # type: ignore[attr-defined]


# How they are planted


def _ignoring(patch: Patch, owner: type, name: str, what: str) -> None:
    real = getattr(owner, name)

    def careless(*given: Any) -> None:
        try:
            real(*given)
        except ServiceError as error:
            if not str(error).startswith(what):
                raise

    patch.setattr(owner, name, careless)


def _before(world: World, stage: str, act: Callable[[Any], None]) -> None:
    for module in world.modules(stage):

        def handler(event: Any, context: Any, real: Any = module.handler) -> Any:
            act(event)
            return real(event, context)

        module.handler = handler  # type: ignore[attr-defined]


def _answering_success(world: World, stage: str) -> None:
    for module in world.modules(stage):

        def handler(event: Any, context: Any, real: Any = module.handler) -> Any:
            real(event, context)
            return {"batchItemFailures": []}

        module.handler = handler  # type: ignore[attr-defined]


def _publish(world: World, table: Table, fate: Any) -> None:
    stored = table.brief(fate.article_id, fate.recipe_id) if fate.state is State.BRIEFED else None
    Bus(world.network.client(world.bus), "EventBus").put(publish.event(fate, stored and stored.brief))  # type: ignore[arg-type]


NOT_PUBLISHED = "no event was published"
UNBILLED = "were billed and are not counted"
UNFINISHED = "is still normalized"
UNLISTED = "does not list"

IN_TEMPLATE: dict[InTemplate, str] = {
    given_up_at_once: "failed before its last attempt",
    lease_too_short: "a brief was paid for",
    visibility_below_timeout: "was delivered while its earlier delivery",
}
"""Each mistake with words of the violation that it must lead to."""
IN_LIBRARY: dict[InLibrary, str] = {
    result_never_saved: "without a brief",
    refused_event_ignored: NOT_PUBLISHED,
    refused_messages_ignored: "has no state",
    no_lease: "a brief was paid for",
    unconditional_write: "changed from",
    stale_owner_saves: "the finished brief",
    stale_owner_releases: "the finished brief",
    lists_left_out: UNLISTED,
    lists_not_mended: UNLISTED,
    listed_before_it_is_recorded: UNLISTED,
    key_only_identity: "became",
    terminal_error_retried: "failed through no fault",
    body_text_logged: "a log holds",
    deadly_file_read_for_ever: "has no state",
    # Its payments are excused, as each of the workers died of it.
    deadly_brief_paid_for_ever: UNFINISHED,
    given_up_after_one_death: "failed through no fault",
    budget_not_reserved: UNBILLED,
    budget_never_full: " counts ",
    settled_twice: UNBILLED,
    unanswered_call_given_back: UNBILLED,
}
IN_HANDLERS: dict[InHandler, str] = {
    ack_before_write: UNFINISHED,
    lost_partial_batch: UNFINISHED,
    lost_stream_records: NOT_PUBLISHED,
    event_before_write: "was published in two forms",
    waiting_condemned: "failed through no fault",
}
