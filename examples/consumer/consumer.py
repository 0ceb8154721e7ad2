"""A consumer of Dropbrief's events: it reads a queue and keeps a digest of all uploads in Markdown.

It knows of Dropbrief what docs/events.md says, and imports nothing of it. An event counts once, however often
it is delivered and wherever this program dies: that it was handled, and what follows from it, are one
transaction, and its message is deleted after that.
"""

import argparse
import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer
from jsonschema import Draft202012Validator, ValidationError

Event = dict[str, Any]
"""As a queue receives it: EventBridge's envelope, and in it the `detail`."""
Fetch = Callable[[dict[str, str]], dict[str, Any]]
"""Gives the brief that a `brief_at` names."""

MAJOR = "1"
"""Of the versions of the contract that this program was written for."""
SCHEMAS = Path(__file__).parents[2] / "events" / "schemas"


class RefusedError(Exception):
    """An event that must not be guessed about. Its message stays in the queue, for its dead letters."""


# One event


def read(body: str, schemas: Path = SCHEMAS) -> Event:
    """The event in a message. Raises RefusedError."""
    try:
        event: Event = json.loads(body)
        major, _ = event["detail"]["schema_version"].split(".")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError("this is no event of Dropbrief") from error
    if event.get("source") != "dropbrief" or major != MAJOR:
        raise RefusedError(f"this program does not know version {event['detail']['schema_version']}")
    _validate(event, schemas)
    return event


def _validate(event: Event, schemas: Path) -> None:
    """By the schema of exactly its version. A newer minor version only adds: what is known can be read."""
    version, name = event["detail"]["schema_version"], event["detail-type"].lower().replace(" ", "-")
    known = schemas / version
    if not known.exists():
        return
    try:
        Draft202012Validator(json.loads((known / f"{name}.json").read_text())).validate(event["detail"])
    except FileNotFoundError as error:
        raise RefusedError(f"version {version} has no event {event['detail-type']}") from error
    except ValidationError as error:
        raise RefusedError(f"not as its schema demands: {error.message[:200]}") from error


def completed(event: Event, fetch: Fetch) -> Event:
    """The event with its brief, also where that was too large for it."""
    detail = event["detail"]
    if "brief" not in detail.get("omitted", []):
        return event
    return {**event, "detail": {**detail, "brief": fetch(detail["brief_at"])}}


# What was received


