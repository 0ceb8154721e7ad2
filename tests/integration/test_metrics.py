"""What the functions measure and log, as CloudWatch reads it from what they print (moto)."""

import importlib.util
import io
import json
from typing import Any

import pytest

from dropbrief import brief_writer
from dropbrief.aws import rows
from dropbrief.aws.table import Table
from dropbrief.budget import NOTHING, Amount
from dropbrief.domain import Completion, Upload, Usage
from functions.normalize import app as normalize_app
from functions.publish import app as publish_app
from functions.summarize import app as summarize_app
from tests import documents
from tests.fakes import ScriptedModel
from tests.integration.conftest import World
from tests.integration.test_publish import change
from tests.integration.test_summarize import cannot_save
from tests.template.conftest import ROOT
from tests.template.test_alarms import EMITTED

ARTICLES = 10
MOST_BYTES = 400
"""Of the log, for an article."""

TEXT = """\
Bridge number {number} of Ostrund opens again

The bridge number {number} over the Ost will open again on Monday, the harbour office said.
Lina Marck of the harbour office had it closed for {number} weeks after a ship had hit its third pillar.
"We were slower than we had hoped," she told the town's radio on Friday.
"""


def emitted(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines() if '"_aws"' in line]


def names(printed: str) -> set[str]:
    return {
        metric["Name"]
        for told in emitted(printed)
        for directive in told["_aws"]["CloudWatchMetrics"]
        for metric in directive["Metrics"]
    }


def test_normalize_counts_what_became_of_the_files(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    article = TEXT.format(number=1).encode()
    uploads = [
        world.drop("a.txt", article),
        world.drop("b.txt", b""),
        world.drop("c.zip", documents.zipped({"a.txt": article})),
    ]

    world.normalize(*uploads)

    [told] = emitted(capsys.readouterr().out)
    assert {name: told[name] for name in EMITTED["normalize"]} == {
        "normalized": [1.0],
        "rejected": [1.0],
        "split": [1.0],
    }


def test_a_file_that_is_delivered_twice_is_counted_once(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    upload = world.drop("a.txt", TEXT.format(number=1).encode())

    world.normalize(upload)
    world.normalize(upload)

    assert [told["normalized"] for told in emitted(capsys.readouterr().out)] == [[1.0]]


def test_summarize_measures_what_the_alarms_watch(
    world: World, model: ScriptedModel, capsys: pytest.CaptureFixture[str]
) -> None:
    model.answers.append(Completion("", truncated=False, usage=Usage(100, 1)))
    world.normalize(world.drop("a.txt", TEXT.format(number=1).encode()))

    world.summarize()

    told = emitted(capsys.readouterr().out)[-1]
    assert names(json.dumps(told)) <= EMITTED["summarize"]
    assert (told["refused"], told["briefs"], told["quoted"]) == ([1.0], [1.0], [2.0])
    assert told["spent_today_usd"] == told["cost_usd"]


def test_what_a_brief_cost_is_measured_though_it_cannot_be_saved(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(brief_writer, "SAVE_PAUSES", ())
    monkeypatch.setattr(Table, "save", cannot_save)
    world.normalize(world.drop("a.txt", TEXT.format(number=1).encode()))

    world.summarize()

    told = emitted(capsys.readouterr().out)[-1]
    assert (told["calls"], told["tokens_in"], told["tokens_out"]) == ([1.0], [100.0], [20.0])


def test_summarize_has_no_metric_that_is_not_known() -> None:
    assert EMITTED["summarize"] == {*summarize_app.METRICS, "spent_today_usd"}


@pytest.mark.usefixtures("world")
def test_a_budget_that_cannot_be_settled_costs_a_metric_only(
    monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    monkeypatch.setenv("TABLE_NAME", "nowhere")
    summarize_app.deps().writer.reservations.note("2026-03-02", "one", Amount(100, 10), NOTHING)

    summarize_app.settle_spending()

    assert not summarize_app.metrics.metric_set
    assert "spending not settled" in log.getvalue()


def test_publish_counts_events_that_the_bus_did_not_take(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class RefusingBus:
        def put_events(self, **_: Any) -> dict[str, Any]:
            return {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "ThrottlingException"}]}

    monkeypatch.setattr(publish_app.deps().bus, "_events", RefusingBus())
    world.normalize(world.drop("empty.txt", b""))
    [fate] = fates(world)
    capsys.readouterr()

    world.publish({"Records": [change(None, fate)]})

    [told] = emitted(capsys.readouterr().out)
    assert told["events_failed"] == [1.0]
    assert names(json.dumps(told)) == EMITTED["publish"]


@pytest.mark.parametrize("stage", ["normalize", "summarize", "publish"])
def test_a_metric_has_the_namespace_of_its_stack_and_the_dimension_of_its_function(
    stage: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POWERTOOLS_METRICS_NAMESPACE", "Dropbrief/news")
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", stage)
    spec = importlib.util.spec_from_file_location(f"{stage}_on_lambda", ROOT / "functions" / stage / "app.py")
    assert spec is not None
    assert spec.loader is not None
    app = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(app)

    app.metrics.add_metric("calls", "Count", 1)
    app.metrics.flush_metrics()

    [told] = emitted(capsys.readouterr().out)
    [directive] = told["_aws"]["CloudWatchMetrics"]
    assert (directive["Namespace"], directive["Dimensions"]) == ("Dropbrief/news", [["service"]])
    assert told["service"] == stage


# ---------------------------------------------------------------- the log


def fates(world: World) -> list[Any]:
    found = world.dynamodb.scan(TableName="test-table")["Items"]
    items = [rows.untyped(item) for item in found]
    return [rows.to_fate(item) for item in items if str(item["pk"]).startswith(rows.UPLOAD)]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the loggers of all functions print. Their metrics have the names that they have on Lambda."""
    written = io.StringIO()
    for app in (normalize_app, summarize_app, publish_app):
        monkeypatch.setattr(app.logger.registered_handler, "stream", written)
        monkeypatch.setattr(app.metrics.provider, "namespace", "Dropbrief/dropbrief")
        monkeypatch.setattr(app.metrics.provider, "service", app.__name__.split(".")[1])
    return written


def dropped_together(world: World) -> list[Upload]:
    """Ten articles, all the way, in the batches that the template asks for."""
    uploads = [world.drop(f"{n}.txt", TEXT.format(number=n).encode()) for n in range(ARTICLES)]
    for first in range(0, ARTICLES, 5):
        world.normalize(*uploads[first : first + 5])
    world.summarize()
    world.publish({"Records": [change(None, fate) for fate in fates(world)]})
    return uploads


def test_the_log_of_an_article_is_short_json_without_its_text(
    world: World, log: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    dropped_together(world)

    printed = log.getvalue() + capsys.readouterr().out
    lines = printed.splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines)
    assert len(printed.encode()) <= MOST_BYTES * ARTICLES, len(printed.encode())
    for word in ("Ostrund", "Lina", "harbour", "not-a-key"):
        assert word not in printed
    assert printed.count('"briefed"') == ARTICLES
