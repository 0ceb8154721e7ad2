"""What the template says, with its parameters' defaults: the simulation runs what would be deployed."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

from tests.simulation.queues import Shape

TEMPLATE = Path(__file__).parents[2] / "template.yaml"
STAGES = ("normalize", "summarize", "publish")

Properties = dict[str, Any]


class Stack:
    """Resources go by their logical ids. A simulation may be given a stack that was changed."""

    def __init__(self) -> None:
        body = _body()
        self._resources = {
            name: it["Properties"] for name, it in body["Resources"].items() if "Properties" in it
        }
        self.settings: dict[str, str] = {}
        self.timeouts: dict[str, float] = {}
        for stage in STAGES:
            function = self._resolved(self._resources[f"{stage.title()}Function"])
            self.settings |= {name: str(it) for name, it in function["Environment"]["Variables"].items()}
            self.timeouts[stage] = function["Timeout"]
        self.queues = {name: self._shape(name) for name in ("NormalizeQueue", "SummarizeQueue")}
        self.settings["POWERTOOLS_LOG_LEVEL"] = "INFO"
        self.settings["DAILY_BUDGET_USD"] = "none"

    def source(self, stage: str) -> Properties:
        """The one event source mapping of a stage's function."""
        function: Properties = self._resolved(self._resources[f"{stage.title()}Function"])
        [mapping] = function["Events"].values()
        properties: Properties = mapping["Properties"]
        return properties

    def _shape(self, queue: str) -> Shape:
        properties = self._resolved(self._resources[queue])
        redrive = properties["RedrivePolicy"]
        dead_letters = redrive["deadLetterTargetArn"].removesuffix(".Arn")
        return Shape(properties["VisibilityTimeout"], redrive["maxReceiveCount"], dead_letters)

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._resolved(item) for item in value]
        if not isinstance(value, dict):
            return value
        match list(value.items()):
            case [("Ref", name)]:
                return _body()["Parameters"].get(name, {}).get("Default", name)
            case [("Fn::GetAtt", whole)]:
                return whole if isinstance(whole, str) else ".".join(whole)
            case [("Fn::FindInMap", [table, first, second])]:
                return _body()["Mappings"][table][self._resolved(first)][second]
        return {name: self._resolved(item) for name, item in value.items()}


@cache
def _body() -> Properties:
    body: Properties = yaml_parse(TEMPLATE.read_text())
    return body


def passes(record: Any, source: Properties) -> bool:
    """Whether an event source mapping's filters let a record through."""
    filters = source.get("FilterCriteria", {}).get("Filters", [])
    return not filters or any(_matches(record, json.loads(it["Pattern"])) for it in filters)


def _matches(value: Any, pattern: Any) -> bool:
    if isinstance(pattern, dict):
        return isinstance(value, dict) and all(_matches(value.get(name), it) for name, it in pattern.items())
    return any(str(value).startswith(it["prefix"]) if isinstance(it, dict) else value == it for it in pattern)
