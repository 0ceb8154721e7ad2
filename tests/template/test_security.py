"""What is open to whom, and whose key encrypts it: what scanners of templates were seen not to see."""

import json

import pytest

from tests.template.conftest import target

STAGES = ("Normalize", "Summarize", "Publish")
ROLES = [f"{stage}Role" for stage in STAGES]
NO_VALUE = {"Ref": "AWS::NoValue"}
KEY = {"Ref": "KmsKeyArn"}
OWN_KEY = {"Fn::If": ["OwnKey", KEY, NO_VALUE]}


def as_list(value):
    return value if isinstance(value, list) else [value]


def allowed(template, role):
    """Each action with the resources that a role may do it to, as JSON."""
    return {
        (action, json.dumps(resource))
        for statement in template.statements(role)
        for action in as_list(statement["Action"])
        for resource in as_list(statement["Resource"])
    }


# ---------------------------------------------------------------- roles and policies


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_no_policy_of_aws_and_allows_only(template, role):
    assert not template[role].keys() & {"ManagedPolicyArns", "PermissionsBoundary"}
    assert {it["Effect"] for it in template.statements(role)} == {"Allow"}
    assert not [
        it for it in template.statements(role) if it.keys() & {"NotAction", "NotResource", "Principal"}
    ]


@pytest.mark.parametrize("role", ROLES)
def test_no_role_writes_to_the_bucket_that_articles_are_dropped_into(template, role):
    inbox = {action for action, resource in allowed(template, role) if "InboxBucket" in resource}

    annotates = {"s3:PutObjectAnnotation"} if role == "PublishRole" else set()
    assert inbox <= {"s3:GetObjectVersion", "s3:ListBucket"} | annotates


def test_normalize_alone_writes_articles_and_below_two_folders_only(template):
    writes = {
        role: {it for it in allowed(template, role) if it[0] == "s3:PutObject" and "Outbox" not in it[1]}
        for role in ROLES
    }

    assert writes.pop("NormalizeRole") == {
        ("s3:PutObject", json.dumps({"Fn::Sub": f"${{ArticlesBucket.Arn}}/{folder}/*"}))
        for folder in ("articles", "members")
    }
    assert not any(writes.values())


def test_publish_reads_the_table_and_changes_nothing_in_it(template):
    actions = {action for action, _ in allowed(template, "PublishRole") if action.startswith("dynamodb:")}

    assert actions == {
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:GetItem",
    }


def test_what_a_service_may_do_to_a_queue_or_bucket_is_bound_to_a_source(template):
    policies = [
        *template.all("AWS::SQS::QueuePolicy").values(),
        *template.all("AWS::S3::BucketPolicy").values(),
    ]
    for policy in policies:
        for said in policy["PolicyDocument"]["Statement"]:
            statement = said["Fn::If"][1] if "Fn::If" in said else said
            if statement["Effect"] == "Allow":
                assert set(statement["Principal"]) == {"Service"}
                assert statement["Condition"]["ArnEquals"]["aws:SourceArn"]
                assert statement["Condition"]["StringEquals"]["aws:SourceAccount"]


def test_the_resources_are_of_kinds_that_someone_has_looked_at(template):
    """A new kind has to be thought about here, and in docs/security.md."""
    kinds = {it["Type"] for it in template.body["Resources"].values()}

    assert {it for it in kinds if not it.startswith("AWS::ApiGatewayV2::")} <= {
        "AWS::CloudWatch::Alarm",
        "AWS::CloudWatch::Dashboard",
        "AWS::DynamoDB::Table",
        "AWS::Events::EventBus",
        "AWS::IAM::Policy",
        "AWS::IAM::Role",
        "AWS::Lambda::Alias",
        "AWS::Lambda::EventSourceMapping",
        "AWS::Lambda::Function",
        "AWS::Lambda::LayerVersion",
        "AWS::Lambda::Permission",
        "AWS::Lambda::Version",
        "AWS::Logs::LogGroup",
        "AWS::S3::Bucket",
        "AWS::S3::BucketPolicy",
        "AWS::SQS::Queue",
        "AWS::SQS::QueuePolicy",
        "AWS::SecretsManager::Secret",
    }


