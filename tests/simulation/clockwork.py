"""One thread of control: strands that hand over to each other, a virtual clock, one seeded chance."""

import asyncio
import heapq
from asyncio import events
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from greenlet import getcurrent, greenlet

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

Act = Callable[[], None]


class Killed(BaseException):
    """Ends the strands of an invocation that was killed. No handler catches it."""


class NotModelled(BaseException):
    """A call that the fakes do not know: the simulation must be taught it before it says anything."""


class Strand(greenlet):
    """A flow of control of an invocation: its own, or that of a thread that it started."""

    def __init__(self, owner: Any, run: Act, hub: greenlet) -> None:
        super().__init__(run, parent=hub)
        self.owner = owner


class Wait:
    """A sleeping strand, which is woken once."""

    def __init__(self, strand: greenlet) -> None:
        self._strand = strand
        self._over = False

    def end(self) -> None:
        if not self._over and not self._strand.dead:
            self._over = True
            self._strand.switch()


class Clockwork:
    """What is due first happens next; what is due at one time, in the order of its planning."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  # replayable on purpose
        self.seconds = 0.0
        self.trace: list[str] = []
        self._hub = getcurrent()
        self._due: list[tuple[float, int, Act]] = []
        self._planned = 0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def tell(self, what: str) -> None:
        self.trace.append(f"{self.seconds:.3f} {what}")

    def after(self, seconds: float, act: Act) -> None:
        self._planned += 1
        heapq.heappush(self._due, (self.seconds + seconds, self._planned, act))

    def run(self) -> None:
        """Until nothing is due any more."""
        while self._due:
            self.seconds, _, act = heapq.heappop(self._due)
            act()

    def start(self, owner: Any, work: Act) -> Strand:
        strand = Strand(owner, lambda: _until_killed(work), self._hub)
        self.after(0, strand.switch)
        return strand

    def sleep(self, seconds: float) -> None:
        wait = Wait(getcurrent())
        self.after(seconds, wait.end)
        self.hand_over()

    def hand_over(self) -> None:
        """Let others run. The strand goes on when its wait ends, or never: it may be killed meanwhile."""
        loop = events._get_running_loop()  # noqa: SLF001  # the running loop is kept by thread, not by strand
        events._set_running_loop(None)  # noqa: SLF001
        try:
            self._hub.switch()
        finally:
            events._set_running_loop(loop)  # noqa: SLF001


def _until_killed(work: Act) -> None:
    try:
        work()
    except Killed:
        return


class StrandLoop(asyncio.BaseEventLoop):
    """The event loop of one invocation: it waits by handing over, and its threads are strands."""

    def __init__(self, clockwork: Clockwork) -> None:
        super().__init__()
        self._clockwork = clockwork
        self._wait: Wait | None = None
        self._selector = self
        self.set_exception_handler(lambda _loop, _context: None)  # what a kill leaves behind is no news

    def time(self) -> float:
        return self._clockwork.seconds

    def select(self, timeout: float | None) -> list[Any]:
        """Asked by the loop itself for what it waits for, in place of a selector."""
        owner = getcurrent().owner  # type: ignore[attr-defined]  # only strands run loops
        if timeout is None or timeout > 0:
            if owner.dead:
                raise Killed
            self._wait = Wait(getcurrent())
            if timeout is not None:
                self._clockwork.after(timeout, self._wait.end)
            self._clockwork.hand_over()
            self._wait = None
        return []

    def _process_events(self, event_list: list[Any]) -> None:
        """There are none: whatever wakes the loop is in its own queue by then."""

    def _write_to_self(self) -> None:
        if self._wait:
            self._clockwork.after(0, self._wait.end)

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:
        future = self.create_future()

        def work() -> None:
            try:
                outcome, settle = func(*args), future.set_result
            except Exception as error:  # noqa: BLE001  # as every executor does
                outcome, settle = error, future.set_exception
            if not future.cancelled() and not self.is_closed():
                self.call_soon_threadsafe(settle, outcome)

        owner = getcurrent().owner  # type: ignore[attr-defined]
        owner.strands.append(self._clockwork.start(owner, work))
        return future
