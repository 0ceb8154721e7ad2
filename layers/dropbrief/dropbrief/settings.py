"""The settings of a function, which the template puts into its environment."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from dropbrief.errors import OperatorError


class Settings:
    """What an environment says; it is read when it is asked for, so one may be there before its settings."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def text(self, name: str) -> str:
        """Raises OperatorError when the setting is missing."""
        try:
            return self._environment[name]
        except KeyError as exc:
            raise OperatorError(f"the environment has no {name}") from exc

    def choice(self, name: str, allowed: Collection[str]) -> str:
        """Raises OperatorError when the setting is missing or none of what is allowed."""
        chosen = self.text(name)
        if chosen not in allowed:
            raise OperatorError(f"{name} is none of {', '.join(allowed)}")
        return chosen

    def number(self, name: str) -> int:
        """Raises OperatorError when the setting is missing or no whole number."""
        try:
            return int(self.text(name))
        except ValueError as exc:
            raise OperatorError(f"{name} is no whole number") from exc

    def switch(self, name: str) -> bool:
        """Raises OperatorError when the setting is missing or neither true nor false."""
        return is_on(name, self.text(name))

    def mapping(self, name: str) -> dict[str, Any]:
        """Raises OperatorError when the setting is missing or no JSON object."""
        return json_object(name, self.text(name))


def is_on(name: str, said: str) -> bool:
    """Raises OperatorError, with the setting's name, when it says neither true nor false."""
    if said not in ("true", "false"):
        raise OperatorError(f"{name} is neither true nor false")
    return said == "true"


def json_object(name: str, said: str) -> dict[str, Any]:
    """Raises OperatorError, with the setting's name, when what it says is no JSON object."""
    try:
        value = json.loads(said)
    except ValueError as exc:
        raise OperatorError(f"{name} is not JSON") from exc
    if not isinstance(value, dict):
        raise OperatorError(f"{name} is no JSON object")
    return value
