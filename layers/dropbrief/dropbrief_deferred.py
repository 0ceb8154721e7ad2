"""Goes into the layer beside the wheels: what build.py lets them wait for."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any


class Pattern:
    """A pattern that is compiled when it is first asked for one of its methods, which are then its own."""

    def __init__(self, compiled: "Callable[[], re.Pattern[Any]]") -> None:
        self._compiled = cache(compiled)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled(), name)
        setattr(self, name, value)
        return value
