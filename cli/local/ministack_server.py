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


def main() -> None:
    end_with_parent()
    from ministack import app
    from ministack.services import lambda_svc

    lambda_svc._execute_function = honour_partial_batches(lambda_svc._execute_function)  # noqa: SLF001
    app.main()


if __name__ == "__main__":
    main()
