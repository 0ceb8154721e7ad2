import pytest
from lxml.etree import tostring

from dropbrief.normalize import metadata
from tests.unit.normalize.metadata.pages import (
    PROSE,
    TITLE,
    TODAY,
    heading,
    ld,
    meta,
    metadata_of,
    parsed,
    read,
    script,
)


@pytest.mark.parametrize(
    "head",
    [
        meta("article:tag", "a") * 20_000,
        "".join(meta(f"name{number}", "a") for number in range(20_000)),
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
        script({"headline": "a" * 2_000_000}),
        f'<script type="application/ld+json">{"," * 500_000}</script>',
        ld(author=["Ada Quill"] * 20_000, keywords=["a b"] * 20_000),
    ],
)
def test_a_hostile_head_hides_nothing(head: str) -> None:
    title, said = read(head, heading(""))

    assert title == TITLE
    assert len(said.keywords) <= 20
    assert len(said.byline or "") <= 200


def test_texts_are_bounded_and_have_no_invisible_characters() -> None:
    head = meta("og:title", "Old&#x200b; bridge&#7; " + "word " * 1000) + meta("og:site_name", "a" * 5000)

    title, said = read(head)

    assert title.startswith("Old bridge word")
    assert len(title) <= 300
    assert len(said.site_name or "") <= 100


def test_the_tree_is_left_as_it_was() -> None:
    root = parsed(f"<html><body>{heading('<p>By Ada Quill</p>')}</body></html>")
    before = tostring(root)

    metadata.read_page(root, TODAY)

    assert tostring(root) == before


@pytest.mark.parametrize(
    ("body", "published_at"),
    [
        ("<div>" * 3_000 + "<p>3 February 2026</p>", None),
        ("<p>3 February 2026</p>" * 20_000, "2026-02-03"),
        ('<div class="date"><time>3 February 2026</time></div>' * 5_000, "2026-02-03"),
        ('<a class="byline author title date related" href="/a">a</a>' * 20_000, None),
    ],
)
def test_a_page_of_nothing_but_markup_has_few_facts(body: str, published_at: str | None) -> None:
    title, said = read("", body)

    assert (title, said.byline, said.published_at) == ("", None, published_at)


def test_each_field_says_where_it_was_found() -> None:
    head = ld(headline=TITLE, datePublished="2026-02-03", author={"name": "Ada Quill"})

    title, said = read(head, heading(""))

    assert title == TITLE
    assert said.origins == {
        "title": "h1",
        "byline": "json-ld",
        "published_at": "json-ld",
        "language": "text",
    }


def test_byline_and_date_stand_above_the_second_paragraph() -> None:
    lines = "<p>By Ada Quill</p><p>3 February 2026</p>"
    long = f"<p>{PROSE} {PROSE}</p>"

    assert metadata_of("", f"<h1>{TITLE}</h1>{long}{lines}{long}").byline == "Ada Quill"
    assert metadata_of("", f"<h1>{TITLE}</h1>{long}{long}{lines}").byline is None


def test_the_lines_of_another_article_near_the_title_are_passed_by() -> None:
    other = '<div class="related"><p>By Zoe Other</p><p>3 February 2025</p></div>'

    said = metadata_of("", heading(other + "<p>By Ada Quill</p><p>4 February 2026</p>"))

    assert (said.byline, said.published_at) == ("Ada Quill", "2026-02-04")
    assert metadata_of("", heading(other)).byline is None
    assert metadata_of("", heading(f"<section><div>{other}</div></section>")).byline is None


def test_a_title_with_an_unknown_site_is_shortened_to_the_words_that_the_page_shows() -> None:
    page = (
        "<title>The ferry stops for the winter - Ardmoor Post</title><body>"
        "<font size=5>The ferry stops for the winter</font><br>By Ines Halloran, 3 February 2026"
    )

    title, found = read(page)

    assert (title, found.byline, found.published_at) == (
        "The ferry stops for the winter",
        "Ines Halloran",
        "2026-02-03",
    )
