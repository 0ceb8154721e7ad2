import pytest

from dropbrief.errors import ServiceError
from dropbrief.expiring import Expiring


def test_a_value_is_read_again_when_its_seconds_are_over() -> None:
    now, answers = 1000.0, iter(["first", "second"])
    kept = Expiring(lambda: next(answers), 60, lambda: now)

    values = [kept.get()]
    now += 59
    values.append(kept.get())
    now += 1
    values.append(kept.get())

    assert values == ["first", "first", "second"]


def test_an_error_is_not_kept() -> None:
    answers = iter([ServiceError("not now"), "there"])

    def read() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    kept = Expiring(read, 60, lambda: 1000.0)

    with pytest.raises(ServiceError):
        kept.get()
    assert kept.get() == "there"
