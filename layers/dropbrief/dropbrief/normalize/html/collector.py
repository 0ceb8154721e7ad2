"""The collector of cycles stands still while a page is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """A page makes many objects and no cycles of them; to look for cycles takes a seventh of its time.

    All threads have one collector: it runs again as soon as the first that found it running is done.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
