"""What the stack promises, read from the translated template."""

import json
import re

import pytest

from cli.stack import setting_name
from dropbrief import publish
from dropbrief.attempts import MOST_ATTEMPTS
from dropbrief.aws import rows
from dropbrief.ledger import SAME_STORY
from tests.template.conftest import ROOT, target, transformed

STAGES = ("Normalize", "Summarize", "Publish", "Console")
FUNCTIONS = [f"{stage}Function" for stage in STAGES]
ROLES = [f"{stage}Role" for stage in STAGES]
LIBRARY = ROOT / "layers" / "dropbrief" / "dropbrief"
BUCKETS = ["InboxBucket", "ArticlesBucket", "OutboxBucket"]

FOURTEEN_DAYS = 14 * 24 * 60 * 60
LEAST_CONCURRENCY = 2


def as_list(value):
    return value if isinstance(value, list) else [value]


# ---------------------------------------------------------------- buckets


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_bucket_keeps_every_version(template, bucket):
    assert template[bucket]["VersioningConfiguration"] == {"Status": "Enabled"}


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_bucket_expires_nothing_but_unfinished_uploads(template, bucket):
    for rule in template[bucket]["LifecycleConfiguration"]["Rules"]:
        assert set(rule) == {"Id", "Status", "AbortIncompleteMultipartUpload"}
        assert rule["Status"] == "Enabled"


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_bucket_is_private_and_encrypted(template, bucket):
    properties = template[bucket]

    assert properties["PublicAccessBlockConfiguration"] == {
        "BlockPublicAcls": True,
        "BlockPublicPolicy": True,
        "IgnorePublicAcls": True,
        "RestrictPublicBuckets": True,
    }
    assert properties["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    assert properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_bucket_refuses_plain_http(template, bucket):
    (policy,) = (
        it for it in template.all("AWS::S3::BucketPolicy").values() if it["Bucket"] == {"Ref": bucket}
    )
    (statement,) = policy["PolicyDocument"]["Statement"]

    assert refuses_http(statement)
    assert {json.dumps(it) for it in statement["Resource"]} == {
        json.dumps({"Fn::GetAtt": [bucket, "Arn"]}),
        json.dumps({"Fn::Sub": f"${{{bucket}.Arn}}/*"}),
    }


def test_plain_http_is_refused_unless_someone_asks_for_it(template):
    assert template.body["Parameters"]["TlsOnly"]["Default"] == "true"
    assert template.body["Conditions"]["RefuseHttp"] == {"Fn::Equals": [{"Ref": "TlsOnly"}, "true"]}


def refuses_http(statement):
    return (
        statement["Effect"] == "Deny"
        and statement["Principal"] == "*"
        and statement["Action"] in {"s3:*", "sqs:*"}
        and statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    )


@pytest.mark.parametrize("resource", [*BUCKETS, "Table"])
def test_what_holds_the_users_data_outlives_the_stack(template, resource):
    assert template.resource(resource)["DeletionPolicy"] in {"Retain", "RetainExceptOnCreate"}
    assert template.resource(resource)["UpdateReplacePolicy"] == "Retain"


# ---------------------------------------------------------------- queues


def test_the_normalize_queue_accepts_messages_from_the_inbox_of_this_account_only(template):
    statement, _ = template["NormalizeQueuePolicy"]["PolicyDocument"]["Statement"]
    source = statement["Condition"]["ArnEquals"]["aws:SourceArn"]["Fn::Sub"]
    name = template["InboxBucket"]["BucketName"]["Fn::Sub"]

    assert statement["Principal"] == {"Service": "s3.amazonaws.com"}
    assert statement["Action"] == "sqs:SendMessage"
    assert source == [f"arn:${{AWS::Partition}}:s3:::{name[0]}", name[1]]
    assert statement["Condition"]["StringEquals"] == {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}


def test_every_object_created_in_the_inbox_goes_to_the_normalize_queue(template):
    (notification,) = template["InboxBucket"]["NotificationConfiguration"]["QueueConfigurations"]

    assert notification == {
        "Event": "s3:ObjectCreated:*",
        "Queue": {"Fn::GetAtt": ["NormalizeQueue", "Arn"]},
    }
    assert template.resource("InboxBucket")["DependsOn"] == "NormalizeQueuePolicy"


def test_every_queue_is_encrypted_and_refuses_plain_http(template):
    guarded = set()
    for policy in template.all("AWS::SQS::QueuePolicy").values():
        statements = policy["PolicyDocument"]["Statement"]
        statements = [it["Fn::If"][1] if "Fn::If" in it else it for it in statements]
        if any(refuses_http(it) for it in statements):
            guarded |= {target(queue) for queue in policy["Queues"]}

    queues = template.all("AWS::SQS::Queue")
    assert guarded == set(queues)
    assert all(queue["SqsManagedSseEnabled"] for queue in queues.values())


LAMBDAS_LONGEST = 900
"""Seconds."""
AT_ONCE = ("2", "10", "40", "100")


@pytest.mark.parametrize("at_once", AT_ONCE)
def test_a_message_stays_hidden_for_six_times_the_functions_timeout(template, at_once):
    assert len(template.queue_mappings()) == 2
    for mapping in template.queue_mappings():
        hidden = template[target(mapping["EventSourceArn"])]["VisibilityTimeout"]
        timeout = template[template.function_of(mapping)]["Timeout"]

        assert template.mapped(hidden, at_once) >= 6 * template.mapped(timeout, at_once)


def test_a_message_is_delivered_five_times_and_its_function_knows_that(template):
    for mapping in template.queue_mappings():
        queue = template[target(mapping["EventSourceArn"])]
        environment = template.environment(template.function_of(mapping))

        assert queue["RedrivePolicy"]["maxReceiveCount"] == MOST_ATTEMPTS
        assert environment["MAX_RECEIVE_COUNT"] == str(MOST_ATTEMPTS)


def test_then_it_waits_fourteen_days_in_the_dead_letter_queue_of_its_own_queue(template):
    for mapping in template.queue_mappings():
        queue = template[target(mapping["EventSourceArn"])]
        dead_letters = template[target(queue["RedrivePolicy"]["deadLetterTargetArn"])]
        (source,) = dead_letters["RedriveAllowPolicy"]["sourceQueueArns"]

        assert dead_letters["MessageRetentionPeriod"] == FOURTEEN_DAYS
        assert source["Fn::Sub"].rpartition(":")[2] == queue["QueueName"]["Fn::Sub"].rpartition(":")[2]


def test_every_queue_has_a_dead_letter_queue_or_is_one(template):
    queues = template.all("AWS::SQS::Queue")
    redriven = {
        target(it["RedrivePolicy"]["deadLetterTargetArn"]) for it in queues.values() if "RedrivePolicy" in it
    }
    destination = target(stream_mapping(template)["DestinationConfig"]["OnFailure"]["Destination"])

    assert {name for name, it in queues.items() if "RedrivePolicy" not in it} == redriven | {destination}


# ---------------------------------------------------------------- what wakes the functions


def stream_mapping(template):
    (mapping,) = (
        it for it in template.all("AWS::Lambda::EventSourceMapping").values() if "StartingPosition" in it
    )
    return mapping


def test_one_bad_message_does_not_return_its_neighbours(template):
    for mapping in template.all("AWS::Lambda::EventSourceMapping").values():
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_a_queue_cannot_take_all_the_concurrency_of_the_account(template):
    normalize, summarize = (it["ScalingConfig"]["MaximumConcurrency"] for it in template.queue_mappings())

    assert normalize == 10
    assert summarize == {"Fn::FindInMap": ["LlmCallsAtOnce", {"Ref": "LlmCallsAtOnce"}, "MaximumConcurrency"]}


def test_the_llm_gets_as_many_calls_at_once_as_the_parameter_says(template):
    paces = template.body["Mappings"]["LlmCallsAtOnce"]

    assert set(paces) == set(template.body["Parameters"]["LlmCallsAtOnce"]["AllowedValues"])
    for calls, pace in paces.items():
        assert int(calls) == pace["BatchSize"] * pace["MaximumConcurrency"]
        assert pace["MaximumConcurrency"] >= LEAST_CONCURRENCY


def test_the_stream_shows_what_was_and_what_is_and_is_read_from_its_beginning(template):
    assert template["Table"]["StreamSpecification"] == {"StreamViewType": "NEW_AND_OLD_IMAGES"}
    assert stream_mapping(template)["StartingPosition"] == "TRIM_HORIZON"


def test_only_an_upload_that_subscribers_are_told_of_wakes_publish(template):
    (only,) = stream_mapping(template)["FilterCriteria"]["Filters"]
    image = json.loads(only["Pattern"])["dynamodb"]["NewImage"]

    assert image["pk"] == {"S": [{"prefix": rows.UPLOAD}]}
    assert set(image["state"]["S"]) == publish.DETAIL_TYPES.keys()


def test_a_record_that_cannot_be_published_is_set_aside(template):
    mapping = stream_mapping(template)

    assert mapping["BisectBatchOnFunctionError"]
    assert 0 < mapping["MaximumRetryAttempts"] < 10_000
    assert target(mapping["DestinationConfig"]["OnFailure"]["Destination"]) == "PublishDeadLetterQueue"
    assert template["PublishDeadLetterQueue"]["MessageRetentionPeriod"] == FOURTEEN_DAYS


# ---------------------------------------------------------------- functions


def test_every_function_is_called_by_its_alias(template):
    """A deployment can be turned back by turning the aliases back."""
    mappings = template.all("AWS::Lambda::EventSourceMapping").values()
    live = {name: it for name, it in template.all("AWS::Lambda::Alias").items() if it["Name"] == "live"}

    called = {template.function_of(mapping) for mapping in mappings} | {"ConsoleFunction"}
    assert called == set(FUNCTIONS) == {target(it["FunctionName"]) for it in live.values()}
    assert {target(mapping["FunctionName"]) for mapping in mappings} < live.keys()
    assert target(template["ConsoleIntegration"]["IntegrationUri"]) == "ConsoleLive"
    assert target(template["ConsoleInvocation"]["FunctionName"]) == "ConsoleLive"


def test_a_changed_parameter_reaches_the_functions_at_once(template):
    """A version keeps the settings of its time, and SAM makes no new one for a changed parameter."""
    live = [it for it in template.all("AWS::Lambda::Alias").values() if it["Name"] == "live"]

    assert {it["FunctionVersion"] for it in live} == {"$LATEST"}


@pytest.mark.parametrize("changed", ["CodeUri", "ContentUri"])
def test_changed_code_of_a_function_or_of_the_library_is_a_new_version(template, changed):
    def versions(of):
        return set(of.all("AWS::Lambda::Version"))

    again = transformed({changed: "s3://packaged/other.zip"})

    assert versions(transformed({})) == versions(template)
    assert not versions(again) & versions(template)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_runs_python_3_13_on_arm64_with_the_library(template, function):
    (layer,) = template.all("AWS::Lambda::LayerVersion")

    assert template[function]["Runtime"] == "python3.13"
    assert template[function]["Architectures"] == ["arm64"]
    assert template[function]["Layers"] == [{"Ref": layer}]


@pytest.mark.parametrize("stage", STAGES)
def test_a_function_writes_its_logs_where_they_expire(template, stage):
    log_group = template[f"{stage}LogGroup"]
    (log,) = (it for it in template.statements(f"{stage}Role") if it["Sid"] == "Log")

    assert template[f"{stage}Function"]["LoggingConfig"] == {"LogGroup": {"Ref": f"{stage}LogGroup"}}
    assert log_group["RetentionInDays"] == {"Ref": "LogRetentionDays"}
    assert log["Resource"] == {"Fn::GetAtt": [f"{stage}LogGroup", "Arn"]}


@pytest.mark.parametrize("at_once", AT_ONCE)
def test_a_brief_has_its_deadline_its_function_more_its_lease_still_more_and_its_message_most(
    template, at_once
):
    variables, function = template.environment("SummarizeFunction"), template["SummarizeFunction"]
    deadline, lease = (
        int(template.mapped(variables[name], at_once)) for name in ("LLM_DEADLINE_SECONDS", "LEASE_SECONDS")
    )
    timeout = template.mapped(function["Timeout"], at_once)
    hidden = template.mapped(template["SummarizeQueue"]["VisibilityTimeout"], at_once)

    assert deadline + 20 < timeout < lease < hidden
    assert timeout <= LAMBDAS_LONGEST
    assert deadline == (600 if at_once == "2" else 150)


def test_the_layouts_are_those_that_may_be_chosen(template):
    assert tuple(template.body["Mappings"]["LlmCallsAtOnce"]) == AT_ONCE
    assert tuple(template.body["Parameters"]["LlmCallsAtOnce"]["AllowedValues"]) == AT_ONCE


def test_the_api_key_is_in_no_environment_and_in_no_parameter(template):
    assert set(template["LlmApiKeySecret"]) == {"Description", "KmsKeyId"}
    assert not [
        name for name in template.body["Parameters"] if re.search("key$|secret|token$", name, re.IGNORECASE)
    ]
    for function in FUNCTIONS:
        secrets = {name: it for name, it in template.environment(function).items() if "LlmApiKey" in str(it)}
        expected = {"LLM_API_KEY_SECRET_ARN": {"Fn::GetAtt": ["LlmApiKeySecret", "Id"]}}
        assert secrets == (expected if function == "SummarizeFunction" else {})


# ---------------------------------------------------------------- roles


def test_every_function_has_a_role_of_its_own_that_only_lambda_can_take(template):
    assert [template[it]["Role"] for it in FUNCTIONS] == [{"Fn::GetAtt": [it, "Arn"]} for it in ROLES]
    assert set(template.all("AWS::IAM::Role")) == set(ROLES)
    for role in ROLES:
        (trust,) = template[role]["AssumeRolePolicyDocument"]["Statement"]
        assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_names_every_action_and_every_resource(template, role):
    assert "ManagedPolicyArns" not in template[role]
    for statement in template.statements(role):
        assert not [action for action in as_list(statement["Action"]) if "*" in action]
        for resource in as_list(statement["Resource"]):
            assert target(resource) if "Fn::Sub" not in resource else is_narrow(resource["Fn::Sub"])


def is_narrow(resource):
    """Whether these are objects of one bucket, or one index of the table."""
    objects = r"\$\{(Inbox|Articles|Outbox)Bucket\.Arn\}/(?:(articles|members|overrides)/)?\*"
    return re.fullmatch(objects, resource) or resource == "${Table.Arn}/index/by_day"


@pytest.mark.parametrize("role", ROLES)
def test_no_role_can_delete_anything_but_messages_leases_and_trials(template, role):
    rows_of = {"ReleaseLeases": rows.BRIEF, "UnmarkReading": rows.READING}
    for statement in template.statements(role):
        deletes = {action for action in as_list(statement["Action"]) if "Delete" in action}
        if prefix := rows_of.get(statement["Sid"]):
            assert statement["Condition"] == {
                "ForAllValues:StringLike": {"dynamodb:LeadingKeys": f"{prefix}*"}
            }
        else:
            assert deletes <= {"sqs:DeleteMessage"}


def test_only_summarize_reads_the_key_and_only_publish_reaches_the_bus(template):
    def who(action):
        return [role for role in ROLES if any(action in it["Action"] for it in template.statements(role))]

    assert who("secretsmanager:GetSecretValue") == ["SummarizeRole"]
    assert who("events:PutEvents") == ["PublishRole"]


def test_normalize_reads_overrides_and_members_only_and_speaks_to_its_own_queue_and_the_next(template):
    statements = template.statements("NormalizeRole")
    read = [it["Resource"] for it in statements if "s3:GetObject" in as_list(it["Action"])]
    sent = [target(it["Resource"]) for it in statements if "sqs:SendMessage" in as_list(it["Action"])]

    assert read == [
        [{"Fn::Sub": f"${{ArticlesBucket.Arn}}/{folder}/*"} for folder in ("overrides", "members")]
    ]
    assert sorted(sent) == ["NormalizeQueue", "SummarizeQueue"]


def test_summarize_sends_to_no_queue_but_its_own(template):
    statements = template.statements("SummarizeRole")

    sent = [target(it["Resource"]) for it in statements if "sqs:SendMessage" in as_list(it["Action"])]

    assert sent == ["SummarizeQueue"]


def test_rows_are_read_together_by_normalize_only_of_stories_and_by_summarize_only_of_uploads(template):
    batches = {
        role: it["Condition"]
        for role in ROLES
        for it in template.statements(role)
        if "dynamodb:BatchGetItem" in as_list(it["Action"])
    }

    assert batches == {
        role: {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": f"{prefix}*"}}
        for role, prefix in (("NormalizeRole", rows.STORY), ("SummarizeRole", rows.UPLOAD))
    }


# ---------------------------------------------------------------- console


def test_nobody_opens_the_console_anonymously(template):
    routes = template.all("AWS::ApiGatewayV2::Route").values()

    assert {it["RouteKey"] for it in routes} == {"GET /", "GET /{proxy+}", "POST /{proxy+}"}
    for route in routes:
        assert route["AuthorizationType"] == {"Fn::If": ["AsksForJwt", "JWT", "AWS_IAM"]}
        assert route["AuthorizerId"]["Fn::If"][:2] == ["AsksForJwt", {"Ref": "ConsoleAuthorizer"}]
    access = template.body["Parameters"]["ConsoleAccess"]
    assert (access["Default"], access["AllowedValues"]) == ("iam", ["iam", "jwt", "off"])


def test_a_stack_without_a_console_has_nothing_of_it(template):
    conditions = {
        name: it.get("Condition")
        for name, it in template.body["Resources"].items()
        if name.startswith("Console")
    }

    assert conditions.pop("ConsoleAuthorizer") == "AsksForJwt"
    assert set(conditions.values()) == {"HasConsole"}
    assert template.body["Outputs"]["ConsoleUrl"]["Condition"] == "HasConsole"


def test_the_console_reads_everything_and_writes_nothing_but_files_of_the_inbox(template):
    allowed = {
        action: it["Sid"]
        for it in template.statements("ConsoleRole")
        for action in as_list(it["Action"])
        if not action.startswith("logs:")
    }

    assert allowed == {
        "dynamodb:GetItem": "ReadTheLedger",
        "dynamodb:Query": "ReadDays",
        "s3:GetObject": "DropAgain",
        "s3:GetObjectVersion": "DropAgain",
        "s3:PutObject": "DropAgain",
        "s3:ListBucket": "TellDeletedFromForbidden",
    }
    (drop,) = (it for it in template.statements("ConsoleRole") if it["Sid"] == "DropAgain")
    assert drop["Resource"] == {"Fn::Sub": "${InboxBucket.Arn}/*"}


def test_another_origin_may_only_post_to_the_inbox(template):
    (rule,) = template["InboxBucket"]["CorsConfiguration"]["CorsRules"]

    assert rule["AllowedMethods"] == ["POST"]
    assert "CorsConfiguration" not in template["ArticlesBucket"]


# ---------------------------------------------------------------- table


def test_the_table_is_billed_by_use_and_can_be_restored_to_any_second(template):
    assert template["Table"]["BillingMode"] == "PAY_PER_REQUEST"
    assert template["Table"]["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}


def test_nobody_deletes_the_table_by_mistake(template):
    assert template["Table"]["DeletionProtectionEnabled"] == {"Ref": "ProtectTable"}
    assert template.body["Parameters"]["ProtectTable"]["Default"] == "true"


def test_the_uploads_of_a_day_are_one_query(template):
    (index,) = template["Table"]["GlobalSecondaryIndexes"]

    assert index["IndexName"] == "by_day"
    assert [(it["AttributeName"], it["KeyType"]) for it in index["KeySchema"]] == [
        ("day", "HASH"),
        ("received_at", "RANGE"),
    ]
    assert index["Projection"] == {"ProjectionType": "ALL"}


# ---------------------------------------------------------------- agreement with the code


def test_the_modes_of_the_same_story_are_those_of_the_ledger_and_it_only_links_by_default(template):
    mode = template.body["Parameters"]["SameStory"]

    assert tuple(mode["AllowedValues"]) == SAME_STORY
    assert mode["Default"] == "link"
    for function in ("NormalizeFunction", "SummarizeFunction"):
        assert template.environment(function)["SAME_STORY"] == {"Ref": "SameStory"}


@pytest.mark.parametrize("stage", STAGES)
def test_a_setting_that_a_parameter_gives_has_its_name(template, stage):
    """The operator's commands know the settings by the parameters."""
    environment = template.environment(f"{stage}Function")
    references = {name: it["Ref"] for name, it in environment.items() if isinstance(it, dict) and "Ref" in it}
    given = {name: ref for name, ref in references.items() if ref in template.body["Parameters"]}
    given.pop("POWERTOOLS_LOG_LEVEL")

    assert {setting_name(parameter) for parameter in given.values()} == given.keys()


@pytest.mark.parametrize("stage", STAGES)
def test_a_function_gets_the_settings_that_its_handler_asks_for(template, stage):
    handler = ROOT / "functions" / stage.lower() / "app.py"
    readers = [handler, *LIBRARY.glob(f"{stage.lower()}/*.py")]
    if "Budgets.from_settings(" in handler.read_text():
        readers.append(LIBRARY / "aws" / "budgets.py")
    asked = {it for file in readers for it in re.findall(r"settings\.\w+\(\s*\"(\w+)\"", file.read_text())}
    of_libraries = ("POWERTOOLS_", "PYDANTIC_")
    given = {it for it in template.environment(f"{stage}Function") if not it.startswith(of_libraries)}

    assert given == asked
