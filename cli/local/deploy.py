"""Deploys this repository's `template.yaml` to the local cloud: what `sam deploy` does, in half a second."""

import copy
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any, Literal

from botocore.exceptions import ClientError, WaiterError
from samtranslator.yaml_helper import yaml_parse

from dropbrief.aws.clients import Clients
from dropbrief.aws.faults import translating_errors
from dropbrief.errors import OperatorError

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATE = PROJECT / "template.yaml"
ASSETS = "dropbrief-assets"
LIBRARY = "dropbrief"


def deploy(clients: Clients, stack: str, parameters: dict[str, str], api_key: str) -> None:
    """Create or update the stack and put the API key into its secret.

    Raises OperatorError with AWS's reasons.
    """
    with translating_errors("deploy the stack"):
        body = json.dumps(package(yaml_parse(TEMPLATE.read_text()), clients))
        request: dict[str, Any] = {
            "StackName": stack,
            "TemplateURL": _upload(body, clients),
            "Parameters": [{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
            "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        }
        try:
            if _exists(clients, stack):
                _update(clients, request)
            else:
                clients.cloudformation().create_stack(**request)
                _wait(clients, "stack_create_complete", stack)
        except WaiterError as exc:
            raise OperatorError("the stack was not deployed: " + _failure_reasons(clients, stack)) from exc
        outputs = clients.cloudformation().describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]
        secret = next(o["OutputValue"] for o in outputs if o["OutputKey"] == "LlmApiKeySecretArn")
        clients.secretsmanager().put_secret_value(SecretId=secret, SecretString=api_key)


def _exists(clients: Clients, stack: str) -> bool:
    pages = clients.cloudformation().get_paginator("list_stacks").paginate()
    stacks = (found for page in pages for found in page["StackSummaries"])
    return any(it["StackName"] == stack and it["StackStatus"] != "DELETE_COMPLETE" for it in stacks)


def _update(clients: Clients, request: dict[str, Any]) -> None:
    try:
        clients.cloudformation().update_stack(**request)
    except ClientError as exc:
        if "No updates" not in str(exc):
            raise
    else:
        _wait(clients, "stack_update_complete", request["StackName"])


def _wait(
    clients: Clients, event: Literal["stack_create_complete", "stack_update_complete"], stack: str
) -> None:
    waiter = clients.cloudformation().get_waiter(event)
    waiter.wait(StackName=stack, WaiterConfig={"Delay": 1, "MaxAttempts": 60})


def _upload(body: str, clients: Clients) -> str:
    """Upload the template and return its URL: within the request it could have 51,200 bytes only."""
    s3 = clients.s3()
    s3.put_object(Bucket=ASSETS, Key="template.json", Body=body.encode())
    return f"{s3.meta.endpoint_url}/{ASSETS}/template.json"


def package(template: dict[str, Any], clients: Clients) -> dict[str, Any]:
    """Upload the template's local folders; returns the template with their S3 URLs, as `sam package` does."""
    s3 = clients.s3()
    s3.create_bucket(Bucket=ASSETS)
    template = copy.deepcopy(template)

    def uploaded(content: bytes) -> str:
        """The URL names the content, so that an update sees a change of the code."""
        key = hashlib.sha256(content).hexdigest()
        s3.put_object(Bucket=ASSETS, Key=key, Body=content)
        return f"s3://{ASSETS}/{key}"

    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::Serverless::Function":
            properties["CodeUri"] = uploaded(_zip(PROJECT / properties["CodeUri"], ""))
        elif resource["Type"] == "AWS::Serverless::LayerVersion":
            # Only the library: its dependencies are those of the Python that runs the local cloud,
            # and the ones in a layer built for AWS would be for another processor.
            library = PROJECT / properties["ContentUri"] / LIBRARY
            properties["ContentUri"] = uploaded(_zip(library, f"python/{LIBRARY}"))
    return template


def _zip(folder: Path, prefix: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                archive.write(file, Path(prefix) / file.relative_to(folder))
    return buffer.getvalue()


def _failure_reasons(clients: Clients, stack: str) -> str:
    events = clients.cloudformation().describe_stack_events(StackName=stack)["StackEvents"]
    return "; ".join(
        f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
        for event in events
        if event.get("ResourceStatus", "").endswith("FAILED")
    )
