"""All that each role may do, no more and no less: what is missing is found in the cloud only.

A resource is written as `Bucket/folder/*`, or as the logical id whose ARN it is.
"""

import pytest

from dropbrief.aws import rows
from tests.template.conftest import target

CONSUME = ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes", "ChangeMessageVisibility")
LOG = ("CreateLogStream", "PutLogEvents")
MAY = {
    "NormalizeRole": {
        "s3:GetObjectVersion": {"InboxBucket/*"},
        "s3:ListBucket": {"InboxBucket", "ArticlesBucket"},
        "s3:PutObject": {"ArticlesBucket/articles/*", "ArticlesBucket/members/*"},
        "s3:GetObject": {"ArticlesBucket/overrides/*", "ArticlesBucket/members/*"},
        **{f"dynamodb:{it}": {"Table"} for it in ("GetItem", "PutItem", "DeleteItem")},
        **{f"dynamodb:{it}": {"Table"} for it in ("BatchGetItem", "BatchWriteItem")},
        **{f"sqs:{it}": {"NormalizeQueue"} for it in CONSUME},
        "sqs:SendMessage": {"NormalizeQueue", "SummarizeQueue"},
        **{f"logs:{it}": {"NormalizeLogGroup"} for it in LOG},
    },
    "SummarizeRole": {
        "s3:GetObject": {"ArticlesBucket/*"},
        "s3:ListBucket": {"ArticlesBucket"},
        **{f"dynamodb:{it}": {"Table"} for it in ("GetItem", "PutItem", "UpdateItem", "DeleteItem")},
        **{f"dynamodb:{it}": {"Table"} for it in ("BatchGetItem", "BatchWriteItem")},
        "secretsmanager:GetSecretValue": {"LlmApiKeySecret"},
        **{f"sqs:{it}": {"SummarizeQueue"} for it in (*CONSUME, "SendMessage")},
        **{f"logs:{it}": {"SummarizeLogGroup"} for it in LOG},
    },
    "PublishRole": {
        **{f"dynamodb:{it}": {"Table"} for it in ("DescribeStream", "GetRecords", "GetShardIterator")},
        "dynamodb:GetItem": {"Table"},
        "events:PutEvents": {"EventBus"},
        "s3:PutObjectAnnotation": {"InboxBucket/*"},
        "s3:PutObject": {"OutboxBucket/*"},
        "sqs:SendMessage": {"PublishDeadLetterQueue"},
        **{f"logs:{it}": {"PublishLogGroup"} for it in LOG},
    },
    "ConsoleRole": {
        "dynamodb:GetItem": {"Table"},
        "dynamodb:Query": {"Table", "Table/index/by_day"},
        "s3:GetObject": {"ArticlesBucket/*", "InboxBucket/*"},
        "s3:GetObjectVersion": {"InboxBucket/*"},
        "s3:PutObject": {"InboxBucket/*"},
        "s3:ListBucket": {"InboxBucket", "ArticlesBucket"},
        **{f"logs:{it}": {"ConsoleLogGroup"} for it in LOG},
    },
}
ROWS = {
    "NormalizeRole": {
        "BatchGetItem": [rows.STORY],
        "BatchWriteItem": [rows.STORY],
        "DeleteItem": [rows.READING],
    },
    "SummarizeRole": {
        "BatchGetItem": [rows.UPLOAD],
        "BatchWriteItem": [rows.TOPIC, rows.SOURCE_LIST],
        "UpdateItem": [rows.BUDGET],
        "DeleteItem": [rows.BRIEF],
    },
    "PublishRole": {},
    "ConsoleRole": {},
}
"""The beginnings of the keys that an action is bound to."""


def as_list(value):
    return value if isinstance(value, list) else [value]


def named(resource):
    written = resource.get("Fn::Sub")
    return written.replace("${", "").replace(".Arn}", "") if written else target(resource)


@pytest.mark.parametrize("role", MAY)
def test_a_role_may_do_what_its_function_does_and_nothing_else(template, role):
    allowed = {}
    for statement in template.statements(role):
        for action in as_list(statement["Action"]):
            allowed.setdefault(action, set()).update(map(named, as_list(statement["Resource"])))

    assert allowed == MAY[role]


@pytest.mark.parametrize("role", ROWS)
def test_a_role_may_touch_the_rows_of_its_function_only(template, role):
    bound = {
        action.removeprefix("dynamodb:"): statement["Condition"]
        for statement in template.statements(role)
        for action in as_list(statement["Action"])
        if "Condition" in statement
    }

    assert {
        action: as_list(said["ForAllValues:StringLike"]["dynamodb:LeadingKeys"])
        for action, said in bound.items()
    } == {action: [f"{it}*" for it in prefixes] for action, prefixes in ROWS[role].items()}


def test_publish_writes_to_buckets_only_if_someone_asks_for_it(template):
    (policy,) = template["PublishRole"]["Policies"]
    asked = [it["Fn::If"] for it in policy["PolicyDocument"]["Statement"] if "Fn::If" in it]

    assert {condition: statement["Action"] for condition, statement, _ in asked} == {
        "Annotates": "s3:PutObjectAnnotation",
        "KeepsOutbox": "s3:PutObject",
    }
    assert all(otherwise == {"Ref": "AWS::NoValue"} for *_, otherwise in asked)
