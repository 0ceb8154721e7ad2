import pytest

from dropbrief.domain import Metadata
from tests.unit.normalize.metadata.pages import PROSE, TITLE, heading, ld, meta, read


@pytest.mark.parametrize(
    ("head", "body", "origin"),
    [
        (meta("og:title", TITLE), heading(""), "h1"),
        (meta("og:title", f"{TITLE} | The Courier") + meta("og:site_name", "The Courier"), heading(""), "h1"),
        (meta("og:title", TITLE), f'<div itemprop="headline">{TITLE}</div>', "microdata"),
        (meta("og:title", TITLE), f'<h2 class="post-title">{TITLE}</h2>', "headline element"),
        (meta("og:title", TITLE), f"<p>{PROSE}</p>", "og:title"),
        (ld(headline=TITLE), "", "json-ld"),
        (meta("parsely-title", TITLE), "", "meta"),
        (f"<title>{TITLE} | Courier</title>", "", "title element"),
        (
            f"<title>{TITLE} - The Tellmouth Courier</title>{meta('og:url', 'https://tellmouthcourier.example/a')}",
            "",
            "title element",
        ),
        ("", f"<h1>{TITLE}</h1>", "h1"),
    ],
)
def test_the_title_is_found_without_its_site(head: str, body: str, origin: str) -> None:
    title, said = read(head, body)

    assert (title, said.origins["title"]) == (TITLE, origin)


def test_the_name_of_the_site_is_no_title() -> None:
    head = meta("og:site_name", "The Courier") + meta("og:title", TITLE)

    assert read(head, f"<h1>The Courier</h1><h1>{TITLE}</h1>")[0] == TITLE


def test_the_heading_is_taken_where_the_metadata_is_worded_for_search_engines() -> None:
    head = meta("og:title", "Ardmoor bridge 2026: town keeps the old bridge")

    assert read(head, heading(""))[0] == TITLE


def test_a_page_without_words_has_no_title_and_no_metadata() -> None:
    assert read() == ("", Metadata())
