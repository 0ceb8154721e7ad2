"""A value that is kept for some seconds and then read again."""

from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Expiring(Generic[Value]):
    """Keeps the value that `read` returns for some `seconds`; `clock` counts them. An error is not kept."""

    def __init__(self, read: Callable[[], Value], seconds: float, clock: Callable[[], float]) -> None:
        self._read = read
        self._seconds = seconds
        self._clock = clock
        self._kept: tuple[float, Value] | None = None

    def get(self) -> Value:
        now = self._clock()
        if self._kept is None or now - self._kept[0] >= self._seconds:
            self._kept = now, self._read()
        return self._kept[1]
