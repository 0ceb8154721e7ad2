"""What an operator gives the stack and gets from it: parameters, the conditions on them, outputs."""

import json
import re

import pytest

from cli.stack import setting_name

SWITCHES = {
    "Annotates": {"Fn::Equals": [{"Ref": "AnnotateUploads"}, "true"]},
    "KeepsOutbox": {"Fn::Equals": [{"Ref": "KeepOutbox"}, "true"]},
    "HasConsole": {"Fn::Not": [{"Fn::Equals": [{"Ref": "ConsoleAccess"}, "off"]}]},
    "AsksForJwt": {"Fn::Equals": [{"Ref": "ConsoleAccess"}, "jwt"]},
    "Notify": {"Fn::Not": [{"Fn::Equals": [{"Ref": "AlarmTopicArn"}, ""]}]},
    "WatchDollars": {
        "Fn::And": [
            {"Condition": "Watch"},
            {"Fn::Not": [{"Fn::Equals": [{"Ref": "DailyBudgetUsd"}, "none"]}]},
        ]
    },
    "RefuseHttpInOutbox": {"Fn::And": [{"Condition": "RefuseHttp"}, {"Condition": "KeepsOutbox"}]},
}
"""The others stand in test_security.py, test_stack.py and test_alarms.py."""

KEY = "arn:aws:kms:eu-central-1:111122223333:"
PATTERNS = {
    "DailyBudgetUsd": (["none", "0", "10", "0.5"], ["", "ten", "-1", "10 USD", "$10", ".5"]),
    "DailyBudgetTokens": (["none", "1000000"], ["", "1e6", "1.5"]),
    "LlmBaseUrl": (["https://api.openai.com/v1", "http://localhost:8080/v1"], ["", "api.openai.com"]),
    "LlmOptions": (["{}", '{"a": 1}'], ["", "[]"]),
    "Prices": (["{}"], ["", "0.1"]),
    "Topics": (["iptc-17", "iptc-139", "topics/ours.json"], ["", "iptc", "articles/a.json"]),
    "OutputLanguage": (["article", "de", "pt-BR"], ["", "German", "de, please"]),
    "JwtIssuer": (["", "https://login.example/"], ["http://login.example/"]),
    "KmsKeyArn": (["", f"{KEY}key/1-a"], [f"{KEY}alias/mine", "alias/aws/s3"]),
    "AlarmTopicArn": (["", "arn:aws:sns:eu-central-1:111122223333:alarms"], ["alarms"]),
}
"""Values that a parameter takes, and values that it does not."""


@pytest.mark.parametrize("name", SWITCHES)
def test_a_condition_asks_for_its_own_parameter(template, name):
    assert template.body["Conditions"][name] == SWITCHES[name]


@pytest.mark.parametrize("name", PATTERNS)
def test_a_parameter_refuses_what_the_stack_could_not_work_with(template, name):
    takes, refuses = PATTERNS[name]
    pattern = template.body["Parameters"][name]["AllowedPattern"]

    assert [it for it in takes + refuses if re.search(pattern, it)] == takes


def test_tokens_need_an_issuer_and_an_audience(template):
    rule = template.body["Rules"]["JwtIsConfigured"]

    assert rule["RuleCondition"] == SWITCHES["AsksForJwt"]
    assert [it["Assert"] for it in rule["Assertions"]] == [
        {"Fn::Not": [{"Fn::Equals": [{"Ref": name}, ""]}]} for name in ("JwtIssuer", "JwtAudience")
    ]


def test_what_nobody_asks_for_is_not_paid_for_logged_or_sent_in_the_clear(template):
    default = {name: it.get("Default") for name, it in template.body["Parameters"].items()}

    assert default["AllowUnpriced"] == default["KeepOutbox"] == default["AnnotateUploads"] == "false"
    assert float(default["DailyBudgetUsd"]) <= 10
    assert default["LogLevel"] == "INFO"
    assert default["LogRetentionDays"] <= 30
    assert default["LlmBaseUrl"].startswith("https://")
    assert default["ReusePercent"] > default["SameStoryPercent"]


