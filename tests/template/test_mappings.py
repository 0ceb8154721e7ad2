"""What wakes a function, how much of it at once, and that nothing on the way is lost or held up."""

import json

import pytest

from tests.template.conftest import target

FOUR_DAYS = 4 * 24 * 60 * 60
LARGEST_FILE_SECONDS = 30
LARGEST_PUT_EVENTS = 10
READS = {
    "NormalizeMapping": ("NormalizeFunction", "NormalizeQueue"),
    "SummarizeMapping": ("SummarizeFunction", "SummarizeQueue"),
    "PublishMapping": ("PublishFunction", "Table"),
}


def test_a_function_is_woken_by_its_own_queue_or_by_the_table(template):
    mappings = template.all("AWS::Lambda::EventSourceMapping")

    assert {
        name: (template.function_of(it), target(it["EventSourceArn"])) for name, it in mappings.items()
    } == READS
    assert all(it.get("Enabled", True) for it in mappings.values())


def test_every_message_of_a_queue_wakes_its_function(template):
    """Lambda deletes a message that a filter does not let through."""
    assert not [it for it in template.queue_mappings() if "FilterCriteria" in it]


def test_an_upload_that_is_written_again_wakes_publish_too(template):
    """A fate is mostly a row that was there before."""
    (only,) = template["PublishMapping"]["FilterCriteria"]["Filters"]
    pattern = json.loads(only["Pattern"])

    assert set(pattern) == {"dynamodb"}
    assert set(pattern["dynamodb"]) == {"NewImage"}
    assert set(pattern["dynamodb"]["NewImage"]) == {"pk", "state"}


def test_a_record_is_tried_again_for_as_long_as_it_takes_a_bus_to_come_back(template):
    mapping = template["PublishMapping"]

    assert mapping["MaximumRetryAttempts"] >= 10
    assert "MaximumRecordAgeInSeconds" not in mapping


def test_a_batch_is_worked_through_before_its_function_runs_out_of_time(template):
    uploads = template["NormalizeMapping"]["BatchSize"]

    assert uploads * LARGEST_FILE_SECONDS < template["NormalizeFunction"]["Timeout"]
    assert template["PublishMapping"]["BatchSize"] <= LARGEST_PUT_EVENTS
    assert template["SummarizeMapping"]["BatchSize"] == {
        "Fn::FindInMap": ["LlmCallsAtOnce", {"Ref": "LlmCallsAtOnce"}, "BatchSize"]
    }


@pytest.mark.parametrize("mapping", READS)
def test_nobody_waits_for_others_to_come(template, mapping):
    assert template[mapping].get("MaximumBatchingWindowInSeconds", 0) <= 1


@pytest.mark.parametrize("queue", ["NormalizeQueue", "SummarizeQueue"])
def test_a_message_comes_at_once_and_waits_out_a_long_weekend(template, queue):
    """SQS deletes what is older, and tells nobody: it is no dead letter."""
    assert template[queue]["MessageRetentionPeriod"] >= FOUR_DAYS
    assert not template[queue].get("DelaySeconds")


def test_the_queue_of_the_streams_failures_takes_none_of_another_queue(template):
    assert template["PublishDeadLetterQueue"]["RedriveAllowPolicy"] == {"redrivePermission": "denyAll"}


def test_only_the_inbox_tells_of_what_is_put_into_it(template):
    """An outbox whose briefs came back as uploads would be a loop that is paid for."""
    telling = {
        name for name, it in template.all("AWS::S3::Bucket").items() if "NotificationConfiguration" in it
    }

    assert telling == {"InboxBucket"}


def test_only_summarize_may_wake_itself_without_end(template):
    loops = {name for name, it in template.all("AWS::Lambda::Function").items() if "RecursiveLoop" in it}

    assert loops == {"SummarizeFunction"}


def test_a_function_is_found_in_the_code_and_shares_the_accounts_concurrency(template):
    (layer,) = template.all("AWS::Lambda::LayerVersion").values()

    for function in template.all("AWS::Lambda::Function").values():
        assert function["Handler"] == "app.handler"
        assert "ReservedConcurrentExecutions" not in function
        assert layer["CompatibleRuntimes"] == [function["Runtime"]]
        assert layer["CompatibleArchitectures"] == function["Architectures"]
    assert not [
        it for it in template.all("AWS::Lambda::Alias").values() if "ProvisionedConcurrencyConfig" in it
    ]


def test_every_log_group_is_where_the_command_looks_and_expires(template):
    groups = template.all("AWS::Logs::LogGroup")

    assert {it["RetentionInDays"]["Ref"] for it in groups.values()} == {"LogRetentionDays"}
    for stage in ("normalize", "summarize", "publish", "console"):
        expected = {"Fn::Sub": f"/aws/lambda/${{AWS::StackName}}/{stage}"}
        assert groups[f"{stage.title()}LogGroup"]["LogGroupName"] == expected


# ---------------------------------------------------------------- table


def test_the_rows_of_the_table_have_two_keys_of_text_and_never_expire(template):
    table = template["Table"]

    assert [(it["AttributeName"], it["KeyType"]) for it in table["KeySchema"]] == [
        ("pk", "HASH"),
        ("sk", "RANGE"),
    ]
    assert {it["AttributeType"] for it in table["AttributeDefinitions"]} == {"S"}
    assert "TimeToLiveSpecification" not in table


def test_the_table_takes_as_much_as_comes_and_can_be_replaced(template):
    """CloudFormation cannot replace a table that has a name, and refuses the whole deployment."""
    assert not template["Table"].keys() & {"OnDemandThroughput", "TableName"}
