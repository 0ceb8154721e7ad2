from datetime import date

from dropbrief.domain import Metadata
from dropbrief.normalize import metadata
from dropbrief.normalize.context import Context

TITLE = "Ardmoor keeps its old bridge"
TODAY = Context(today=date(2026, 11, 24))


def read(
    *before: str, after: tuple[str, ...] = (), body: tuple[str, ...] = (), context: Context = TODAY
) -> Metadata:
    return metadata.read_lines(before, after, TITLE, context, body)


def test_byline_date_and_section_stand_above_the_body() -> None:
    found = read(
        "Home / Local / Ardmoor keeps its old bridge", TITLE, "By Ines Halloran", "3 February 2026, 9:41"
    )

    assert (found.byline, found.published_at, found.section) == (
        "Ines Halloran",
        "2026-02-03T09:41:00",
        "Local",
    )
    assert found.origins == {"byline": "byline line", "published_at": "date line", "section": "breadcrumb"}


def test_a_row_of_links_names_no_section_unless_it_leads_to_the_title() -> None:
    assert read("Home | News | Sport | Letters", TITLE).section is None
    assert read(f"Home | Town | {TITLE}", TITLE).section == "Town"


def test_an_update_is_told_from_the_publication() -> None:
    found = read(TITLE, "Published: 3 February 2026", "Updated: 4 February 2026")

    assert (found.published_at, found.modified_at) == ("2026-02-03", "2026-02-04")


def test_an_update_alone_dates_the_text_and_says_so() -> None:
    found = read(TITLE, "Last updated: 4 February 2026")

    assert found.published_at == found.modified_at == "2026-02-04"
    assert found.origins["published_at"] == "date line, updated"


def test_a_dateline_dates_the_text() -> None:
    found = read(
        TITLE, body=("TELLMOUTH, 3 February 2026 (Courier) — The old bridge stays, the town decided.",)
    )

    assert (found.published_at, found.origins["published_at"]) == ("2026-02-03", "dateline")


def test_a_date_inside_a_sentence_dates_nothing() -> None:
    assert (
        read(TITLE, body=("The old bridge was opened on 3 February 2016, and it stays.",)).published_at
        is None
    )


def test_a_date_in_the_future_is_no_date() -> None:
    assert read(TITLE, "3 February 2027").published_at is None
    assert read(TITLE, "3 February 2027", context=Context()).published_at == "2027-02-03"


def test_an_ambiguous_date_is_settled_by_another() -> None:
    assert read(TITLE, "03/02/2026").published_at is None
    assert read(TITLE, "03/02/2026", "Updated: 14/02/2026").published_at == "2026-02-03"


def test_the_copyright_names_the_site() -> None:
    found = read(TITLE, after=("© 2026 The Tellmouth Courier. All rights reserved.",))

    assert (found.site_name, found.origins["site_name"]) == ("The Tellmouth Courier", "copyright line")


def test_a_site_beside_the_title_is_surer_than_the_copyright() -> None:
    found = read(f"{TITLE} | Tellmouth Courier", after=("© 2026 Quill Media",))

    assert (found.site_name, found.origins["site_name"]) == ("Tellmouth Courier", "title line")


def test_a_copyright_without_a_holder_names_nobody() -> None:
    assert read(TITLE, after=("© 2026. All rights reserved.",)).site_name is None


def test_the_body_tells_its_language() -> None:
    body = ("Der Hafenmeister sagte am Montag, dass das Geländer noch vor dem Winter repariert wird.",)

    assert read(TITLE, body=body).language == "de"
    assert read(TITLE).language is None


def test_a_line_that_is_an_address_is_the_text_s_own() -> None:
    assert read("https://courier.example/bridge", TITLE).canonical_url == "https://courier.example/bridge"
    assert read("javascript:alert(1)", TITLE).canonical_url is None


def test_no_lines_say_nothing() -> None:
    assert metadata.read_lines((), (), "", TODAY) == Metadata()
