"""Deploys this repository's `template.yaml` to the local cloud: what `sam deploy` does, in half a second."""

import copy
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from botocore.exceptions import WaiterError
from samtranslator.yaml_helper import yaml_parse

from dropbrief.aws.clients import Clients
from dropbrief.aws.faults import translating_errors
from dropbrief.errors import OperatorError

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATE = PROJECT / "template.yaml"
ASSETS = "dropbrief-assets"
LIBRARY = "dropbrief"


def deploy(clients: Clients, stack: str, parameters: dict[str, str], api_key: str) -> None:
    """Create the stack and put the API key into its secret. Raises OperatorError with AWS's reasons."""
    with translating_errors("deploy the stack"):
        body = json.dumps(package(yaml_parse(TEMPLATE.read_text()), clients))
        cloudformation = clients.cloudformation()
        cloudformation.create_stack(
            StackName=stack,
            TemplateURL=_upload(body, clients),
            Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        )
        try:
            waiter = cloudformation.get_waiter("stack_create_complete")
            waiter.wait(StackName=stack, WaiterConfig={"Delay": 1, "MaxAttempts": 60})
        except WaiterError as exc:
            raise OperatorError("the stack was not created: " + _failure_reasons(clients, stack)) from exc
        outputs = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["Outputs"]
        secret = next(o["OutputValue"] for o in outputs if o["OutputKey"] == "LlmApiKeySecretArn")
        clients.secretsmanager().put_secret_value(SecretId=secret, SecretString=api_key)


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
    for name, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::Serverless::Function":
            s3.put_object(Bucket=ASSETS, Key=name, Body=_zip(PROJECT / properties["CodeUri"], ""))
            properties["CodeUri"] = f"s3://{ASSETS}/{name}"
        elif resource["Type"] == "AWS::Serverless::LayerVersion":
            # Only the library: its dependencies are those of the Python that runs the local cloud,
            # and the ones in a layer built for AWS would be for another processor.
            library = PROJECT / properties["ContentUri"] / LIBRARY
            s3.put_object(Bucket=ASSETS, Key=name, Body=_zip(library, f"python/{LIBRARY}"))
            properties["ContentUri"] = f"s3://{ASSETS}/{name}"
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
