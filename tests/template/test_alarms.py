"""Each alarm exists, watches what the stack has, and rings when it should and not before."""

import json
from dataclasses import dataclass

import pytest

from tests.template.conftest import target
from tests.template.evaluation import Series, rings, text

OWN = {"Fn::Sub": "Dropbrief/${AWS::StackName}"}
EMITTED = {
    "normalize": {"normalized", "rejected", "split"},
    "summarize": {
        *(
            "calls",
            "tokens_in",
            "tokens_out",
            "tokens_cached",
            "tokens_reasoning",
            "cost_usd",
            "spent_today_usd",
        ),
        *("verified", "flagged", "quoted", "briefs", "unpriced", "repairs_failed", "refused"),
    },
    "publish": {"events_failed"},
}
"""By function; tests/integration/test_metrics.py compares it with what the functions write."""

OF_AWS = {
    "AWS/SQS": {
        "ApproximateNumberOfMessagesVisible",
        "ApproximateNumberOfMessagesDelayed",
        "ApproximateAgeOfOldestMessage",
    },
    "AWS/Lambda": {"Errors", "Throttles", "Duration", "IteratorAge", "RecursiveInvocationsDropped"},
}


@dataclass(frozen=True)
class Expected:
    """What an alarm watches, and periods (oldest first) of which it just rings and just does not."""

    metrics: set[str]
    of: str
    rings: Series
    silent: Series


def queue(metric: str, of: str, rings: list[float], silent: list[float]) -> Expected:
    return Expected({metric}, of, [{metric: it} for it in rings], [{metric: it} for it in silent])


lambda_ = queue
VISIBLE, AGE = "ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"
ALARMS = {
    **{
        f"{stage}DeadLettersAlarm": queue(VISIBLE, f"{stage}DeadLetterQueue", [1], [0])
        for stage in ("Normalize", "Summarize", "Publish")
    },
    **{
        f"{stage}AgeAlarm": queue(AGE, f"{stage}Queue", [1801, 1801], [1801, 1800])
        for stage in ("Normalize", "Summarize")
    },
    **{
        f"{stage}ErrorsAlarm": lambda_("Errors", f"{stage}Function", [1], [0])
        for stage in ("Normalize", "Summarize", "Publish")
    },
    **{
        f"{stage}ThrottlesAlarm": lambda_("Throttles", f"{stage}Function", [1, 0, 1], [1, 0, 0])
        for stage in ("Normalize", "Summarize", "Publish")
    },
    **{
        f"{stage}DurationAlarm": lambda_("Duration", f"{stage}Function", [most + 1, 1, most + 1], [most] * 3)
        for stage, most in {"Normalize": 144_000, "Summarize": 144_000, "Publish": 24_000}.items()
    },
    "NormalizeRecursionAlarm": lambda_("RecursiveInvocationsDropped", "NormalizeFunction", [1], [0]),
    "PublishIteratorAgeAlarm": lambda_("IteratorAge", "PublishFunction", [900_001] * 2, [900_001, 900_000]),
    "EventsFailedAlarm": lambda_("events_failed", "publish", [1, 0, 1], [1, 0, 0]),
    "RejectionsAlarm": Expected(
        {"rejected", "normalized"},
        "normalize",
        [{"rejected": 6, "normalized": 4}],
        [{"rejected": 5, "normalized": 5}],
    ),
    "RefusalsAlarm": Expected(
        {"refused", "briefs"}, "summarize", [{"refused": 3, "briefs": 10}], [{"refused": 2, "briefs": 10}]
    ),
    "TokensAlarm": Expected(
        {"tokens_in", "tokens_out"},
        "summarize",
        [{"tokens_in": 9_000_000, "tokens_out": 1_000_001}],
        [{"tokens_in": 9_000_000, "tokens_out": 1_000_000}],
    ),
    "SpendingAlarm": Expected(
        {"spent_today_usd"}, "summarize", [{"spent_today_usd": 8}], [{"spent_today_usd": 7.99}]
    ),
}


