import pytest

from dropbrief.normalize import metadata


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By Jane Doe, Friday 24 January 2025",
        "By Jane Doe, 17 February 2025 Print version Mail to a friend",
        "By Jane Doe | May 2, 2025",
        "Von Jane Doe | Stand: 20. Februar 2025",
    ],
)
def test_a_byline_is_the_name_without_what_follows_it(line: str) -> None:
    assert metadata.byline(line) == "Jane Doe"
