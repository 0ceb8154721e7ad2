"""The operator's actions on a stack: forecast cost, drop again, publish again, and reconcile."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, partial
from typing import Any

from cli.operations import forecast, republishing
from cli.operations.backlog import Backlog
from cli.operations.files import Files
from cli.operations.forecast import Forecast
from cli.operations.reconciling import LOST, Discrepancy, Inventory, Kind
from cli.operations.republishing import DeadLetter
from cli.operations.selection import Selection, newest_versions
from cli.operations.steps import Step
from cli.stack import Stack
from dropbrief.aws.faults import translating_errors
from dropbrief.aws.inbox import member_message, upload_message
from dropbrief.aws.progress import Progress
from dropbrief.aws.queue import Sender
from dropbrief.domain import Upload
from dropbrief.errors import ServiceError
from dropbrief.ledger import Fate
from dropbrief.llm import options_text

_RECENT = 7
"""Days whose briefs the forecast is made from."""


class Operator:
    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.files = Files(stack)
        self.backlog = Backlog(stack)
        self.progress = Progress(stack.clients.dynamodb(), stack.outputs["TableName"])

    @property
    def recipe_id(self) -> str:
        """The id of the recipe by which the stack writes briefs today."""
        settings = self.stack.settings
        options = options_text(settings.mapping("LLM_OPTIONS"))
        return self.stack.assignment.recipe(settings.text("LLM_MODEL"), options).id

    def forecast(self, briefs: int) -> Forecast:
        today = datetime.now(UTC).date()
        recent = self.stack.fates(today - timedelta(days=_RECENT), today) if briefs else ()
        return forecast.forecast(briefs, recent, self.stack.settings, self.stack.assignment)

    def drop_again(self, selection: Selection, fates: Iterable[Fate]) -> Iterator[Step]:
        """The steps that drop selected files again, unless a newer version has replaced them since."""
        for fate in newest_versions(fates):
            if selection.matches(fate) and self.files.can_be_dropped_again(fate):
                yield self._drop_again_step(fate, fate.reason or fate.state.value)

    def _drop_again_step(self, fate: Fate, why: str) -> Step:
        do = partial(self.files.drop_again, fate, self.stack.articles)
        return _step("drop again", why, fate, do, partial(self.files.can_be_dropped_again, fate))

    def republish(self) -> Iterator[int]:
        """Publish the events of publish's dead letters, then delete these; yields the number so far.

        If that fails, others can receive the dead letters again at once. Raises ServiceError then, and when
        another `retry` holds all of them.
        """
        received = self.backlog.receive_dead_letters("publish")
        if not received:
            raise ServiceError(
                "the dead letters of publish are held by another retry; try again in ten minutes"
            )
        handles = [message["ReceiptHandle"] for message in received]
        try:
            letters = list(map(DeadLetter.of, received))
            yield from republishing.republish(
                letters, self.stack.fates(*republishing.days_covered(letters)), self._invoke
            )
        except BaseException:
            self.backlog.release("publish", handles)
            raise
        self.backlog.delete("publish", handles)

    def _invoke(self, function: str, event: dict[str, Any]) -> dict[str, Any]:
        with translating_errors("invoke the publish function"):
            answer = self.stack.clients.functions().invoke(
                FunctionName=function, Payload=json.dumps(event).encode()
            )
        if "FunctionError" in answer:
            raise ServiceError("the publish function failed again; its log says why")
        result: dict[str, Any] = json.loads(answer["Payload"].read())
        return result

    # Reconcile

    def discrepancies(self, since: date | None, before: datetime) -> Iterator[Discrepancy]:
        """The differences between inbox, articles bucket and table."""
        bucket = self.stack.inbox_bucket
        versions = {version.upload.id: version for version in self.files.versions(bucket)}
        oldest = min((version.received_at for version in versions.values()), default=before)
        first = datetime.combine(since, time(), UTC) if since else oldest
        inventory = Inventory(bucket, versions, first, before)
        # S3 and the clock of its events may be on either side of midnight.
        start = datetime.combine(first.date() - timedelta(days=1), time(), UTC)
        fates = self.stack.fates(start.date(), datetime.now(UTC).date())
        table = self.stack.table
        yield from inventory.compare(fates, table.with_briefs)
        yield from inventory.compare_as_a_whole(
            self.backlog.queue_depth("summarize").all, self.stack.articles.manifest
        )
        yield from inventory.compare_lists(lambda partition: table.listed(partition, start), table.fate)

    def repair_step(self, found: Discrepancy) -> Step | None:
        """The step that repairs a discrepancy; None where nothing can be repaired, or has to be."""
        fate = found.fate
        match found.kind:
            case Kind.UNKNOWN:
                return _step("announce", "unknown", fate, partial(self.announce, upload_message(fate)))
            case Kind.LOST_MEMBER:
                return _step("announce", "lost member", fate, partial(self.announce, member_message(fate)))
            case Kind.STUCK:
                why = f"{fate.state} since {fate.changed_at}"
                return _step("send on", why, fate, partial(self._send_to_summarize, fate))
            case Kind.NO_BRIEF | Kind.NO_MANIFEST if self.files.can_be_dropped_again(fate):
                return self._drop_again_step(fate, LOST[found.kind])
            case Kind.UNLISTED:
                return _step("list", "missing in a list", fate, partial(self.stack.table.enlist, [fate]))
            case Kind.STRAY:
                unlist = partial(self.stack.table.unlist, found.partition, fate)
                return _step("take out", "stray row in a list", fate, unlist)
        return None

    @cached_property
    def _normalize_queue(self) -> Sender:
        return Sender(self.stack.clients.sqs(), self.stack.outputs["NormalizeQueueUrl"])

    @cached_property
    def _summarize_queue(self) -> Sender:
        return Sender(self.stack.clients.sqs(), self.stack.outputs["SummarizeQueueUrl"])

    def announce(self, message: str) -> None:
        self._normalize_queue.send_bodies([message])

    def _send_to_summarize(self, fate: Fate) -> None:
        self._summarize_queue.send_upload(fate.upload)


def _step(
    what: str, why: str, fate: Fate, do: Callable[[], Upload | None], *is_due: Callable[[], bool]
) -> Step:
    return Step(what, why, fate.upload.key, fate.upload.id, do, *is_due)
