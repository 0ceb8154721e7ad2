"""Concurrent calls coalesced into one request for all of them, as data loaders do."""

import asyncio
from asyncio import to_thread
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Batch(Generic[Asked, Answer]):
    """One request: all that is asked for with it, and the answer to all of it, or the error."""

    asked: list[Asked]
    answer: "asyncio.Task[Answer]"


class Coalescer(Generic[Asked, Answer]):
    """Calls `request` in a thread, once at a time, with all that was asked for meanwhile.

    `linger` are the seconds that the first of a batch waits for others, even if no request is being made.
    """

    def __init__(self, request: Callable[[list[Asked]], Answer], linger: float = 0.0) -> None:
        self._request = request
        self._linger = linger
        self._open: Batch[Asked, Answer] | None = None
        self._running: asyncio.Future[Answer] | None = None

    def join(self, asked: Asked) -> Batch[Asked, Answer]:
        """Ask for it with the batch that is open now."""
        if self._open is None:
            together: list[Asked] = []
            self._open = Batch(together, asyncio.create_task(self._answer(together)))
        self._open.asked.append(asked)
        return self._open

    async def _answer(self, asked: list[Asked]) -> Answer:
        await asyncio.sleep(self._linger)
        if self._running and not self._running.done():
            await asyncio.wait([self._running])
        self._open = None
        self._running = asyncio.ensure_future(to_thread(self._request, asked))
        return await self._running
