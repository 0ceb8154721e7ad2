"""What many tasks ask for, asked for together in one request."""

import asyncio
from asyncio import to_thread
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Round(Generic[Asked, Answer]):
    """One request: all that is asked for with it, and the answer to all of it, or the error."""

    asked: list[Asked]
    answer: "asyncio.Task[Answer]"


class Rounds(Generic[Asked, Answer]):
    """`request` is made in a thread, with all that is asked for within `linger` seconds of the first."""

    def __init__(self, request: Callable[[list[Asked]], Answer], linger: float = 0.0) -> None:
        self._request = request
        self._linger = linger
        self._gathering: Round[Asked, Answer] | None = None

    def join(self, asked: Asked) -> Round[Asked, Answer]:
        """Ask for it with the round that gathers now."""
        if self._gathering is None:
            asked_together: list[Asked] = []
            self._gathering = Round(asked_together, asyncio.create_task(self._answer(asked_together)))
        self._gathering.asked.append(asked)
        return self._gathering

    async def _answer(self, asked: list[Asked]) -> Answer:
        await asyncio.sleep(self._linger)
        self._gathering = None
        return await to_thread(self._request, asked)
