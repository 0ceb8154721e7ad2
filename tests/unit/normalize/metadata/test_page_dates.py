import pytest

from tests.unit.normalize.metadata.pages import PROSE, heading, ld, meta, metadata_of, script


@pytest.mark.parametrize(
    ("head", "body", "origin"),
    [
        (ld(datePublished="2026-02-03"), "", "json-ld"),
        (meta("article:published_time", "2026-02-03"), "", "meta"),
        (meta("DC.date.issued", "2026-02-03"), "", "meta"),
        (meta("sailthru.date", "2026-02-03"), "", "meta"),
        (meta("w-published-date", "2026-02-03"), "", "meta"),
        ("", heading('<p><span itemprop="datePublished" content="2026-02-03">today</span></p>'), "microdata"),
        ("", heading('<p><time datetime="2026-02-03">today</time></p>'), "time"),
        ("", heading("<p>Posted on 3 February 2026</p>"), "date line"),
        (
            "",
            heading(f'<p>{PROSE * 3}</p><p>{PROSE * 3}</p><div class="post-date">3 February 2026</div>'),
            "date element",
        ),
        (meta("og:url", "https://courier.example/2026/02/03/bridge"), "", "url"),
        (meta("og:url", "https://courier.example/2026/feb/03/bridge"), "", "url"),
    ],
)
def test_the_day_of_publication_is_found(head: str, body: str, origin: str) -> None:
    said = metadata_of(head, body)

    assert (said.published_at, said.origins["published_at"]) == ("2026-02-03", origin)


def test_times_keep_their_zones() -> None:
    said = metadata_of(ld(datePublished="2026-02-03T09:41:00+02:00", dateModified="2026-02-04T10:00:00Z"))

    assert (said.published_at, said.modified_at) == ("2026-02-03T09:41:00+02:00", "2026-02-04T10:00:00+00:00")


def test_a_date_in_the_future_or_before_the_web_is_no_date() -> None:
    assert metadata_of(ld(datePublished="2027-02-03")).published_at is None
    assert metadata_of(ld(datePublished="1970-01-01T00:00:00Z")).published_at is None


def test_two_places_make_an_old_date_credible() -> None:
    said = metadata_of(ld(datePublished="1969-07-21"), heading("<p>21 July 1969</p>"))

    assert said.published_at == "1969-07-21"


def test_an_ambiguous_date_is_read_only_with_evidence() -> None:
    line = heading("<p>03/02/2026</p>")

    assert metadata_of("", line).published_at is None
    assert metadata_of(meta("article:modified_time", "2026-03-02"), line).published_at == "2026-03-02"
    assert (
        metadata_of("", line + '<footer>14/02/2026</footer><div class="date">14/02/2026</div>').published_at
        == "2026-02-03"
    )


def test_the_record_of_a_page_that_is_no_article_is_not_its_date() -> None:
    page = {"@type": "WebPage", "datePublished": "2026-02-03"}
    head = script(page) + meta("article:modified_time", "2026-02-04")

    assert metadata_of(head, heading("")).published_at is None


def test_the_dates_of_other_articles_and_comments_are_not_its_own() -> None:
    other = '<div class="related"><time datetime="2026-02-03">3 February 2026</time></div>'

    assert (
        metadata_of(
            "", heading("") + other + '<div class="comment"><time datetime="2026-02-05"></time></div>'
        ).published_at
        is None
    )


def test_an_update_that_stands_alone_dates_the_page_and_says_so() -> None:
    said = metadata_of("", heading("<p>Updated 4 February 2026</p>"))

    assert said.published_at == said.modified_at == "2026-02-04"
    assert said.origins["published_at"] == "date line, updated"


def test_an_earlier_day_that_readers_see_outweighs_the_metadata_of_a_move() -> None:
    said = metadata_of(ld(datePublished="2026-06-24"), heading("<p>3 February 2025</p>"))

    assert (said.published_at, said.origins["published_at"]) == ("2025-02-03", "date line")


@pytest.mark.parametrize(
    "line",
    [
        "<p>3 February 2026</p>",
        "<p>Ada Quill</p><small>3 February 2026</small>",
        "<p>Posted on 3 February 2026</p>",
        '<aside class="sidebar"><p>Published: 3 February 2026</p></aside>',
    ],
)
def test_the_only_day_on_a_line_of_its_own_dates_a_page_without_another(line: str) -> None:
    said = metadata_of("", heading(f"<p>{PROSE * 3}</p>" * 3) + line)

    assert (said.published_at, said.origins["published_at"]) == ("2026-02-03", "date line")


@pytest.mark.parametrize(
    "line",
    [
        "<p>3 February 2026</p><p>4 February 2026</p>",
        "<p>The figures are as of <span>3 February 2026</span>.</p>",
        "<p>Last checked: 3 February 2026</p>",
        '<aside class="sidebar"><p>3 February 2026</p></aside>',
        '<div class="comments"><p>Posted on 3 February 2026</p></div>',
    ],
)
def test_several_days_or_a_day_in_passing_date_no_page(line: str) -> None:
    assert metadata_of("", heading(f"<p>{PROSE * 3}</p>" * 3) + line).published_at is None


def test_the_day_in_the_address_is_the_publishers_own() -> None:
    address = meta("og:url", "https://courier.example/2026/02/03/bridge")

    assert metadata_of(address + ld(datePublished="2026-02-04T02:00:00Z")).published_at == "2026-02-03"
    assert (
        metadata_of(address + ld(datePublished="2026-02-04T12:00:00Z")).published_at
        == "2026-02-04T12:00:00+00:00"
    )


def test_a_modification_before_the_publication_is_none() -> None:
    said = metadata_of(ld(datePublished="2026-02-03", dateModified="2026-02-01"))

    assert (said.published_at, said.modified_at) == ("2026-02-03", None)


def test_an_article_published_anew_has_the_day_that_readers_see() -> None:
    stated = ld(datePublished="2024-02-03", dateModified="2026-02-03")

    assert metadata_of(stated, heading("<p>3 February 2026</p>")).published_at == "2026-02-03"
    assert metadata_of(stated, heading("<p>Updated 3 February 2026</p>")).published_at == "2024-02-03"
    assert metadata_of(stated, heading("<p>3 March 2026</p>")).published_at == "2024-02-03"


def test_an_article_that_shows_both_days_keeps_the_first() -> None:
    stated = ld(datePublished="2024-02-03", dateModified="2026-02-03")
    both = "<p>3 February 2026</p>" + '<div class="date">3 February 2024</div>'

    assert metadata_of(stated, heading(both)).published_at == "2024-02-03"


def test_a_list_of_events_has_no_day_of_its_own() -> None:
    events = "".join(f'<div class="date">{day} February 2026</div><p>An event</p>' for day in range(1, 10))

    assert metadata_of("", heading(events)).published_at is None
    assert metadata_of(ld(datePublished="2026-02-03"), heading(events)).published_at == "2026-02-03"