def metrics_of(alarm):
    if "MetricName" in alarm:
        return [alarm]
    return [it["MetricStat"]["Metric"] for it in alarm["Metrics"] if "MetricStat" in it]


def statistics_of(alarm):
    if "MetricName" in alarm:
        return {alarm.get("Statistic") or alarm["ExtendedStatistic"]}
    return {it["MetricStat"]["Stat"] for it in alarm["Metrics"] if "MetricStat" in it}


def periods_of(alarm):
    if "MetricName" in alarm:
        return {alarm["Period"]}
    return {it["MetricStat"]["Period"] for it in alarm["Metrics"] if "MetricStat" in it}


def test_the_alarms_are_these(template):
    assert set(template.all("AWS::CloudWatch::Alarm")) == set(ALARMS)


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_rings_when_it_should(template, name):
    assert rings(template, name, ALARMS[name].rings)


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_is_silent_while_all_is_well_and_while_nothing_comes(template, name):
    assert not rings(template, name, ALARMS[name].silent)
    assert not rings(template, name, [{}] * 3)


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_watches_what_this_stack_has(template, name):
    metrics = metrics_of(template[name])

    assert {it["MetricName"] for it in metrics} == ALARMS[name].metrics
    for metric in metrics:
        (dimension,) = metric["Dimensions"]
        expected = {
            "QueueName": ("AWS/SQS", {"Fn::GetAtt": [ALARMS[name].of, "QueueName"]}),
            "FunctionName": ("AWS/Lambda", {"Ref": ALARMS[name].of}),
            "service": (OWN, ALARMS[name].of),
        }[dimension["Name"]]
        assert (metric["Namespace"], dimension["Value"]) == expected
        if metric["Namespace"] != OWN:
            assert target(dimension["Value"]) in template.body["Resources"]


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_takes_the_statistic_that_its_metric_is_made_for(template, name):
    counted = ALARMS[name].metrics <= {"Errors", "Throttles", "RecursiveInvocationsDropped"} | {
        it for metrics in EMITTED.values() for it in metrics if it != "spent_today_usd"
    }

    expected = "Sum" if counted else "p95" if ALARMS[name].metrics == {"Duration"} else "Maximum"

    assert statistics_of(template[name]) == {expected}


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_looks_at_five_minutes_or_at_an_hour(template, name):
    """What it says of an hour it has to sum up over one."""
    of_an_hour = name in {"RejectionsAlarm", "RefusalsAlarm", "TokensAlarm"}

    assert periods_of(template[name]) == {3600 if of_an_hour else 300}


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_takes_every_datapoint_and_ends_when_no_more_come(template, name):
    """A metric in another unit has no datapoints; an alarm that ignores what is missing never ends."""
    units = [it for it in template[name].get("Metrics", []) if "Unit" in it.get("MetricStat", {})]

    assert template[name]["TreatMissingData"] == "notBreaching"
    assert "Unit" not in template[name]
    assert not units
    assert all(it["ReturnData"] is False for it in template[name].get("Metrics", []) if "MetricStat" in it)


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_says_what_is_wrong_and_tells_the_topic(template, name):
    told = {"Fn::If": ["Notify", [{"Ref": "AlarmTopicArn"}], {"Ref": "AWS::NoValue"}]}

    assert template[name]["AlarmDescription"].endswith(".")
    assert template[name]["AlarmActions"] == template[name]["OKActions"] == told
    assert template[name].get("ActionsEnabled", True)


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_is_there_unless_someone_does_without(template, name):
    condition = template.resource(name)["Condition"]

    assert condition == ("WatchDollars" if name == "SpendingAlarm" else "Watch")
    assert template.body["Conditions"]["Watch"] == {"Fn::Equals": [{"Ref": "Alarms"}, "true"]}
    assert template.body["Conditions"]["WatchDollars"]["Fn::And"][0] == {"Condition": "Watch"}
    assert template.body["Parameters"]["Alarms"]["Default"] == "true"


