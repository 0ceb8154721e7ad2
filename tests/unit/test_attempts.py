"""How long a message waits between its attempts."""

from itertools import pairwise

import pytest

from dropbrief import attempts
from dropbrief.attempts import FIRST_PAUSE, LONGEST_PAUSE


def test_each_pause_is_twice_the_one_before_up_to_the_longest() -> None:
    pauses = [attempts.retry_pause(attempt) for attempt in range(1, 21)]

    assert pauses[0] == FIRST_PAUSE
    assert all(after == min(2 * before, LONGEST_PAUSE) for before, after in pairwise(pauses))
    assert pauses[-1] == LONGEST_PAUSE


@pytest.mark.parametrize(
    ("asked", "pause"),
    [
        (None, FIRST_PAUSE),
        (0, FIRST_PAUSE),
        (-30, FIRST_PAUSE),
        (FIRST_PAUSE - 1, FIRST_PAUSE),
        (FIRST_PAUSE + 0.2, FIRST_PAUSE + 1),
        (200, 200),
        (LONGEST_PAUSE * 4, LONGEST_PAUSE),
        (float("inf"), LONGEST_PAUSE),
        (float("nan"), FIRST_PAUSE),
    ],
)
def test_what_the_service_asked_for_is_honoured_when_it_is_longer_and_bounded(
    asked: float | None, pause: int
) -> None:
    assert attempts.retry_pause(1, asked) == pause


def test_the_doubled_pause_wins_over_a_shorter_wish() -> None:
    assert attempts.retry_pause(4, retry_after=FIRST_PAUSE) == 8 * FIRST_PAUSE
