"""What is added to MiniStack's persistence; the end-to-end tests show that a killed cloud goes on."""

import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from cli.local.ministack_state import keep_streams, redeliver_at_once, save, save_on_changes


def test_positions_in_streams_are_copied_first_and_written_last() -> None:
    order: list[str] = []

    def service(name: str) -> Any:
        return lambda: order.append(f"copy {name}") or name

    services = {name: service(name) for name in ("dynamodb", "sqs", "lambda", "s3")}
    save(services, lambda name, _: order.append(f"write {name}"))

    assert order[:2] == ["copy lambda", "copy sqs"]
    assert order[-2:] == ["write sqs", "write lambda"]
    assert len(order) == 8


def test_nothing_changes_while_states_are_copied() -> None:
    rows, written, over = dict.fromkeys(range(1000), 0), {}, threading.Event()

    def count() -> None:
        while not over.is_set():
            for number in rows:
                rows[number] += 1
            time.sleep(0)  # as threads do that serve requests

    def get_state() -> set[int]:
        return {rows[number] for number in rows for _ in range(500)}

    thread = threading.Thread(target=count)
    thread.start()
    try:
        for _ in range(5):
            save({"dynamodb": get_state, "unused": lambda: None}, written.__setitem__)
            assert max(written["dynamodb"]) - min(written["dynamodb"]) <= 1
    finally:
        over.set()
        thread.join()

    assert written.keys() == {"dynamodb"}


def test_only_changes_are_saved_and_a_failed_save_is_repeated(caplog: pytest.LogCaptureFixture) -> None:
    seen, saved, done = [None, None, 1, 1, 2, 2, 2], [], threading.Event()

    def changes() -> Any:
        if len(seen) == 1:
            done.set()
        return seen[0] if len(seen) == 1 else seen.pop(0)

    def save_now() -> None:
        saved.append(len(seen))
        if len(saved) == 1:
            raise OSError("no space left on device")

    save_on_changes(changes, save_now, least_pause=0.001)

    assert done.wait(timeout=10)
    time.sleep(0.05)
    assert saved == [4, 3, 2]
    assert "no space left" in caplog.text


def test_the_records_of_streams_are_saved_and_loaded() -> None:
    def module(records: dict[str, list[str]], trimmed: dict[str, int]) -> Any:
        return SimpleNamespace(
            _stream_records=records,
            _stream_trimmed=trimmed,
            get_state=lambda: {"tables": "all"},
            load_persisted_state=loaded.append,
        )

    loaded: list[Any] = []
    records, trimmed = {"table": ["first", "second"]}, {"table": 5}
    later_records: dict[str, list[str]] = {}
    later_trimmed: dict[str, int] = {}
    before, after = module(records, trimmed), module(later_records, later_trimmed)
    keep_streams(before)
    keep_streams(after)

    state = before.get_state()
    records["table"].append("not saved")
    after.load_persisted_state(state)

    assert (later_records, later_trimmed) == ({"table": ["first", "second"]}, {"table": 5})
    assert loaded[0]["tables"] == "all"


def test_received_messages_are_visible_again_and_delayed_ones_stay_delayed() -> None:
    later = time.time() + 900
    received, delayed = (
        {"receive_count": 1, "visible_at": later},
        {"receive_count": 0, "visible_at": later},
    )
    queues = SimpleNamespace(all_values=lambda: [{"messages": [received, delayed]}])
    sqs = SimpleNamespace(_queues=queues, load_persisted_state=lambda _: None)

    redeliver_at_once(sqs)
    sqs.load_persisted_state({})

    assert received["visible_at"] <= time.time()
    assert delayed["visible_at"] == later