@pytest.mark.parametrize("at_once", ["2", "10", "40", "100"])
@pytest.mark.parametrize("stage", ["Normalize", "Summarize", "Publish"])
def test_a_long_invocation_is_told_at_four_fifths_of_the_timeout(template, stage, at_once):
    timeout = template.mapped(template[f"{stage}Function"]["Timeout"], at_once)
    threshold = template.mapped(template[f"{stage}DurationAlarm"]["Threshold"], at_once)

    assert threshold == 0.8 * timeout * 1000


def test_every_queue_of_dead_letters_and_every_function_is_watched(template):
    dead = {name for name in template.all("AWS::SQS::Queue") if name.endswith("DeadLetterQueue")}
    woken = set(map(template.function_of, template.all("AWS::Lambda::EventSourceMapping").values()))

    assert dead == {it.of for name, it in ALARMS.items() if name.endswith("DeadLettersAlarm")}
    for kind in ("Errors", "Throttles", "Duration"):
        assert woken == {it.of for it in ALARMS.values() if it.metrics == {kind}}


# ---------------------------------------------------------------- dashboard


def widgets(template):
    body = text(template, template["Dashboard"]["DashboardBody"])
    return json.loads(body)["widgets"]


def shown(template):
    """Namespace, metric, dimension and its value of each line of the dashboard."""
    return [
        metric[:4]
        for it in widgets(template)
        if it["type"] == "metric"
        for metric in it["properties"]["metrics"]
    ]


def test_every_widget_has_a_title_and_every_line_a_name(template):
    assert len(widgets(template)) >= 10
    for widget in widgets(template):
        assert widget["properties"]["title"]
        for *_, options in widget["properties"].get("metrics", []):
            assert options["label"]


def test_no_line_is_shown_twice_under_two_names(template):
    for widget in widgets(template):
        lines = [metric[:4] for metric in widget["properties"].get("metrics", [])]
        assert not [it for it in lines if lines.count(it) > 1]


def test_no_widget_lies_upon_another(template):
    cells = [
        (x, y)
        for it in widgets(template)
        for x in range(it["x"], it["x"] + it["width"])
        for y in range(it["y"], it["y"] + it["height"])
    ]

    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24


def test_the_dashboard_shows_metrics_that_there_are(template):
    for namespace, metric, dimension, value in shown(template):
        if dimension == "service":
            assert namespace == OWN["Fn::Sub"]
            assert metric in EMITTED[value]
        else:
            resource = template.resource(
                value.removeprefix("${").removesuffix("}").removesuffix(".QueueName")
            )
            kind = {"FunctionName": "AWS::Lambda::Function", "QueueName": "AWS::SQS::Queue"}[dimension]
            assert metric in OF_AWS[namespace]
            assert resource["Type"] == kind


def test_the_dashboard_shows_what_the_alarms_watch(template):
    lines = {
        (metric, value.strip("${}").removesuffix(".QueueName")) for _, metric, _, value in shown(template)
    }

    assert {(metric, it.of) for it in ALARMS.values() for metric in it.metrics} <= lines


def test_the_dashboard_takes_the_statistic_and_the_region_that_the_alarms_take(template):
    statistics = {
        metric: statistics_of(template[name]) for name, it in ALARMS.items() for metric in it.metrics
    }

    for widget in widgets(template):
        properties = widget["properties"]
        assert properties["region"] == "${AWS::Region}"
        for _, metric, *_ in properties.get("metrics", []):
            assert {properties["stat"]} == statistics.get(metric, {properties["stat"]})


def test_the_dashboard_reads_the_reasons_where_normalize_logs_them(template):
    (log,) = (it["properties"]["query"] for it in widgets(template) if it["type"] == "log")

    assert log.startswith("SOURCE '${NormalizeLogGroup}' | filter message = 'rejected' ")
