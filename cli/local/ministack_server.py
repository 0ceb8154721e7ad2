"""Runs MiniStack in this process, and adds what Dropbrief needs and MiniStack 1.5.33 lacks."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from cli.local import ministack_state
from cli.local.server import end_with_parent

Record = dict[str, Any]
Result = dict[str, Any]
_KEYS = ("Key", "KeyMarker", "NextKeyMarker", "Prefix", "Delimiter")
"""The elements of an answer of S3 that hold keys, or the beginnings of keys."""
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Execute = Callable[[Any, dict[str, Any]], Result]


class StreamRetries:
    """Executes functions, and retries the records of a stream as its event source mapping says.

    MiniStack repeats a batch that failed for ever and knows no partial failures. Here a record that succeeded
    is not repeated, and one that failed more than `MaximumRetryAttempts` times is given up. A batch that
    failed as a whole is tried record by record, where AWS would bisect it.
    """

    def __init__(
        self,
        execute: Execute,
        attempts_of: Callable[[str, str], int],
        give_up: Callable[[Any, Record, Result], None],
    ) -> None:
        """`attempts_of` returns the allowed retries for the name of a function and the ARN of its stream."""
        self._execute = execute
        self._attempts_of = attempts_of
        self._give_up = give_up
        self._failures = Counter[str]()
        self._done = set[str]()

    def __call__(self, function: Any, event: dict[str, Any]) -> Result:
        """The result of the function; an error as long as a record of the batch has to be tried again."""
        if not _from_stream(event):
            return self._execute(function, event)
        batch = {_number(record): record for record in event["Records"]}
        left = [record for number, record in batch.items() if number not in self._done]
        result = self._execute(function, {"Records": left})
        failed = _failed(result, left)
        if result.get("error") and len(left) > 1:
            failed = [
                record for record in left if _failed(self._execute(function, {"Records": [record]}), [record])
            ]
        for record in failed:
            self._count(function, record, result)
        self._done |= {_number(record) for record in left if record not in failed}
        ended = batch.keys() <= self._done
        if ended:
            self._done -= batch.keys()
            for number in batch:
                self._failures.pop(number, None)
        return {**result, "error": not ended}

    def _count(self, function: Any, record: Record, result: Result) -> None:
        number = _number(record)
        self._failures[number] += 1
        name = (function.get("config") or function)["FunctionName"]
        if self._failures[number] > self._attempts_of(name, record["eventSourceARN"]):
            self._give_up(function, record, result)
            self._done.add(number)


def _from_stream(event: dict[str, Any]) -> bool:
    """Whether a stream sent the event; one that is invoked by hand has no ARN of a stream."""
    records = event.get("Records") or [{}]
    return bool(records[0].get("eventSource") == "aws:dynamodb" and "eventSourceARN" in records[0])


def _number(record: Record) -> str:
    return str(record["dynamodb"]["SequenceNumber"])


def _failed(result: Result, records: list[Record]) -> list[Record]:
    if result.get("error"):
        return records
    body = result.get("body")
    failures = body.get("batchItemFailures", []) if isinstance(body, dict) else []
    numbers = {failure["itemIdentifier"] for failure in failures}
    return [record for record in records if _number(record) in numbers]


def permit_batches(action_of: Callable[..., str | None]) -> Callable[..., str | None]:
    """Map batch actions to the single action: on AWS the permission to send one message allows batches too.

    SQS knows no such permission: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api.html
    """

    def action(*request: Any) -> str | None:
        name = action_of(*request)
        return name.removesuffix("Batch") if name and name.startswith("sqs:") else name

    return action


def match_line_breaks(compiled: Callable[..., re.Pattern[str]]) -> Callable[..., re.Pattern[str]]:
    """Let the wildcards of policies match line breaks, which a key of S3 may have."""

    def compile_(*arguments: Any) -> re.Pattern[str]:
        pattern = compiled(*arguments)
        return re.compile(pattern.pattern, pattern.flags | re.DOTALL)

    return compile_


def encode_keys(xml_of: Callable[[Element], bytes]) -> Callable[[Element], bytes]:
    """Percent-encode the keys of an answer where one has a character that XML cannot hold.

    S3 does so in each list if it is asked to. botocore always asks, and decodes what says it is encoded.
    """

    def encoded(root: Element) -> bytes:
        keys = [element for element in root.iter() if element.tag in _KEYS]
        if any(_NOT_IN_XML.search(key.text or "") for key in keys):
            for key in keys:
                key.text = quote(key.text or "", safe="/")
            SubElement(root, "EncodingType").text = "url"
        return xml_of(root)

    return encoded


def main() -> None:
    end_with_parent()
    from ministack import app, services
    from ministack.core import iam_actions, iam_evaluator, persistence
    from ministack.services import cloudformation, dynamodb, lambda_svc, s3, sqs  # noqa: F401  # of `services`

    def mapping(name: str, stream: str) -> dict[str, Any]:
        mappings = (found for _, _, found in lambda_svc._iter_all_esms())  # noqa: SLF001
        return next(it for it in mappings if (it["FunctionName"], it["EventSourceArn"]) == (name, stream))

    def give_up(function: Any, record: Record, result: Result) -> None:
        stream = record["eventSourceARN"]
        found = mapping(function["config"]["FunctionName"], stream)
        lambda_svc._send_ddb_stream_failure_record(  # noqa: SLF001
            found, function, [record], stream, result, "RetryAttemptsExhausted"
        )

    lambda_svc._execute_function = StreamRetries(  # noqa: SLF001
        lambda_svc._execute_function,  # noqa: SLF001
        lambda name, stream: mapping(name, stream)["MaximumRetryAttempts"],
        give_up,
    )
    iam_actions.extract_iam_action = permit_batches(iam_actions.extract_iam_action)
    iam_evaluator._fnmatch_compile = match_line_breaks(iam_evaluator._fnmatch_compile)  # noqa: SLF001
    s3._xml_body = encode_keys(s3._xml_body)  # noqa: SLF001
    if persistence.PERSIST_STATE:
        ministack_state.keep_state(app, persistence, services)
    app.main()


if __name__ == "__main__":
    main()
