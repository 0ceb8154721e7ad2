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

from tests.template import test_alarms, test_security, test_stack
from tests.template.conftest import Template

Body = dict[str, Any]
Mistake = Callable[[Body], None]


def checks() -> Iterator[tuple[str, Callable[[Template], None]]]:
    for module in (test_stack, test_alarms, test_security):
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


FIRST = ("PolicyDocument", "Statement", 0)
INBOX = {"Fn::Sub": "${InboxBucket.Arn}/*"}
WHOLE_TABLE = {"Fn::GetAtt": ["Table", "Arn"]}

MISTAKES: dict[str, Mistake] = {
    "a message comes again while it is worked on": of("NormalizeQueue", "VisibilityTimeout", to=180),
    "a queue waits for less than six timeouts": of("SummarizeFunction", "Timeout", to=300),
    "one bad message returns the batch": of("NormalizeFunctionUploads", "FunctionResponseTypes", to=None),
    "one bad record returns the batch": of("PublishFunctionFates", "FunctionResponseTypes", to=[]),
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
    "uploads take all the concurrency": of("NormalizeFunctionUploads", "ScalingConfig", to=None),
    "the LLM gets more calls than it bears": at(
        "Mappings", "LlmCallsAtOnce", "2", to={"BatchSize": 10, "MaximumConcurrency": 2}
    ),
    "functions manage the key": of("KeyPolicy", *FIRST, "Action", to=["kms:*"]),
    "functions use any key": of("KeyPolicy", *FIRST, "Resource", to="*"),
    "publish cannot use the key": of("KeyPolicy", "Roles", to=[{"Ref": "NormalizeRole"}]),
    "a queue has another key": of("SummarizeQueue", "KmsMasterKeyId", to="alias/aws/sqs"),
    "a queue is not encrypted": of("SummarizeQueue", "SqsManagedSseEnabled", to=False),
    "a log is encrypted with AWS's key": of("PublishLogGroup", "KmsKeyId", to=None),
    "the stream shows keys only": of("Table", "StreamSpecification", "StreamViewType", to="KEYS_ONLY"),
    "the stream is read from now on": of("PublishFunctionFates", "StartingPosition", to="LATEST"),
    "a bad record holds up its shard": of("PublishFunctionFates", "BisectBatchOnFunctionError", to=False),
    "failed events are gone": of("PublishFunctionFates", "DestinationConfig", to=None),
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
}


def test_the_template_passes_every_check(template: Template) -> None:
    assert complaints(template.body) == set()


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_found(template: Template, mistake: str) -> None:
    body = copy.deepcopy(template.body)
    MISTAKES[mistake](body)

    assert body != template.body
    assert complaints(body)