def test_the_model_that_is_called_by_default_has_a_price(template):
    """There is a budget in dollars, and what has no price is then not called."""
    default = {name: it.get("Default") for name, it in template.body["Parameters"].items()}

    assert default["LlmModel"] in json.loads(default["Prices"])


# ---------------------------------------------------------------- settings

RESOURCES = {
    "TABLE_NAME": "Table",
    "INBOX_BUCKET": "InboxBucket",
    "ARTICLES_BUCKET": "ArticlesBucket",
    "NORMALIZE_QUEUE_URL": "NormalizeQueue",
    "SUMMARIZE_QUEUE_URL": "SummarizeQueue",
    "EVENT_BUS_NAME": "EventBus",
}


@pytest.mark.parametrize("stage", ["Normalize", "Summarize", "Publish", "Console"])
def test_a_setting_is_the_resource_or_the_parameter_of_its_name(template, stage):
    meant = {setting_name(it): it for it in template.body["Parameters"]} | RESOURCES
    environment = template.environment(f"{stage}Function")

    for name in environment.keys() & meant.keys():
        assert environment[name] == {"Ref": meant[name]}


def test_publish_knows_the_outbox_if_there_is_one(template):
    outbox = template.environment("PublishFunction")["OUTBOX_BUCKET"]

    assert outbox == {"Fn::If": ["KeepsOutbox", {"Ref": "OutboxBucket"}, ""]}


@pytest.mark.parametrize("stage", ["Normalize", "Summarize", "Publish", "Console"])
def test_logs_and_metrics_are_of_this_stage_and_stack_and_hold_no_event(template, stage):
    """An event of the console has the token of who asks."""
    environment = template.environment(f"{stage}Function")

    assert {name: it for name, it in environment.items() if name.startswith("POWERTOOLS_")} == {
        "POWERTOOLS_SERVICE_NAME": stage.lower(),
        "POWERTOOLS_METRICS_NAMESPACE": {"Fn::Sub": "Dropbrief/${AWS::StackName}"},
        "POWERTOOLS_LOG_LEVEL": {"Ref": "LogLevel"},
    }


# ---------------------------------------------------------------- outputs

QUEUES = [f"{it}Queue" for it in ("Normalize", "Summarize")]
QUEUES += [f"{it}DeadLetterQueue" for it in ("Normalize", "Summarize", "Publish")]
OUTPUTS = {
    **{bucket: {"Ref": bucket} for bucket in ("InboxBucket", "ArticlesBucket", "OutboxBucket")},
    "TableName": {"Ref": "Table"},
    "EventBusName": {"Ref": "EventBus"},
    "EventBusArn": {"Fn::GetAtt": ["EventBus", "Arn"]},
    "ConsoleUrl": {"Fn::GetAtt": ["ConsoleApi", "ApiEndpoint"]},
    "LlmApiKeySecretArn": {"Fn::GetAtt": ["LlmApiKeySecret", "Id"]},
    **{f"{queue}Url": {"Ref": queue} for queue in QUEUES},
    **{f"{queue}Arn": {"Fn::GetAtt": [queue, "Arn"]} for queue in QUEUES},
}


def test_an_output_is_of_the_resource_that_it_names(template):
    """The command finds the stack's parts by them, and README.md says what to paste where."""
    assert {name: it["Value"] for name, it in template.body["Outputs"].items()} == OUTPUTS


def test_two_stacks_of_one_account_are_in_nobodys_way(template):
    assert not [name for name, it in template.body["Outputs"].items() if "Export" in it]
    for bucket in template.all("AWS::S3::Bucket").values():
        assert "${Uuid}" in bucket["BucketName"]["Fn::Sub"][0]
    for queue in template.all("AWS::SQS::Queue").values():
        assert queue["QueueName"]["Fn::Sub"].startswith("${AWS::StackName}-")
    assert template["EventBus"]["Name"] == {"Ref": "AWS::StackName"}
    assert "Name" not in template["LlmApiKeySecret"]
