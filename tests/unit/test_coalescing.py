"""What is asked for at once is asked for together."""

import asyncio
import threading

from dropbrief.coalescing import Coalescer


class Shop:
    """Answers with the length of each word, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def lengths(self, words: list[str]) -> dict[str, int]:
        self.asked.append(sorted(words))
        if "" in words:
            raise LookupError
        return {word: len(word) for word in words}


async def length(coalescer: Coalescer[str, dict[str, int]], word: str, after: float = 0.0) -> int:
    await asyncio.sleep(after)
    return (await coalescer.join(word).answer)[word]


def test_one_request_answers_all_that_ask_at_once() -> None:
    shop = Shop()

    async def ask() -> list[int]:
        coalescer = Coalescer(shop.lengths)
        first = await asyncio.gather(
            length(coalescer, "oak"), length(coalescer, "willow"), length(coalescer, "oak")
        )
        return [*first, await length(coalescer, "elm")]

    assert asyncio.run(ask()) == [3, 6, 3, 3]
    assert shop.asked == [["oak", "oak", "willow"], ["elm"]]


def test_a_batch_lingers_for_those_that_come_a_little_later() -> None:
    shop = Shop()

    async def ask() -> None:
        coalescer = Coalescer(shop.lengths, linger=0.2)
        await asyncio.gather(length(coalescer, "oak"), length(coalescer, "elm", after=0.01))

    asyncio.run(ask())

    assert shop.asked == [["elm", "oak"]]


def test_who_asks_while_a_request_is_made_is_answered_by_the_next() -> None:
    shop, asked, answering = Shop(), threading.Event(), threading.Event()

    def lengths_later(words: list[str]) -> dict[str, int]:
        lengths = shop.lengths(words)
        asked.set()
        answering.wait(timeout=5)
        return lengths

    async def ask() -> list[dict[str, int]]:
        coalescer = Coalescer(lengths_later)
        first = coalescer.join("oak")
        await asyncio.to_thread(asked.wait, timeout=5)
        second = coalescer.join("willow")
        answering.set()
        return [await first.answer, await second.answer]

    assert asyncio.run(ask()) == [{"oak": 3}, {"willow": 6}]


def test_one_request_is_made_at_a_time() -> None:
    shop, answering = Shop(), threading.Event()

    def lengths_later(words: list[str]) -> dict[str, int]:
        lengths = shop.lengths(words)
        answering.wait(timeout=5)
        return lengths

    async def ask() -> None:
        coalescer = Coalescer(lengths_later)
        batches = []
        for word in ("oak", "willow", "elm"):
            batches.append(coalescer.join(word))
            await asyncio.sleep(0.05)
        answering.set()
        await asyncio.gather(*(batch.answer for batch in batches))

    asyncio.run(ask())

    assert shop.asked == [["oak"], ["elm", "willow"]]


def test_a_request_that_another_event_loop_left_behind_is_not_waited_for() -> None:
    """Outside Lambda each invocation has its own loop."""
    shop = Shop()
    coalescer = Coalescer(shop.lengths)

    assert [asyncio.run(length(coalescer, word)) for word in ("oak", "willow")] == [3, 6]


def test_an_error_is_raised_to_all_of_its_batch_and_to_no_other() -> None:
    shop = Shop()

    async def ask() -> list[int | BaseException]:
        coalescer = Coalescer(shop.lengths)
        both = await asyncio.gather(length(coalescer, "oak"), length(coalescer, ""), return_exceptions=True)
        return [*both, await length(coalescer, "oak")]

    *failed, answered = asyncio.run(ask())

    assert [type(error) for error in failed] == [LookupError, LookupError]
    assert answered == 3
