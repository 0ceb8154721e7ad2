"""Loggers and metrics, configured the same in all functions."""

import os

from aws_lambda_powertools import Logger, Metrics


def logger() -> Logger:
    made = Logger(location=None, timestamp=None)  # CloudWatch adds the time; the log group names the function
    made.remove_keys(["service"])
    return made


def metrics() -> Metrics:
    return Metrics(namespace=os.environ.get("POWERTOOLS_METRICS_NAMESPACE", "Dropbrief"))


def flush(measured: Metrics) -> None:
    """Print the metrics of an invocation, if there are any, each as one sum."""
    for metric in measured.metric_set.values():
        metric["Value"] = [
            sum(metric["Value"])
        ]  # only sums are evaluated, and one number makes a shorter line
    if measured.metric_set:
        measured.flush_metrics()
