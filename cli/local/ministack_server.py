"""Runs MiniStack in this process, and adds what Dropbrief needs and MiniStack 1.5.33 lacks."""

from collections.abc import Callable
from typing import Any

from cli.local.server import end_with_parent

Result = dict[str, Any]


def honour_partial_batches(
    execute: Callable[[Any, dict[str, Any]], Result],
) -> Callable[[Any, dict[str, Any]], Result]:
    """Wrap MiniStack's call of a function: it ignores a stream's ReportBatchItemFailures, losing records.

    A partial failure of a stream batch becomes a failure of the batch, which is delivered again as a whole.
    That is still at-least-once; the records that had succeeded are repeated too.
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
    """Map batch actions to the single action: on AWS the permission to send one message allows batches too.

    SQS knows no such permission: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api.html
    """

    def action(*request: Any) -> str | None:
        name = action_of(*request)
        return name.removesuffix("Batch") if name and name.startswith("sqs:") else name

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
