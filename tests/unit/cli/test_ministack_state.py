"""What is added to MiniStack's persistence; the end-to-end tests show that a killed cloud goes on."""

import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest
from ministack.core.responses import AccountRegionScopedDict

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


STREAM = ("000000000000", "us-east-1", "table")


class DynamoDB:
    """MiniStack's module, as far as it knows streams."""

    def __init__(self, records: list[str], trimmed: int) -> None:
        self._stream_records = AccountRegionScopedDict()
        self._stream_records.set_scoped(*STREAM, records)
        self._stream_trimmed = AccountRegionScopedDict()
        self._stream_trimmed.set_scoped(*STREAM, trimmed)
        self.loaded: list[Any] = []

    def get_state(self) -> dict[str, Any]:
        return {"tables": "all"}

    def load_persisted_state(self, state: dict[str, Any]) -> None:
        self.loaded.append(state["tables"])

    @property
    def stream(self) -> tuple[list[str], int]:
        return self._stream_records.get_scoped(*STREAM), self._stream_trimmed.get_scoped(*STREAM)


@pytest.mark.parametrize(
    ("position", "saved"),
    [
        (None, (["six", "seven", "eight"], 5)),
        (3, (["six", "seven", "eight"], 5)),
        (6, (["seven", "eight"], 6)),
        (8, ([], 8)),
    ],
)
def test_unread_records_of_streams_are_saved_and_loaded(
    position: int | None, saved: tuple[list[str], int]
) -> None:
    before, after = DynamoDB(["six", "seven", "eight"], trimmed=5), DynamoDB([], trimmed=0)
    positions = AccountRegionScopedDict()
    if position is not None:
        positions.set_scoped(*STREAM[:2], "mapping", position)
    keep_streams(before, positions)
    keep_streams(after, positions)

    after.load_persisted_state(before.get_state())

    assert after.stream == saved
    assert after.loaded == ["all"]
    assert before.stream == (["six", "seven", "eight"], 5)


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
