"""What may be dropped, and which requests may change something."""

import pytest

from dropbrief.console import dropped, guard
from dropbrief.console.guard import ForbiddenError

OWN = {"sec-fetch-site": "same-origin"}


def test_only_the_consoles_own_files_are_loaded_and_nothing_is_sent_elsewhere() -> None:
    policy = guard.headers("https://inbox.s3.eu-central-1.amazonaws.com/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'; style-src 'self'" in policy
    assert "connect-src 'self' https://inbox.s3.eu-central-1.amazonaws.com;" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_form_with_the_token_of_its_page_passes() -> None:
    guard.check_form(OWN, "abc", "token=abc")


@pytest.mark.parametrize(
    ("sent", "cookie", "body"),
    [
        ({"sec-fetch-site": "cross-site"}, "abc", "token=abc"),
        ({"sec-fetch-site": "same-site"}, "abc", "token=abc"),
        (OWN, "abc", "token=abd"),
        (OWN, "abc", ""),
        (OWN, "", "token="),
        (OWN, "", ""),
    ],
)
def test_any_other_form_is_refused(sent: dict[str, str], cookie: str, body: str) -> None:
    with pytest.raises(ForbiddenError):
        guard.check_form(sent, cookie, body)


def test_a_program_may_ask_with_json_and_a_page_of_another_site_may_not() -> None:
    guard.check_json({"content-type": "application/json"})

    with pytest.raises(ForbiddenError):
        guard.check_json({"content-type": "text/plain"})
    with pytest.raises(ForbiddenError):
        guard.check_json({"content-type": "application/json", "sec-fetch-site": "cross-site"})


def test_a_file_is_dropped_into_the_consoles_folder_as_what_its_name_says() -> None:
    place = dropped.place("News of the day.HTML", 100)

    assert (place.key, place.content_type) == ("console/News of the day.HTML", "text/html")


def test_a_name_leads_to_no_other_folder() -> None:
    assert dropped.place("../../x\\y\n.txt", 100).key == "console/x-y-.txt"


@pytest.mark.parametrize(
    ("name", "size"),
    [("film.mp4", 100), ("noending", 100), ("a.txt", 0), ("a.txt", 10_000_001), ("x" * 300 + ".txt", 9)],
)
def test_what_would_be_refused_later_is_refused_at_once(name: str, size: int) -> None:
    with pytest.raises(ValueError, match=r"[Ff]ile"):
        dropped.place(name, size)
