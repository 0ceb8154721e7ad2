"""Runs everything in one thread: fibers that switch to each other, a virtual clock, one seeded random."""

import asyncio
import heapq
from asyncio import events
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from greenlet import getcurrent, greenlet

START = datetime(2026, 3, 2, 23, 20, tzinfo=UTC)
"""Forty minutes before the day and its budget end."""

Act = Callable[[], None]


class Killed(BaseException):
    """Ends the fibers of an invocation that was killed; no handler catches it."""


class NotModelled(BaseException):
    """A call that the fakes do not know: its results would be worthless until they are taught it."""


class Fiber(greenlet):
    """A flow of control of an invocation: its own, or that of a thread that it started.

    It does one piece of work in a simulation, and is used again by the next one, as each new fiber costs the
    memory of a stack.
    """

    def __init__(self, hub: greenlet) -> None:
        super().__init__(parent=hub)
        self.owner: Any = None
        self.work: Act | None = None
        self.is_running = False

    def run(self) -> None:
        while self.work:
            self.is_running = True
            try:
                self.work()
            except Killed:
                pass
            finally:
                self.is_running, self.work, self.owner = False, None, None
            self.parent.switch()

    def wake(self) -> None:
        if self.is_running:
            self.switch()

    def kill(self) -> None:
        if self.is_running:
            self.throw(Killed)


class Wait:
    """A sleeping fiber; it is woken only once."""

    def __init__(self, fiber: Fiber) -> None:
        self._fiber = fiber
        self._over = False

    def end(self) -> None:
        if not self._over:
            self._over = True
            self._fiber.wake()


class Dice(Random):
    """A faster `Random`, whose draws take one random number each: its ranges are small."""

    def choice(self, seq: Any) -> Any:
        return seq[int(self.random() * len(seq))]

    def randint(self, a: int, b: int) -> int:
        return a + int(self.random() * (b - a + 1))


class Scheduler:
    """A discrete event scheduler: acts run in the order of their time, then of their planning."""

    def __init__(self, seed: int) -> None:
        self.random = Dice(seed)
        self.seconds = 0.0
        self._trace: list[tuple[float, tuple[str, ...]]] = []
        self._hub = getcurrent()
        self._due: list[tuple[float, int, Act]] = []
        self._planned = 0
        self._fibers: list[Fiber] = []

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def log(self, *words: str) -> None:
        """Add a step to the trace, which is formatted only when it is read."""
        self._trace.append((self.seconds, words))

    @property
    def steps(self) -> int:
        return len(self._trace)

    @property
    def trace(self) -> list[str]:
        return [f"{seconds:.3f} {' '.join(words)}" for seconds, words in self._trace]

    def after(self, seconds: float, act: Act) -> None:
        self._planned += 1
        heapq.heappush(self._due, (self.seconds + seconds, self._planned, act))

    def run(self) -> None:
        """Run until nothing is due any more."""
        due, next_of = self._due, heapq.heappop
        while due:
            self.seconds, _, act = next_of(due)
            act()

    def close(self) -> None:
        """Leave the idle fibers to the next simulation."""
        _spare.extend(fiber for fiber in self._fibers if not fiber.work and not fiber.dead)
        self._fibers = []

    def start(self, owner: Any, work: Act) -> Fiber:
        fiber = _spare.pop() if _spare else Fiber(self._hub)
        fiber.owner, fiber.work = owner, work
        self._fibers.append(fiber)
        self.after(0, fiber.switch)
        return fiber

    def sleep(self, seconds: float) -> None:
        """Let others run meanwhile; if nothing is due by then, the fiber goes on at once."""
        end = self.seconds + seconds
        if self._due and self._due[0][0] <= end:
            self.after(seconds, getcurrent().wake)  # type: ignore[attr-defined]  # only fibers sleep
            self.hand_over()
        else:
            self.seconds = end

    def hand_over(self) -> None:
        """Let others run. The fiber continues when its wait ends, or never if it is killed meanwhile."""
        loop = events._get_running_loop()  # noqa: SLF001  # the running loop is kept by thread, not by fiber
        if loop is None:
            self._hub.switch()
            return
        events._set_running_loop(None)  # noqa: SLF001
        try:
            self._hub.switch()
        finally:
            events._set_running_loop(loop)  # noqa: SLF001


