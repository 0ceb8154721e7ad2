"""The settings of a function, which the template puts into its environment."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from dropbrief.errors import OperatorError


class Settings:
    """The settings in an environment. Each is read when it is asked for: importing a handler needs none."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def text(self, name: str) -> str:
        """Raises OperatorError when the setting is missing."""
        try:
            return self._environment[name]
        except KeyError as exc:
            raise OperatorError(f"the environment has no {name}") from exc

    def choice(self, name: str, allowed: Collection[str]) -> str:
        """Raises OperatorError when the setting is missing or not one of the allowed values."""
        chosen = self.text(name)
        if chosen not in allowed:
            raise OperatorError(f"{name} must be one of {', '.join(allowed)}")
        return chosen

    def number(self, name: str) -> int:
        """Raises OperatorError when the setting is missing or not a whole number."""
        try:
            return int(self.text(name))
        except ValueError as exc:
            raise OperatorError(f"{name} must be a whole number") from exc

    def switch(self, name: str) -> bool:
        """Raises OperatorError when the setting is missing or neither true nor false."""
        return parse_switch(name, self.text(name))

    def mapping(self, name: str) -> dict[str, Any]:
        """Raises OperatorError when the setting is missing or not a JSON object."""
        return parse_json_object(name, self.text(name))


def parse_switch(name: str, text: str) -> bool:
    """Raises OperatorError, which names the setting, when the text is neither true nor false."""
    if text not in ("true", "false"):
        raise OperatorError(f"{name} must be true or false")
    return text == "true"


def parse_json_object(name: str, text: str) -> dict[str, Any]:
    """Raises OperatorError, which names the setting, when the text is not a JSON object."""
    try:
        value = json.loads(text)
    except ValueError as exc:
        raise OperatorError(f"{name} is not JSON") from exc
    if not isinstance(value, dict):
        raise OperatorError(f"{name} must be a JSON object")
    return value
