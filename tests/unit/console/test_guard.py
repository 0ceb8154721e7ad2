"""What may be dropped, and which requests may change something."""

import pytest

from dropbrief.console import drops, guard
from dropbrief.console.guard import ForbiddenError
from dropbrief.errors import InvalidRequestError
from dropbrief.file_types import CONTENT_TYPES, MAX_BYTES, MAX_UNPACKED_BYTES

OWN = {"sec-fetch-site": "same-origin"}


def test_only_the_consoles_own_files_are_loaded_and_nothing_is_sent_elsewhere() -> None:
    policy = guard.security_headers("https://inbox.s3.eu-central-1.amazonaws.com/")["Content-Security-Policy"]

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


@pytest.mark.parametrize(
    "cookies",
    [
        "dropbrief-token=abc",
        'prefs={"a":1}; dropbrief-token=abc; x',
        "a@b=1;dropbrief-token=abc",
        "x-dropbrief-token=other; dropbrief-token=abc",
    ],
)
def test_the_token_is_found_among_cookies_of_any_form(cookies: str) -> None:
    assert guard.token_in(cookies) == "abc"


def test_without_the_token_there_is_none() -> None:
    assert guard.token_in("") == guard.token_in("dropbrief-token") == guard.token_in("token=abc") == ""


def test_a_program_may_ask_with_json_and_a_page_of_another_site_may_not() -> None:
    guard.check_json({"content-type": "application/json"})

    with pytest.raises(ForbiddenError):
        guard.check_json({"content-type": "text/plain"})
    with pytest.raises(ForbiddenError):
        guard.check_json({"content-type": "application/json", "sec-fetch-site": "cross-site"})


def test_a_file_is_dropped_into_the_consoles_folder_as_what_its_name_says() -> None:
    target = drops.target("News of the day.HTML", 100)

    assert (target.key, target.content_type) == ("console/News of the day.HTML", "text/html")


@pytest.mark.parametrize("name", [f"bakery{extension}" for extension in CONTENT_TYPES])
def test_all_that_is_read_may_be_dropped(name: str) -> None:
    assert drops.target(name, 9).key == f"console/{name}"


def test_as_many_bytes_may_be_dropped_as_are_read() -> None:
    assert drops.target("week.zip", MAX_BYTES).most_bytes == MAX_BYTES
    assert drops.target("page.html", 9).most_bytes == MAX_UNPACKED_BYTES


def test_a_name_leads_to_no_other_folder() -> None:
    assert drops.target("../../x\\y\n.txt", 100).key == "console/x-y-.txt"


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("film.mp4", 100),
        ("a.txt", 0),
        ("a.txt", 10_000_001),
        ("a.zip", 20_000_001),
        ("x" * 300 + ".txt", 9),
        ("half a \ud83d.txt", 9),
    ],
)
def test_what_would_be_refused_later_is_refused_at_once(name: str, size: int) -> None:
    with pytest.raises(InvalidRequestError, match=r"[Ff]ile"):
        drops.target(name, size)
