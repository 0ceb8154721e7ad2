"""The checks are tested too: each mistake that is seeded into the template is found by one of them.

The checks are the tests of this folder that take nothing but the template, called one by one.
"""

import copy
import inspect
import itertools
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from tests.template import (
    test_alarms,
    test_console,
    test_mappings,
    test_parameters,
    test_roles,
    test_security,
    test_stack,
)
from tests.template.conftest import Template

Body = dict[str, Any]
Mistake = Callable[[Body], None]

MODULES = (test_stack, test_mappings, test_roles, test_console, test_parameters, test_alarms, test_security)


def checks() -> Iterator[tuple[str, Callable[[Template], None]]]:
    for module in MODULES:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("test_"):
                for arguments in cases(function):
                    if {*arguments, "template"} == set(inspect.signature(function).parameters):
                        yield name, partial(function, **arguments)


def cases(function: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """The arguments that pytest would call a test with."""
    marks = [it for it in getattr(function, "pytestmark", []) if it.name == "parametrize"]
    for values in itertools.product(*(mark.args[1] for mark in marks)):
        yield {mark.args[0]: value for mark, value in zip(marks, values, strict=True)}


CHECKS = list(checks())


def complaints(body: Body) -> set[str]:
    """The checks that do not pass."""
    template = Template(body)
    return {name for name, check in CHECKS if not passes(check, template)}


def passes(check: Callable[[Template], None], template: Template) -> bool:
    try:
        check(template)
    except (AssertionError, LookupError, TypeError, ValueError, AttributeError):
        return False
    return True


# ---------------------------------------------------------------- mistakes


def of(resource: str, *path: str | int, to: Any) -> Mistake:
    """A property of a resource becomes another; None is its absence."""

    def change(body: Body) -> None:
        place: Any = body["Resources"][resource]["Properties"]
        for step in path[:-1]:
            place = place[step]
        if to is None:
            del place[path[-1]]
        else:
            place[path[-1]] = to

    return change


def without(resource: str) -> Mistake:
    return lambda body: body["Resources"].pop(resource)


def at(*path: str, to: Any) -> Mistake:
    """Anything of the template becomes something else."""

    def change(body: Body) -> None:
        place: Any = body
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


def may(role: str, action: str, resource: Any) -> Mistake:
    """A role is allowed one thing more."""

    def change(body: Body) -> None:
        (policy,) = body["Resources"][role]["Properties"]["Policies"]
        statement = {"Sid": "More", "Effect": "Allow", "Action": action, "Resource": resource}
        policy["PolicyDocument"]["Statement"].append(statement)

    return change


def allowed(role: str, sid: str, **changed: Any) -> Mistake:
    """Another action, resource or condition in what a role may do; None is its absence."""

    def change(body: Body) -> None:
        (policy,) = body["Resources"][role]["Properties"]["Policies"]
        (statement,) = (it for it in policy["PolicyDocument"]["Statement"] if it.get("Sid") == sid)
        for name, to in changed.items():
            if to is None:
                del statement[name]
            else:
                statement[name] = to

    return change


def asks(condition: str, parameter: str, value: str) -> Mistake:
    return at("Conditions", condition, to={"Fn::Equals": [{"Ref": parameter}, value]})


def default(parameter: str, value: Any) -> Mistake:
    return at("Parameters", parameter, "Default", to=value)


def setting(function: str, name: str, to: Any) -> Mistake:
    return of(f"{function}Function", "Environment", "Variables", name, to=to)


def always_annotates(body: Body) -> None:
    statements = body["Resources"]["PublishRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    statements[:] = [it["Fn::If"][1] if "Fn::If" in it else it for it in statements]


def dashboard(said: str, instead: str) -> Mistake:
    def change(body: Body) -> None:
        written = body["Resources"]["Dashboard"]["Properties"]["DashboardBody"]
        written["Fn::Sub"] = written["Fn::Sub"].replace(said, instead, 1)

    return change


FIRST = ("PolicyDocument", "Statement", 0)
INBOX = {"Fn::Sub": "${InboxBucket.Arn}/*"}
WHOLE_TABLE = {"Fn::GetAtt": ["Table", "Arn"]}

MISTAKES: dict[str, Mistake] = {
    "a message comes again while it is worked on": of("NormalizeQueue", "VisibilityTimeout", to=180),
    "a queue waits for less than six timeouts": of("SummarizeFunction", "Timeout", to=300),
    "one bad message returns the batch": of("NormalizeMapping", "FunctionResponseTypes", to=None),
    "one bad record returns the batch": of("PublishMapping", "FunctionResponseTypes", to=[]),
    "a message is given up at once": of("SummarizeQueue", "RedrivePolicy", "maxReceiveCount", to=1),
    "a handler does not know the last attempt": of(
        "SummarizeFunction", "Environment", "Variables", "MAX_RECEIVE_COUNT", to="3"
    ),
    "a queue without dead letters": of("NormalizeQueue", "RedrivePolicy", to=None),
    "dead letters are gone after four days": of(
        "NormalizeDeadLetterQueue", "MessageRetentionPeriod", to=345_600
    ),
    "publish's dead letters are gone after four days": of(
        "PublishDeadLetterQueue", "MessageRetentionPeriod", to=345_600
    ),
    "any bucket may send to the queue": of("NormalizeQueuePolicy", *FIRST, "Condition", "ArnEquals", to=None),
    "any account may send to the queue": of(
        "NormalizeQueuePolicy", *FIRST, "Condition", "StringEquals", to=None
    ),
    "anybody may send to the queue": of("NormalizeQueuePolicy", *FIRST, "Principal", to="*"),
    "normalize writes to its source": may("NormalizeRole", "s3:PutObject", INBOX),
    "summarize empties the inbox": may("SummarizeRole", "s3:DeleteObjectVersion", INBOX),
    "summarize scans the table": may("SummarizeRole", "dynamodb:*", WHOLE_TABLE),
    "publish changes the table": may("PublishRole", "dynamodb:PutItem", WHOLE_TABLE),
    "publish may do everything": may("PublishRole", "*", "*"),
    "normalize reads the key of the LLM": may(
        "NormalizeRole", "secretsmanager:GetSecretValue", {"Fn::GetAtt": ["LlmApiKeySecret", "Id"]}
    ),
    "a role with a policy of AWS": of(
        "PublishRole", "ManagedPolicyArns", to=["arn:aws:iam::aws:policy/AmazonSQSFullAccess"]
    ),
    "anybody takes a role": of(
        "PublishRole", "AssumeRolePolicyDocument", "Statement", 0, "Principal", to={"AWS": "*"}
    ),
    "two functions share a role": of("PublishFunction", "Role", to={"Fn::GetAtt": ["SummarizeRole", "Arn"]}),
    "uploads take all the concurrency": of("NormalizeMapping", "ScalingConfig", to=None),
    "the LLM gets more calls than it bears": at("Mappings", "LlmCallsAtOnce", "2", "BatchSize", to=10),
    "slow briefs outlive their leases": at("Mappings", "LlmCallsAtOnce", "2", "Lease", to="200"),
    "slow briefs come again while they are written": at("Mappings", "LlmCallsAtOnce", "2", "Hidden", to=1080),
    "slow briefs ring an alarm": at("Mappings", "LlmCallsAtOnce", "2", "Alarm", to=144_000),
    "functions manage the key": of("KeyPolicy", *FIRST, "Action", to=["kms:*"]),
    "functions use any key": of("KeyPolicy", *FIRST, "Resource", to="*"),
    "publish cannot use the key": of("KeyPolicy", "Roles", to=[{"Ref": "NormalizeRole"}]),
    "a queue has another key": of("SummarizeQueue", "KmsMasterKeyId", to="alias/aws/sqs"),
    "a queue is not encrypted": of("SummarizeQueue", "SqsManagedSseEnabled", to=False),
    "a log is encrypted with AWS's key": of("PublishLogGroup", "KmsKeyId", to=None),
    "the stream shows keys only": of("Table", "StreamSpecification", "StreamViewType", to="KEYS_ONLY"),
    "the stream is read from now on": of("PublishMapping", "StartingPosition", to="LATEST"),
    "a bad record holds up its shard": of("PublishMapping", "BisectBatchOnFunctionError", to=False),
    "failed events are gone": of("PublishMapping", "DestinationConfig", to=None),
    "the table cannot be restored": of("Table", "PointInTimeRecoverySpecification", to=None),
    "the table goes with the stack": at("Resources", "Table", "DeletionPolicy", to="Delete"),
    "the inbox goes with the stack": at("Resources", "InboxBucket", "DeletionPolicy", to="Delete"),
    "a bucket keeps one version": of("InboxBucket", "VersioningConfiguration", "Status", to="Suspended"),
    "a bucket is public": of(
        "ArticlesBucket", "PublicAccessBlockConfiguration", "BlockPublicPolicy", to=False
    ),
    "articles expire": of("ArticlesBucket", "LifecycleConfiguration", "Rules", 0, "ExpirationInDays", to=30),
    "plain HTTP reaches a bucket": without("InboxBucketPolicy"),
    "plain HTTP reaches a queue": of("QueuesPolicy", "Queues", to=[{"Ref": "SummarizeQueue"}]),
    "the notifications are of puts only": of(
        "InboxBucket",
        "NotificationConfiguration",
        "QueueConfigurations",
        0,
        "Event",
        to="s3:ObjectCreated:Put",
    ),
    "a lease ends while its worker lives": of(
        "SummarizeFunction", "Environment", "Variables", "LEASE_SECONDS", to="60"
    ),
    "the key stands in the environment": of(
        "SummarizeFunction", "Environment", "Variables", "LLM_API_KEY", to="{{resolve:LlmApiKey}}"
    ),
    "a log is kept for ever": of("NormalizeLogGroup", "RetentionInDays", to=None),
    "everything is traced": at("Parameters", "Tracing", "Default", to="true"),
    "Lambda drops what waits for its budget": of("SummarizeFunction", "RecursiveLoop", to=None),
    "an alarm is gone": without("SummarizeDeadLettersAlarm"),
    "an alarm is of another queue": of(
        "SummarizeDeadLettersAlarm",
        *("Dimensions", 0, "Value"),
        to={"Fn::GetAtt": ["SummarizeQueue", "QueueName"]},
    ),
    "an alarm never rings": of("NormalizeErrorsAlarm", "Threshold", to=10_000),
    "an alarm rings always": of(
        "NormalizeErrorsAlarm", "ComparisonOperator", to="GreaterThanOrEqualToThreshold"
    ),
    "an alarm takes the average": of("PublishErrorsAlarm", "Statistic", to="Average"),
    "an alarm rings while nothing comes": of("SummarizeAgeAlarm", "TreatMissingData", to="breaching"),
    "an alarm tells nobody": of("PublishIteratorAgeAlarm", "AlarmActions", to=None),
    "an alarm is switched off": of("SpendingAlarm", "ActionsEnabled", to=False),
    "an alarm is of a metric that nobody writes": of("EventsFailedAlarm", "MetricName", to="failed_events"),
    "an alarm is of all stacks": of("EventsFailedAlarm", "Namespace", to="Dropbrief"),
    "a timeout is raised and its alarm is not": of("PublishFunction", "Timeout", to=60),
    "there are no alarms": at("Parameters", "Alarms", "Default", to="false"),
    "the dashboard shows what there is not": of(
        "Dashboard", "DashboardBody", "Fn::Sub", to='{"widgets": []}'
    ),
    # who may do what
    "the budget's row is any row": allowed("SummarizeRole", "KeepTheBudget", Condition=None),
    "topics are any rows": allowed("SummarizeRole", "Enlist", Condition=None),
    "some rows of a list are refused": allowed(
        "SummarizeRole",
        "Enlist",
        Condition={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["topic#*"]}},
    ),
    "summarize queries the table": may("SummarizeRole", "dynamodb:Query", WHOLE_TABLE),
    "normalize takes another role": may(
        "NormalizeRole", "sts:AssumeRole", {"Fn::GetAtt": ["SummarizeRole", "Arn"]}
    ),
    "publish reaches no bus": allowed("PublishRole", "Publish", Resource=WHOLE_TABLE),
    "publish gives up to another queue": allowed(
        "PublishRole", "GiveUp", Resource={"Fn::GetAtt": ["SummarizeDeadLetterQueue", "Arn"]}
    ),
    "summarize keeps its leases": allowed("SummarizeRole", "ReleaseLeases", Action="dynamodb:GetItem"),
    "a message cannot be put off": allowed(
        "SummarizeRole",
        "ConsumeTheQueue",
        Action=["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    ),
    "a deleted article looks like a forbidden one": allowed(
        "NormalizeRole", "TellDeletedFromForbidden", Resource={"Fn::GetAtt": ["InboxBucket", "Arn"]}
    ),
    "publish always writes to buckets": always_annotates,
    # what wakes a function
    "stages read each other's queue": of(
        "SummarizeMapping", "EventSourceArn", to={"Fn::GetAtt": ["NormalizeQueue", "Arn"]}
    ),
    "nothing wakes summarize": of("SummarizeMapping", "Enabled", to=False),
    "some uploads wake nobody and are gone": of(
        "NormalizeMapping",
        "FilterCriteria",
        to={"Filters": [{"Pattern": '{"body": {"Records": [1]}}'}]},
    ),
    "only new rows are told of": of(
        "PublishMapping",
        *("FilterCriteria", "Filters", 0, "Pattern"),
        to='{"eventName": ["INSERT"], "dynamodb": {"NewImage": {"pk": {"S": [{"prefix": "upload#"}]}, '
        '"state": {"S": ["briefed", "duplicate", "rejected", "failed", "deferred", "split"]}}}}',
    ),
    "events are given up at once": of("PublishMapping", "MaximumRetryAttempts", to=1),
    "events are given up after a minute": of("PublishMapping", "MaximumRecordAgeInSeconds", to=60),
    "a batch of files takes longer than the function may": of("NormalizeMapping", "BatchSize", to=10),
    "one PutEvents is too small for a batch": of("PublishMapping", "BatchSize", to=1000),
    "two calls at once are twenty": of("SummarizeMapping", "BatchSize", to=10),
    "events wait for others": of("PublishMapping", "MaximumBatchingWindowInSeconds", to=300),
    "what waits is gone after an hour": of("SummarizeQueue", "MessageRetentionPeriod", to=3600),
    "every article waits a quarter of an hour": of("SummarizeQueue", "DelaySeconds", to=900),
    "anybody's dead letters go to publish's": of(
        "PublishDeadLetterQueue", "RedriveAllowPolicy", to={"redrivePermission": "allowAll"}
    ),
    "the outbox is an inbox": of("OutboxBucket", "NotificationConfiguration", to={"QueueConfigurations": []}),
    "publish may wake itself without end": of("PublishFunction", "RecursiveLoop", to="Allow"),
    "a function has a handler that there is not": of("PublishFunction", "Handler", to="app.lambda_handler"),
    "a burst is throttled": of("SummarizeFunction", "ReservedConcurrentExecutions", to=1),
    "the command looks for another log": of(
        "SummarizeLogGroup", "LogGroupName", to={"Fn::Sub": "/dropbrief/${AWS::StackName}/summarize"}
    ),
    "the console's requests are kept for ever": of("ConsoleAccessLogGroup", "RetentionInDays", to=3653),
    "briefs expire": of("Table", "TimeToLiveSpecification", to={"AttributeName": "day", "Enabled": True}),
    "the day is sorted by a number": of(
        "Table", "AttributeDefinitions", 3, to={"AttributeName": "received_at", "AttributeType": "N"}
    ),
    "the table has a name": of("Table", "TableName", to={"Fn::Sub": "${AWS::StackName}"}),
    "parts of uploads are kept and paid for": of(
        "ArticlesBucket", "LifecycleConfiguration", "Rules", 0, "Status", to="Disabled"
    ),
    "each object asks the key": of(
        "InboxBucket",
        *("BucketEncryption", "ServerSideEncryptionConfiguration", 0, "BucketKeyEnabled"),
        to=None,
    ),
    # the console
    "tokens for anybody open the console": of(
        "ConsoleAuthorizer", "JwtConfiguration", to={"Issuer": {"Ref": "JwtIssuer"}}
    ),
    "a token stands in the address": of(
        "ConsoleAuthorizer", "IdentitySource", to=["$request.querystring.token"]
    ),
    "any API of anybody invokes the console": of("ConsoleInvocation", "SourceArn", to=None),
    "the console's API may not invoke the alias": of(
        "ConsoleInvocation", "FunctionName", to={"Ref": "ConsoleFunction"}
    ),
    "a route leads nowhere": of(
        "ConsoleActRoute", "Target", to={"Fn::Sub": "integrations/${ConsoleFunction}"}
    ),
    "any page reads the console": of("ConsoleApi", "CorsConfiguration", to={"AllowOrigins": ["*"]}),
    "the console takes any number of requests": of(
        "ConsoleStage", "DefaultRouteSettings", "ThrottlingRateLimit", to=25_000
    ),
    "the API gives up before the console": of("ConsoleFunction", "Timeout", to=60),
    "keys of files stand in the access log": of(
        "ConsoleStage", "AccessLogSettings", "Format", to='{"path": "$context.path"}'
    ),
    # parameters, settings, outputs
    "an outbox comes with annotations": asks("KeepsOutbox", "AnnotateUploads", "true"),
    "alarms tell only who gave no topic": asks("Notify", "AlarmTopicArn", ""),
    "the console is there only if it is off": asks("HasConsole", "ConsoleAccess", "off"),
    "a budget may be empty": at("Parameters", "DailyBudgetUsd", "AllowedPattern", to=r"^(none|\d*(\.\d+)?)$"),
    "an alias is no key": at("Parameters", "KmsKeyArn", "AllowedPattern", to="^.*$"),
    "tokens of plain HTTP": at("Parameters", "JwtIssuer", "AllowedPattern", to=r"^(https?://\S+)?$"),
    "tokens of no issuer": lambda body: body["Rules"].clear(),
    "a model without a price is paid for": default("AllowUnpriced", "true"),
    "a day may cost a thousand dollars": default("DailyBudgetUsd", "1000"),
    "the model has no price": default("LlmModel", "gpt-6-sol"),
    "the key of the LLM is sent in the clear": default("LlmBaseUrl", "http://api.openai.com/v1"),
    "what hardly resembles is reused": default("ReusePercent", 20),
    "summarize waits elsewhere": setting("Summarize", "SUMMARIZE_QUEUE_URL", {"Ref": "NormalizeQueue"}),
    "articles are dropped into the inbox": setting("Normalize", "ARTICLES_BUCKET", {"Ref": "InboxBucket"}),
    "events go to the account's own bus": setting("Publish", "EVENT_BUS_NAME", "default"),
    "the budget is not the operator's": setting("Summarize", "DAILY_BUDGET_USD", "none"),
    "tokens are taken for dollars": setting("Summarize", "DAILY_BUDGET_USD", {"Ref": "DailyBudgetTokens"}),
    "the outbox stays empty": setting("Publish", "OUTBOX_BUCKET", ""),
    "tokens of the console are logged": setting("Console", "POWERTOOLS_LOGGER_LOG_EVENT", "true"),
    "metrics go by another service": setting("Summarize", "POWERTOOLS_SERVICE_NAME", "publish"),
    "the command does not find a queue": lambda body: body["Outputs"].pop("SummarizeQueueUrl"),
    "the command retries into the wrong queue": at(
        "Outputs", "SummarizeQueueUrl", "Value", to={"Ref": "NormalizeQueue"}
    ),
    "a second stack has a name twice": at("Outputs", "TableName", "Export", to={"Name": "table"}),
    # alarms and dashboard
    "an alarm of an hour sums up five minutes": of(
        "TokensAlarm", "Metrics", 1, "MetricStat", "Period", to=300
    ),
    "an alarm comes after a day": of("NormalizeErrorsAlarm", "Period", to=86_400),
    "an alarm never ends": of("PublishDeadLettersAlarm", "TreatMissingData", to="ignore"),
    "an alarm has no datapoints": of("NormalizeErrorsAlarm", "Unit", to="Seconds"),
    "an alarm is of two values": of("RefusalsAlarm", "Metrics", 1, "ReturnData", to=True),
    "there is a dollar alarm without dollars": asks("WatchDollars", "Alarms", "true"),
    "the dashboard shows another function": dashboard(
        '"IteratorAge", "FunctionName", "${PublishFunction}"',
        '"IteratorAge", "FunctionName", "${NormalizeFunction}"',
    ),
    "the dashboard shows one queue twice": dashboard(
        '"${NormalizeQueue.QueueName}", {"label": "for normalize"}',
        '"${SummarizeQueue.QueueName}", {"label": "for normalize"}',
    ),
    "the dashboard shows another region": dashboard("${AWS::Region}", "us-east-1"),
    "the dashboard reads another log": dashboard("${NormalizeLogGroup}", "${PublishLogGroup}"),
}


def test_the_template_passes_every_check(template: Template) -> None:
    assert complaints(template.body) == set()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_found(template: Template, mistake: str) -> None:
    body = copy.deepcopy(template.body)
    MISTAKES[mistake](body)

    assert body != template.body
    assert complaints(body)