_spare: list[Fiber] = []


class FiberLoop(asyncio.AbstractEventLoop):
    """The event loop of one environment: it waits by switching fibers, and its threads are fibers.

    It has what the summarize function needs of a loop; anything else raises NotImplementedError.
    """

    def __init__(self, scheduler: Scheduler) -> None:
        self._scheduler = scheduler
        self._ready: deque[Act] = deque()
        self._wait: Wait | None = None
        self._tasks: list[asyncio.Task[Any]] = []

    def run_until_complete(self, future: Any) -> Any:
        fiber = getcurrent()
        events._set_running_loop(self)  # noqa: SLF001
        try:
            while not future.done():
                self._run_ready(fiber.owner)  # type: ignore[attr-defined]  # only fibers run loops
                if not future.done():
                    self._wait = Wait(fiber)  # type: ignore[arg-type]
                    self._scheduler.hand_over()
        finally:
            events._set_running_loop(None)  # noqa: SLF001
        self._tasks.clear()
        return future.result()

    def abandon(self) -> None:
        """Close the tasks that a kill has left unfinished now, not at some garbage collection.

        The loop is of no use then, and what is left of the tasks keeps nothing of the simulation alive.
        """
        for task in self._tasks:
            task.get_coro().close()  # type: ignore[union-attr]
        self._tasks.clear()
        self._ready.clear()
        del self._scheduler

    def _run_ready(self, owner: Any) -> None:
        """Run what is ready; raises Killed if the owner was killed meanwhile."""
        self._wait = None
        while self._ready:
            self._ready.popleft()()
            if owner.dead:
                raise Killed

    def call_soon(self, callback: Any, *args: Any, context: Any = None) -> None:  # type: ignore[override]
        """Return no handle, which nobody uses: tasks and futures do not cancel what comes soon."""
        self._ready.append(partial(context.run, callback, *args) if context else partial(callback, *args))

    def call_later(self, delay: float, callback: Any, *args: Any, context: Any = None) -> asyncio.TimerHandle:
        handle = asyncio.TimerHandle(self.time() + delay, callback, args, self, context)
        self._scheduler.after(delay, lambda: self._come(handle))
        return handle

    def _come(self, handle: asyncio.TimerHandle) -> None:
        if not handle.cancelled():
            self._ready.append(handle._run)  # noqa: SLF001
        if self._wait:
            self._wait.end()

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Do nothing: a cancelled handle comes in its time, and is not run."""

    def time(self) -> float:
        return self._scheduler.seconds

    def get_debug(self) -> bool:
        return False

    def is_running(self) -> bool:
        return events._get_running_loop() is self  # noqa: SLF001

    def is_closed(self) -> bool:
        return False

    def create_future(self) -> asyncio.Future[Any]:
        return asyncio.Future(loop=self)

    def create_task(self, coro: Any, **named: Any) -> asyncio.Task[Any]:
        task = asyncio.Task(coro, loop=self, **named)
        self._tasks.append(task)
        return task

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """Ignore what a kill leaves behind."""

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:
        future = self.create_future()

        def work() -> None:
            try:
                answer = func(*args)
            except Exception as error:  # noqa: BLE001  # as every executor does
                error.__traceback__ = None  # its frames hold the future, which holds the error
                self._settle(future, future.set_exception, error)
            else:
                self._settle(future, future.set_result, answer)

        owner = getcurrent().owner  # type: ignore[attr-defined]
        owner.fibers.append(self._scheduler.start(owner, work))
        return future

    def _settle(self, future: asyncio.Future[Any], settle: Callable[[Any], None], outcome: Any) -> None:
        """Give a future what its thread returned or raised, and wake the loop if it waits."""
        if future.cancelled():
            return
        if self._wait:
            self._scheduler.after(0, self._wait.end)
            self._wait = None
        self.call_soon(settle, outcome)