class Received:
    """The newest event of each upload, and the ids of all that were handled, in a file of SQLite."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)
        with self._db:
            self._db.execute("CREATE TABLE IF NOT EXISTS handled (id TEXT PRIMARY KEY)")
            self._db.execute("CREATE TABLE IF NOT EXISTS uploads (id TEXT PRIMARY KEY, event TEXT)")

    def knows(self, event: Event) -> bool:
        return self._one("SELECT 1 FROM handled WHERE id = ?", event["detail"]["id"]) is not None

    def add(self, event: Event) -> None:
        """Both changes or none."""
        detail = event["detail"]
        with self._db:
            self._db.execute("INSERT OR IGNORE INTO handled VALUES (?)", (detail["id"],))
            if self._is_news(detail):
                row = (detail["upload"]["id"], json.dumps(event))
                self._db.execute("INSERT OR REPLACE INTO uploads VALUES (?, ?)", row)

    def events(self) -> list[Event]:
        """One for each upload, the one that was dropped last before the others."""
        events = [json.loads(text) for (text,) in self._db.execute("SELECT event FROM uploads")]
        return sorted(events, key=lambda event: str(event["detail"]["upload"]["received_at"]), reverse=True)

    def close(self) -> None:
        self._db.close()

    def _is_news(self, detail: dict[str, Any]) -> bool:
        """Events come in any order, but `deferred` is never the end of an upload, and all else is."""
        known = self._one("SELECT 1 FROM uploads WHERE id = ?", detail["upload"]["id"])
        return known is None or detail["state"] != "deferred"

    def _one(self, question: str, value: str) -> Any:
        return self._db.execute(question, (value,)).fetchone()


# The digest


def digest(events: Iterable[Event]) -> str:
    """What became of each upload, in Markdown."""
    parts = ["# Digest", *(_part(event["detail"]) for event in events)]
    return "\n\n".join(parts) + "\n"


def _part(detail: dict[str, Any]) -> str:
    name = plain(detail.get("title") or detail["upload"]["key"])
    lines = [f"## {name}", f"{detail['state']}: {plain(_facts(detail))}"]
    if "brief" in detail:
        lines += [_sentence(statement) for statement in detail["brief"]["summary"]]
        lines += ["\n".join(f"- {_sentence(point)}" for point in detail["brief"]["points"])]
    return "\n\n".join(filter(None, lines))


def _facts(detail: dict[str, Any]) -> str:
    """One line: why, where from, about what, how well checked."""
    facts = [detail[name] for name in ("detail", "source", "language") if name in detail]
    if "brief" in detail:
        facts += [topic["label"] for topic in detail["brief"]["topics"]]
        facts += [f"{detail['grounding']['share_verified']:.0%} verified"]
    if "members" in detail:
        facts += [f"{detail['members']} members"]
    return ", ".join(facts)


_MARKS = {"verified": "", "flagged": " (doubtful)", "quoted": " (quoted)"}


def _sentence(statement: dict[str, Any]) -> str:
    """With a mark, unless it was verified; a verdict that a newer version added is told by its name."""
    verdict = str(statement["verdict"])
    return plain(statement["text"]) + _MARKS.get(verdict, f" ({verdict})")


def plain(text: str) -> str:
    """Text of a file that anybody may have dropped, so that Markdown shows it as it is, on one line."""
    return re.sub(r"([\\`*_{}\[\]<>#|!])", r"\\\1", " ".join(text.split()))


# The queue


@dataclass(frozen=True)
class Consumer:
    sqs: Any
    queue_url: str
    received: Received
    digest: Path
    fetch: Fetch
    schemas: Path = SCHEMAS

    def work_off(self, wait: int = 1) -> int:
        """Handle what waits in the queue; how many messages stay there because they were refused."""
        refused: set[str] = set()
        while messages := self._receive(wait):
            refused |= {message["MessageId"] for message in messages if not self._handle(message)}
            self._write()
        return len(refused)

    def _receive(self, wait: int) -> list[dict[str, Any]]:
        answer = self.sqs.receive_message(
            QueueUrl=self.queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=wait
        )
        return list(answer.get("Messages", []))

    def _handle(self, message: dict[str, Any]) -> bool:
        try:
            event = read(message["Body"], self.schemas)
        except RefusedError as error:
            sys.stderr.write(f"{message['MessageId']} stays in the queue: {error}\n")
            return False
        if not self.received.knows(event):
            self.received.add(completed(event, self.fetch))
        self.sqs.delete_message(QueueUrl=self.queue_url, ReceiptHandle=message["ReceiptHandle"])
        return True

    def _write(self) -> None:
        """Who reads the digest meanwhile sees the old one or the new one."""
        new = self.digest.with_suffix(".new")
        new.write_text(digest(self.received.events()), "utf-8")
        new.replace(self.digest)


def fetching(dynamodb: Any) -> Fetch:
    """Reads briefs from the table that an event names; asks for `dynamodb:GetItem` on it."""

    def fetch(brief_at: dict[str, str]) -> dict[str, Any]:
        key = {name: {"S": brief_at[name]} for name in ("pk", "sk")}
        item = dynamodb.get_item(TableName=brief_at["table"], Key=key)["Item"]
        return dict(_json({name: TypeDeserializer().deserialize(value) for name, value in item.items()}))

    return fetch


def _json(value: Any) -> Any:
    """DynamoDB's decimals as numbers."""
    return json.loads(
        json.dumps(value, default=lambda number: int(number) if number % 1 == 0 else float(number))
    )


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--queue-url", required=True, help="a queue that is subscribed to the bus")
    parser.add_argument("--endpoint-url", help="of the local cloud; AWS where it is not given")
    parser.add_argument("--database", type=Path, default=Path("received.sqlite"))
    parser.add_argument("--digest", type=Path, default=Path("digest.md"))
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    clients = (boto3.client(name, endpoint_url=options.endpoint_url) for name in ("sqs", "dynamodb"))
    sqs, dynamodb = clients
    with closing(Received(options.database)) as received:
        consumer = Consumer(sqs, options.queue_url, received, options.digest, fetching(dynamodb))
        return 1 if consumer.work_off() else 0


if __name__ == "__main__":
    sys.exit(main())
