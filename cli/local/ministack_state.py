"""Keeps the state of MiniStack on disk while it runs; by itself it saves only at its end, and no streams."""

import copy
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COMPLETE = "complete"
"""A file beside the saved states while they are those of the end: nothing happened since."""
_SAVE_PAUSE = 5.0
"""Seconds between two saves, at least."""
_PAUSES_PER_SAVE = 20
"""A save that took a second is followed by a pause of so many seconds, at least."""
_LONGER_THAN_A_COPY = 5.0
"""Seconds; a thread that computes without a pause for so long is interrupted."""

logger = logging.getLogger(__name__)

GetState = Callable[[], Any]
Write = Callable[[str, Any], None]


def save(services: Mapping[str, GetState], write: Write) -> None:
    """Save the states of the services so that a cloud which is killed at any moment loses no event.

    The positions in streams (of `lambda`) are copied first and written last. So an event may be published
    again, but a position is never ahead of the queue that received the events before it.
    """
    names = sorted(services, key=lambda name: {"lambda": 0, "sqs": 1}.get(name, 2))
    with _alone():
        states = [(name, services[name]()) for name in names]
    for name, state in reversed(states):
        if state is not None:
            write(name, state)


@contextmanager
def _alone() -> Iterator[None]:
    """Keep the other threads from running, except while this one waits for a file.

    What they change meanwhile would be in a copy in part: a row without the one that was written before it.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_LONGER_THAN_A_COPY)
    time.sleep(2 * usual)  # a thread that waited already may still have its turn
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def save_on_changes(
    changes: Callable[[], Any], save_now: Callable[[], None], least_pause: float = _SAVE_PAUSE
) -> None:
    """Save in a thread for as long as this process lives, whenever `changes` returns something new.

    While it returns None, nothing is saved.
    """

    def run() -> None:
        saved, pause = None, least_pause
        while True:
            time.sleep(pause)
            seen = changes()
            if seen is None or seen == saved:
                continue
            begun = time.monotonic()
            try:
                save_now()
            except Exception:
                logger.exception("the state was not saved; it will be tried again")
                continue
            saved, pause = seen, max(least_pause, _PAUSES_PER_SAVE * (time.monotonic() - begun))

    threading.Thread(target=run, daemon=True).start()


def keep_streams(dynamodb: Any, positions: Any) -> None:
    """Make the records of streams that nobody has read yet a part of DynamoDB's state.

    `positions` are those of the readers: a stream's count of records, the trimmed ones included.
    """
    get_state, load = dynamodb.get_state, dynamodb.load_persisted_state
    streams, trimmed = dynamodb._stream_records, dynamodb._stream_trimmed  # noqa: SLF001

    def with_streams() -> dict[str, Any]:
        read = min(positions.all_values(), default=0)
        unread, gone = type(streams)(), type(trimmed)()
        for stream, records in streams.all_items():
            before = trimmed.get_scoped(*stream, 0)
            skipped = max(0, min(read - before, len(records)))
            unread.set_scoped(*stream, copy.deepcopy(records[skipped:]))
            gone.set_scoped(*stream, before + skipped)
        return {**get_state(), "stream_records": unread, "stream_trimmed": gone}

    def load_with_streams(state: dict[str, Any]) -> None:
        load(state)
        streams.update(state.get("stream_records", {}))
        trimmed.update(state.get("stream_trimmed", {}))

    dynamodb.get_state = with_streams
    dynamodb.load_persisted_state = load_with_streams


def redeliver_at_once(sqs: Any) -> None:
    """Make received messages visible when they are loaded: their receivers ended together with MiniStack."""
    load = sqs.load_persisted_state

    def load_as_visible(state: dict[str, Any]) -> None:
        load(state)
        now = time.time()
        for queue in sqs._queues.all_values():  # noqa: SLF001
            for message in queue["messages"]:
                if message["receive_count"]:
                    message["visible_at"] = min(now, message["visible_at"])

    sqs.load_persisted_state = load_as_visible


def keep_state(app: Any, persistence: Any, services: Any) -> None:
    """Patch MiniStack's modules so that everything is saved, at the end and in between."""
    complete = Path(persistence.STATE_DIR) / COMPLETE
    complete.unlink(missing_ok=True)
    persistence.logger.setLevel(logging.WARNING)  # it tells of each file of each save
    dynamodb = services.dynamodb
    keep_streams(dynamodb, services.lambda_svc._dynamodb_stream_positions)  # noqa: SLF001
    redeliver_at_once(services.sqs)

    def save_at_end(services: Mapping[str, GetState]) -> None:
        save(services, persistence.save_state)
        complete.touch()

    def changes() -> Any:
        statuses = [stack["StackStatus"] for stack in services.cloudformation._stacks.all_values()]  # noqa: SLF001
        settled = statuses and not any(status.endswith("IN_PROGRESS") for status in statuses)
        return (statuses, dynamodb._stream_seq_counter) if settled else None  # noqa: SLF001

    app.save_all = save_at_end
    save_on_changes(changes, lambda: save(app._build_persistence_save_dict(), persistence.save_state))  # noqa: SLF001
