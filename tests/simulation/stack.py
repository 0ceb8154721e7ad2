"""The template with its parameters' defaults, so that the simulation runs what would be deployed."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

from cli.stack import STAGES
from tests.simulation.queues import Shape

TEMPLATE = Path(__file__).parents[2] / "template.yaml"

Properties = dict[str, Any]
Filter = Callable[[Any], bool]


class Stack:
    """Settings, timeouts and queues of the template, by logical ids; tests may change them."""

    def __init__(self) -> None:
        functions = {stage: _properties(f"{stage.title()}Function") for stage in STAGES}
        variables = [function["Environment"]["Variables"] for function in functions.values()]
        self.settings = {name: str(value) for some in variables for name, value in some.items()}
        self.settings |= {"POWERTOOLS_LOG_LEVEL": "INFO", "LAMBDA_TASK_ROOT": "/var/task"}
        self.settings |= {"PRICES": '{"simulated": {"in": 1, "out": 10}}', "DAILY_BUDGET_USD": "none"}
        self.timeouts: dict[str, float] = {stage: it["Timeout"] for stage, it in functions.items()}
        self.queues = {name: _shape(name) for name in ("NormalizeQueue", "SummarizeQueue")}

    def source(self, stage: str) -> Properties:
        """The one event source mapping of a stage's function."""
        return _properties(f"{stage.title()}Mapping")


@cache
def _body() -> Properties:
    body: Properties = yaml_parse(TEMPLATE.read_text())
    return body


@cache
def _properties(name: str) -> Properties:
    """The properties of a resource; nobody changes them."""
    properties: Properties = _resolved(_body()["Resources"][name]["Properties"])
    return properties


def _shape(queue: str) -> Shape:
    properties = _properties(queue)
    redrive = properties["RedrivePolicy"]
    dead_letters = redrive["deadLetterTargetArn"].removesuffix(".Arn")
    return Shape(properties["VisibilityTimeout"], redrive["maxReceiveCount"], dead_letters)


def _resolved(value: Any) -> Any:
    if isinstance(value, list):
        return [_resolved(item) for item in value]
    if not isinstance(value, dict):
        return value
    match list(value.items()):
        case [("Ref", name)]:
            return _body()["Parameters"].get(name, {}).get("Default", name)
        case [("Fn::GetAtt", whole)]:
            return whole if isinstance(whole, str) else ".".join(whole)
        case [("Fn::FindInMap", [table, first, second])]:
            return _body()["Mappings"][table][_resolved(first)][second]
        case [("Fn::If", [condition, met, unmet])]:
            return _resolved(met if _resolved(_body()["Conditions"][condition]) else unmet)
        case [("Fn::Equals", [one, other])]:
            return _resolved(one) == _resolved(other)
        case [("Fn::Not", [condition])]:
            return not _resolved(condition)
    return {name: _resolved(item) for name, item in value.items()}


def filter_of(source: Properties) -> Filter:
    """A function that returns whether an event source mapping's filters let a record through."""
    filters = [_filter(it["Pattern"]) for it in source.get("FilterCriteria", {}).get("Filters", [])]
    if len(filters) == 1:
        return filters[0]
    return lambda record: not filters or any(fits(record) for fits in filters)


@cache
def _filter(said: str) -> Filter:
    return _matcher(json.loads(said))


def _matcher(pattern: Any) -> Filter:
    if isinstance(pattern, dict):
        return _object_matcher([(name, _matcher(it)) for name, it in pattern.items()])
    prefixes = tuple(it["prefix"] for it in pattern if isinstance(it, dict))
    values = [it for it in pattern if not isinstance(it, dict)]
    return lambda value: value in values or (bool(prefixes) and str(value).startswith(prefixes))


def _object_matcher(inner: list[tuple[str, Filter]]) -> Filter:
    def fits(value: Any) -> bool:
        if not isinstance(value, dict):
            return False
        for name, fits_there in inner:  # noqa: SIM110  # half the time of `all`, for each change of the table
            if not fits_there(value.get(name)):
                return False
        return True

    return fits
