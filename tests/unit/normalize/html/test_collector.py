import gc
from collections.abc import Iterator

import pytest

from dropbrief.errors import ArticleError
from dropbrief.normalize import html
from dropbrief.normalize.html import collector

PROSE = "The ferry across the sound has stopped for the winter, and the islanders have begun to row again."


@pytest.fixture(autouse=True)
def running() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_the_collector_stands_still_and_runs_again() -> None:
    with collector.paused():
        inside = gc.isenabled()

    assert (inside, gc.isenabled()) == (False, True)


def test_a_collector_that_stood_still_before_stands_still_after() -> None:
    gc.disable()

    with collector.paused():
        pass

    assert not gc.isenabled()


def test_the_collector_runs_again_after_a_page_that_cannot_be_read() -> None:
    with pytest.raises(ArticleError):
        html.read("")

    assert gc.isenabled()


def test_reading_a_page_leaves_nothing_to_collect() -> None:
    page = f"<title>Ferry stops</title><article><h1>Ferry stops</h1>{f'<p>{PROSE}</p>' * 3}</article>"
    html.read(page)
    gc.collect()
    gc.disable()

    html.read(page)

    assert gc.collect() == 0
