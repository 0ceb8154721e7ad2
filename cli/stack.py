"""A deployed stack, local or on AWS: gives access to its buckets, table, queues, settings and logs."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from dropbrief.aws.articles import Articles
from dropbrief.aws.budgets import Budgets
from dropbrief.aws.clients import Clients
from dropbrief.aws.faults import translating_errors
from dropbrief.aws.operator_files import TopicLists
from dropbrief.aws.table import Table
from dropbrief.errors import DropbriefError, OperatorError
from dropbrief.ledger import Fate
from dropbrief.settings import Settings
from dropbrief.summarize import assignment, topics
from dropbrief.summarize.assignment import Assignment

STAGES = ("normalize", "summarize", "publish")


@dataclass(frozen=True)
class Stack:
    name: str
    clients: Clients
    outputs: dict[str, str]
    parameters: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, clients: Clients, name: str) -> "Stack":
        """Look the stack up. Raises OperatorError when there is none of this name, or it may not be read."""
        with translating_errors(f"find the stack {name}"):
            stack = clients.cloudformation().describe_stacks(StackName=name)["Stacks"][0]
        outputs = {o["OutputKey"]: o["OutputValue"] for o in stack.get("Outputs", [])}
        given = {p["ParameterKey"]: p["ParameterValue"] for p in stack.get("Parameters", [])}
        return cls(name, clients, outputs, given)

    @property
    def inbox_bucket(self) -> str:
        return self.outputs["InboxBucket"]

    @cached_property
    def table(self) -> Table:
        return Table(self.clients.dynamodb(), self.outputs["TableName"])

    @cached_property
    def articles(self) -> Articles:
        return Articles(self.clients.s3(), self.outputs["ArticlesBucket"])

    @cached_property
    def topic_lists(self) -> TopicLists:
        return TopicLists(self.clients.s3(), self.outputs["ArticlesBucket"])

    @cached_property
    def settings(self) -> Settings:
        """The stack's parameters, by the names that they have as settings of the functions."""
        return Settings({setting_name(name): value for name, value in self.parameters.items()})

    @cached_property
    def assignment(self) -> Assignment:
        return assignment.from_settings(
            self.settings, lambda key: self.topic_lists.text(key, topics.MOST_BYTES)
        )

    @cached_property
    def topic_labels(self) -> dict[str, str]:
        return topics.labels(self.assignment.taxonomy)

    def topic_id(self, named: str) -> str:
        """The id of a topic, given its id or label. An id with a colon may be of an earlier list.

        Raises OperatorError for an unknown name.
        """
        if ":" in named or named in self.topic_labels:
            return named
        labels = {label.casefold(): topic_id for topic_id, label in self.topic_labels.items()}
        if named.casefold() not in labels:
            raise OperatorError(f"no topic has the id or the label {named!r}")
        return labels[named.casefold()]

    @property
    def budgets(self) -> Budgets:
        return Budgets.from_settings(self.clients.dynamodb(), self.outputs["TableName"], self.settings)

    def fates(self, first: date, last: date) -> Iterator[Fate]:
        """The fates of uploads received from `first` to `last`, in UTC; the newest of a day first."""
        for after in range((last - first).days + 1):
            yield from self.table.day((first + timedelta(days=after)).isoformat())

    def find(self, name: str) -> list[Fate]:
        """The fates for a key of the inbox or the id of an upload, article or brief; the newest first."""
        return self._find_id(name) or self.table.file(self.inbox_bucket, name)

    def _find_id(self, name: str) -> list[Fate]:
        if not re.fullmatch(r"[0-9a-f]{32}(\.\S+)?", name):
            return []
        article_id, _, rest = name.partition(".")
        briefs = [b for b in self.table.briefs(article_id) if rest in ("", b.brief.recipe_id)]
        upload_ids = ([name] if rest else []) + [stored.upload_id for stored in briefs]
        return [fate for fate in map(self.table.fate, upload_ids) if fate]

    def last_error(self, fault: type[DropbriefError], since: float) -> str | None:
        """The last error of this class that a function logged from `since` (epoch seconds) on."""
        errors = [error for stage in STAGES for error in self._errors(stage, fault, since)]
        return max(errors)[1] if errors else None

    def _errors(self, stage: str, fault: type[DropbriefError], since: float) -> Iterator[tuple[int, str]]:
        """The time (epoch milliseconds) and the explanation of each error of this class in a stage's log."""
        with translating_errors("read the logs"):
            pages = self.clients.logs().get_paginator("filter_log_events")
            for page in pages.paginate(
                logGroupName=f"/aws/lambda/{self.name}/{stage}",
                startTime=int(since * 1000),
                filterPattern=f'"{fault.__name__}"',
            ):
                for entry in page["events"]:
                    if explanation := _explanation(entry.get("message", ""), fault):
                        yield entry["timestamp"], f"{stage}: {explanation}"


def setting_name(parameter: str) -> str:
    """The name of a template parameter as a setting of the functions: LlmModel becomes LLM_MODEL."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", parameter).upper()


def _explanation(line: str, fault: type[DropbriefError]) -> str | None:
    """The explanation in a log line of ours; None for the platform's lines, which are not JSON."""
    try:
        entry = json.loads(line[line.find("{") :])
    except ValueError:
        return None
    return entry.get("explanation") if entry.get("error") == fault.__name__ else None
