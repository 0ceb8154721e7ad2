"""Pauses the garbage collector of reference cycles while a page is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector: a page makes many objects and no cycles, and looking for them takes a seventh of
    its time.

    All threads share one collector: it runs again as soon as the first that found it running is done.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
