"""Trims botocore's data to the AWS services and operations that the functions call."""

import gzip
import json
from pathlib import Path
from typing import Any

from wheels import BuildError, remove

OPERATIONS = {
    "dynamodb": (
        "BatchGetItem", "BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem",
    ),
    "events": ("PutEvents",),
    "s3": ("CopyObject", "GetObject", "HeadObject", "PutObject", "PutObjectAnnotation"),
    "secretsmanager": ("GetSecretValue",),
    "sqs": ("ChangeMessageVisibility", "DeleteMessage", "SendMessage", "SendMessageBatch"),
}  # fmt: skip
"""The AWS operations that the functions call, by service. The operator's command calls more, with a botocore
of its own."""
SERVICES = frozenset(OPERATIONS)
SHARED_MODELS = frozenset(
    {"endpoints.json", "partitions.json", "sdk-default-configuration.json", "_retry.json"}
)


def trim_models(data: Path) -> None:
    """Trim the folder `botocore/data`. Raises BuildError where a model or an operation is missing."""
    if missing := {name for name in SERVICES | SHARED_MODELS if not (data / name).exists()}:
        raise BuildError(f"botocore has no {', '.join(sorted(missing))}")
    trim_endpoints(data / "endpoints.json")
    for path in list(data.iterdir()):
        if path.name not in SERVICES | SHARED_MODELS:
            remove(path)
    for service, operations in OPERATIONS.items():
        newest = max((data / service).iterdir())
        trim_operations(newest / "service-2.json.gz", operations)
        for path in set((data / service).iterdir()) - {newest}:
            remove(path)


def trim_endpoints(path: Path) -> None:
    """Keep every partition and region, and of the services' endpoints those of SERVICES."""
    endpoints = json.loads(path.read_text())
    for partition in endpoints["partitions"]:
        services = partition["services"].items()
        partition["services"] = {name: service for name, service in services if name in SERVICES}
    path.write_text(json.dumps(endpoints, separators=(",", ":")))


def trim_operations(path: Path, operations: tuple[str, ...]) -> None:
    """Replace a service's model by one of these operations and their shapes: uncompressed, without prose."""
    model = json.loads(gzip.decompress(path.read_bytes()))
    if missing := set(operations) - model["operations"].keys():
        raise BuildError(f"{path} has no {', '.join(sorted(missing))}")
    model["operations"] = {name: model["operations"][name] for name in operations}
    model["shapes"] = _reachable(model["operations"], model["shapes"])
    path.with_suffix("").write_text(json.dumps(_without_prose(model), separators=(",", ":")))
    path.unlink()


def _reachable(operations: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    """The shapes that the operations refer to, directly or through other shapes."""
    found: dict[str, Any] = {}
    waiting = _references(operations)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = shapes[name]
            waiting |= _references(shapes[name])
    return {name: found[name] for name in shapes if name in found}


def _references(node: Any) -> set[str]:
    """The names of the shapes that a part of a model refers to."""
    if isinstance(node, list):
        return set().union(*map(_references, node))
    if not isinstance(node, dict):
        return set()
    own = {node["shape"]} if isinstance(node.get("shape"), str) else set()
    return own.union(*map(_references, node.values()))


def _without_prose(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_prose(item) for item in node]
    if not isinstance(node, dict):
        return node
    # Emptied, not left out: botocore reads the key of S3's shapes. A member of this name is no text.
    return {
        name: "" if name == "documentation" and isinstance(item, str) else _without_prose(item)
        for name, item in node.items()
    }
