"""Runs MiniStack in this process, with what version 1.5.33 lacks for Dropbrief."""

from collections.abc import Callable
from typing import Any

from cli.local.server import end_with_parent

Result = dict[str, Any]


def honour_partial_batches(
    execute: Callable[[Any, dict[str, Any]], Result],
) -> Callable[[Any, dict[str, Any]], Result]:
    """MiniStack ignores ReportBatchItemFailures of a stream and would lose the records that failed.

    A partial failure of a stream batch becomes a failure of the batch, so that it is delivered again as a
    whole. That is still at-least-once; only the records that had succeeded are repeated too.
    """

    def executed(function: Any, event: dict[str, Any]) -> Result:
        result = execute(function, event)
        if _from_stream(event) and _failures(result):
            return {**result, "error": True}
        return result

    return executed


def _from_stream(event: dict[str, Any]) -> bool:
    records = event.get("Records") or [{}]
    return bool(records[0].get("eventSource") == "aws:dynamodb")


def _failures(result: Result) -> list[Any]:
    body = result.get("body")
    return body.get("batchItemFailures", []) if isinstance(body, dict) else []


def permit_batches(action_of: Callable[..., str | None]) -> Callable[..., str | None]:
    """On AWS whoever may send a message may send a batch of them; MiniStack asks for a permission of its own.

    SQS knows no such permission: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api.html
    """

    def action(*request: Any) -> str | None:
        asked = action_of(*request)
        return asked.removesuffix("Batch") if asked and asked.startswith("sqs:") else asked

    return action


def main() -> None:
    end_with_parent()
    from ministack import app
    from ministack.core import iam_actions
    from ministack.services import lambda_svc

    lambda_svc._execute_function = honour_partial_batches(lambda_svc._execute_function)  # noqa: SLF001
    iam_actions.extract_iam_action = permit_batches(iam_actions.extract_iam_action)
    app.main()


if __name__ == "__main__":
    main()
