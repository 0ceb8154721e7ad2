"""A regular expression that is compiled at its first use. build.py copies this module into the layer."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any


class Pattern:
    """Stands for a `re.Pattern`; the first use of a method compiles it, and the method is kept."""

    def __init__(self, compiled: "Callable[[], re.Pattern[Any]]") -> None:
        self._compiled = cache(compiled)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled(), name)
        setattr(self, name, value)
        return value
