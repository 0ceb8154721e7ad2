"""The settings of a function, which the template puts into its environment."""

import json
import os
from collections.abc import Collection
from typing import Any

from dropbrief.errors import OperatorError


def text(name: str) -> str:
    """Raises OperatorError when the setting is missing."""
    try:
        return os.environ[name]
    except KeyError as exc:
        raise OperatorError(f"the environment has no {name}") from exc


def choice(name: str, allowed: Collection[str]) -> str:
    """Raises OperatorError when the setting is missing or none of what is allowed."""
    chosen = text(name)
    if chosen not in allowed:
        raise OperatorError(f"{name} is none of {', '.join(allowed)}")
    return chosen


def number(name: str) -> int:
    """Raises OperatorError when the setting is missing or no whole number."""
    try:
        return int(text(name))
    except ValueError as exc:
        raise OperatorError(f"{name} is no whole number") from exc


def switch(name: str) -> bool:
    """Raises OperatorError when the setting is missing or neither true nor false."""
    return is_on(name, text(name))


def is_on(name: str, said: str) -> bool:
    """Raises OperatorError, with the setting's name, when it says neither true nor false."""
    if said not in ("true", "false"):
        raise OperatorError(f"{name} is neither true nor false")
    return said == "true"


def mapping(name: str) -> dict[str, Any]:
    """Raises OperatorError when the setting is missing or no JSON object."""
    return json_object(name, text(name))


def json_object(name: str, said: str) -> dict[str, Any]:
    """Raises OperatorError, with the setting's name, when what it says is no JSON object."""
    try:
        value = json.loads(said)
    except ValueError as exc:
        raise OperatorError(f"{name} is not JSON") from exc
    if not isinstance(value, dict):
        raise OperatorError(f"{name} is no JSON object")
    return value
