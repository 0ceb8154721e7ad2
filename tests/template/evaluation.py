"""CloudWatch's evaluation of an alarm, for datapoints that a test gives: statistics are taken as they are."""

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

from tests.template.conftest import Template

Series = list[Mapping[str, float]]
"""Of each period, oldest first, the value of each metric that has one."""

_COMPARISONS = {
    "GreaterThanThreshold": operator.gt,
    "GreaterThanOrEqualToThreshold": operator.ge,
}
_OPERATORS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def rings(template: Template, name: str, series: Series) -> bool:
    """Whether the alarm is in the state ALARM after these periods."""
    alarm = template[name]
    periods = alarm["EvaluationPeriods"]
    compare, threshold = _COMPARISONS[alarm["ComparisonOperator"]], number(template, alarm["Threshold"])
    breaching = alarm["TreatMissingData"] == "breaching"
    latest = [{}] * (periods - len(series)) + series[-periods:]
    values = [value(template, alarm, period) for period in latest]
    breaches = [breaching if it is None else compare(it, threshold) for it in values]
    return sum(breaches) >= alarm.get("DatapointsToAlarm", periods)


def value(template: Template, alarm: dict[str, Any], period: Mapping[str, float]) -> float | None:
    """What is compared with the threshold; None is no data."""
    if "MetricName" in alarm:
        return period.get(alarm["MetricName"])
    (formula,) = (it["Expression"] for it in alarm["Metrics"] if "Expression" in it)
    named = {
        it["Id"]: it["MetricStat"]["Metric"]["MetricName"] for it in alarm["Metrics"] if "MetricStat" in it
    }
    known = {name: period[metric] for name, metric in named.items() if metric in period}
    try:
        return _calculated(ast.parse(text(template, formula), mode="eval").body, known)
    except KeyError:
        return None  # a metric without data, which is not filled


def _calculated(node: ast.expr, known: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(constant):
            return float(str(constant))
        case ast.Name(name):
            return known[name]
        case ast.BinOp(left, operation, right) | ast.Compare(left, [operation], [right]):
            return _OPERATORS[type(operation)](_calculated(left, known), _calculated(right, known))
        case ast.Call(ast.Name("FILL"), [ast.Name(name), default]):
            return known.get(name, _calculated(default, known))
        case ast.Call(ast.Name("IF"), [condition, then, otherwise]):
            return _calculated(then if _calculated(condition, known) else otherwise, known)
    raise ValueError(f"not of the metric math that is known here: {ast.unparse(node)}")


def text(template: Template, value: Any) -> str:
    """A string of the template, with the defaults of the parameters in it."""
    said = str(value["Fn::Sub"] if isinstance(value, dict) else value)
    for name, parameter in template.body["Parameters"].items():
        said = said.replace(f"${{{name}}}", str(parameter.get("Default")))
    return said


def number(template: Template, value: Any) -> float:
    value = template.mapped(value)
    if isinstance(value, dict):
        value = template.body["Parameters"][value["Ref"]]["Default"]
    return float(value)
