"""Coalesces concurrent calls into one request for all of them, as data loaders do."""

import asyncio
from asyncio import to_thread
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Batch(Generic[Item, Answer]):
    """One request: its items, and the task of its answer or error."""

    items: list[Item]
    answer: "asyncio.Task[Answer]"


class Coalescer(Generic[Item, Answer]):
    """Calls `request` in a thread, one call at a time, with all items that were added meanwhile.

    `linger` is how many seconds the first item of a batch waits for others, even if no request is running.
    """

    def __init__(self, request: Callable[[list[Item]], Answer], linger: float = 0.0) -> None:
        self._request = request
        self._linger = linger
        self._open: Batch[Item, Answer] | None = None
        self._running: asyncio.Future[Answer] | None = None

    def join(self, item: Item) -> Batch[Item, Answer]:
        """Add an item to the batch that is open now, or to a new one; await its `answer`."""
        if self._open is None:
            items: list[Item] = []
            self._open = Batch(items, asyncio.create_task(self._answer(items)))
        self._open.items.append(item)
        return self._open

    async def _answer(self, items: list[Item]) -> Answer:
        await asyncio.sleep(self._linger)
        if self._running and not self._running.done():
            await asyncio.wait([self._running])
        self._open = None
        self._running = asyncio.ensure_future(to_thread(self._request, items))
        return await self._running