# ---------------------------------------------------------------- a key of one's own


def test_a_key_of_ones_own_encrypts_all_that_is_stored(template):
    for bucket in template.all("AWS::S3::Bucket").values():
        (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        assert rule["ServerSideEncryptionByDefault"] == {
            "SSEAlgorithm": {"Fn::If": ["OwnKey", "aws:kms", "AES256"]},
            "KMSMasterKeyID": OWN_KEY,
        }
        assert rule["BucketKeyEnabled"] == {"Fn::If": ["OwnKey", True, NO_VALUE]}  # fewer paid calls
    for queue in template.all("AWS::SQS::Queue").values():
        assert queue["KmsMasterKeyId"] == OWN_KEY
        assert queue["SqsManagedSseEnabled"] == {"Fn::If": ["OwnKey", NO_VALUE, True]}
    for kind, name in {
        "AWS::Logs::LogGroup": "KmsKeyId",
        "AWS::SecretsManager::Secret": "KmsKeyId",
        "AWS::Events::EventBus": "KmsKeyIdentifier",
        "AWS::Lambda::Function": "KmsKeyArn",
    }.items():
        assert [it.get(name) for it in template.all(kind).values()] == [OWN_KEY] * len(template.all(kind))
    assert template["Table"]["SSESpecification"]["Fn::If"] == [
        "OwnKey",
        {"SSEEnabled": True, "SSEType": "KMS", "KMSMasterKeyId": KEY},
        NO_VALUE,
    ]


def test_without_a_key_of_ones_own_nobody_may_use_one(template):
    assert template.body["Parameters"]["KmsKeyArn"]["Default"] == ""
    assert template.resource("KeyPolicy")["Condition"] == "OwnKey"
    assert template.body["Conditions"]["OwnKey"] == {"Fn::Not": [{"Fn::Equals": [KEY, ""]}]}


def test_the_functions_use_the_key_and_do_not_manage_it(template):
    (statement,) = template["KeyPolicy"]["PolicyDocument"]["Statement"]

    *stages, console = template["KeyPolicy"]["Roles"]
    assert [target(it) for it in stages] == ROLES
    assert console == {"Fn::If": ["HasConsole", {"Ref": "ConsoleRole"}, {"Ref": "AWS::NoValue"}]}
    assert statement["Action"] == ["kms:Decrypt", "kms:GenerateDataKey"]
    assert statement["Resource"] == KEY


# ---------------------------------------------------------------- traces, loops


def test_nothing_is_traced_unless_someone_asks_for_it(template):
    assert template.body["Parameters"]["Tracing"]["Default"] == "false"
    assert template.body["Conditions"]["Trace"] == {"Fn::Equals": [{"Ref": "Tracing"}, "true"]}
    for function in template.all("AWS::Lambda::Function").values():
        assert function["TracingConfig"] == {"Mode": {"Fn::If": ["Trace", "Active", "PassThrough"]}}
    assert template.resource("TracePolicy")["Condition"] == "Trace"


def test_the_one_star_among_resources_is_that_of_x_ray(template):
    (statement,) = template["TracePolicy"]["PolicyDocument"]["Statement"]

    assert statement["Action"] == ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    assert set(template.all("AWS::IAM::Policy")) == {"KeyPolicy", "TracePolicy"}


def test_an_article_may_wait_for_its_budget_longer_than_lambda_lets_a_loop_run(template):
    assert template["SummarizeFunction"]["RecursiveLoop"] == "Allow"
    assert "RecursiveLoop" not in template["NormalizeFunction"]


# ---------------------------------------------------------------- queues


def test_dead_letters_wait_as_long_as_sqs_lets_them(template):
    for name, queue in template.all("AWS::SQS::Queue").items():
        if name.endswith("DeadLetterQueue"):
            assert queue["MessageRetentionPeriod"] == 14 * 24 * 60 * 60


def test_a_message_is_tried_more_than_once_before_it_is_given_up(template):
    counts = [
        it["RedrivePolicy"]["maxReceiveCount"]
        for it in template.all("AWS::SQS::Queue").values()
        if "RedrivePolicy" in it
    ]

    assert counts == [5, 5]
