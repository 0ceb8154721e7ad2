"""What the functions log and measure, alike in all of them."""

import os

from aws_lambda_powertools import Logger, Metrics


def logger() -> Logger:
    made = Logger(location=None, timestamp=None)  # CloudWatch keeps the time, the log group says where
    made.remove_keys(["service"])
    return made


def metrics() -> Metrics:
    return Metrics(namespace=os.environ.get("POWERTOOLS_METRICS_NAMESPACE", "Dropbrief"))


def flush(measured: Metrics) -> None:
    """Print what an invocation measured, if anything."""
    for metric in measured.metric_set.values():
        metric["Value"] = [sum(metric["Value"])]  # only sums are looked at, and one number is a shorter line
    if measured.metric_set:
        measured.flush_metrics()
