import json
from datetime import date

import pytest
from lxml.html import HTMLParser, document_fromstring

from dropbrief.domain import Link, Metadata
from dropbrief.normalize import metadata
from dropbrief.normalize.context import Context

TITLE = "Ardmoor keeps its old bridge"
PROSE = "The old bridge stays, and the town will pay for the work on it until the end of the winter, its mayor said."
TODAY = Context(today=date(2026, 11, 24))


def read(head: str = "", body: str = "", context: Context = TODAY) -> tuple[str, Metadata]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return metadata.of_page(document_fromstring(page.encode(), parser=HTMLParser(encoding="utf-8")), context)


def known(head: str = "", body: str = "", context: Context = TODAY) -> Metadata:
    return read(head, body, context)[1]


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def ld(**properties: object) -> str:
    node = {"@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def heading(below: str) -> str:
    return f"<main><h1>{TITLE}</h1>{below}<p>{PROSE}</p></main>"


# title


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


# byline


@pytest.mark.parametrize(
    ("head", "body", "origin"),
    [
        (ld(author={"@type": "Person", "name": "Ada Quill"}), "", "json-ld"),
        (ld(author=[{"name": "By Ada Quill | The Courier"}]), "", "json-ld"),
        (meta("author", "Ada Quill"), "", "meta"),
        (meta("byl", "By Ada Quill"), "", "meta"),
        (
            meta("article:author", "https://social.example/ada") + meta("parsely-author", "Ada Quill"),
            "",
            "meta",
        ),
        (meta("twitter:label1", "Written by") + meta("twitter:data1", "Ada Quill"), "", "meta"),
        (meta("citation_author", "Quill, Ada"), "", "meta"),
        ("", heading('<p><span itemprop="author">Ada Quill</span></p>'), "microdata"),
        ("", heading('<p><a rel="author" href="/ada">Ada Quill</a></p>'), "rel=author"),
        (
            "",
            heading('<div class="byline"><span>Ada Quill</span><time>3 February 2026</time></div>'),
            "byline element",
        ),
        ("", heading("<p>By <a>Ada Quill</a></p>"), "byline line"),
        ("", heading("<div>Written by</div><div>Ada Quill</div>"), "byline line"),
    ],
)
def test_the_byline_is_found(head: str, body: str, origin: str) -> None:
    said = known(head, body)

    assert (said.byline, said.origins["byline"]) == ("Ada Quill", origin)


def test_several_authors_are_joined_by_commas() -> None:
    head = ld(author=[{"name": "Ada Quill"}, {"name": "Ines Halloran"}, {"name": "Ada Quill"}])

    assert known(head).byline == "Ada Quill, Ines Halloran"


def test_an_author_may_be_a_node_of_the_graph() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": TITLE, "author": {"@id": "#ada"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada Quill"},
        ]
    }

    assert known(f'<script type="application/ld+json">{json.dumps(graph)}</script>').byline == "Ada Quill"


def test_people_go_before_outlets_and_accounts() -> None:
    head = meta("og:site_name", "The Courier") + ld(author={"name": "The Courier"}) + meta("author", "aquill")

    assert known(head, heading("<p>By Ada Quill</p>")).byline == "Ada Quill"
    assert known(head, heading("")).byline == "aquill"


def test_who_signed_a_comment_or_another_article_is_no_author() -> None:
    body = heading("") + '<div class="comment"><a class="author">Bob Troll</a></div>'

    assert (
        known("", body + '<aside class="related"><p class="byline">By Zoe Other</p></aside>').byline is None
    )


# dates


@pytest.mark.parametrize(
    ("head", "body", "origin"),
    [
        (ld(datePublished="2026-02-03"), "", "json-ld"),
        (meta("article:published_time", "2026-02-03"), "", "meta"),
        (meta("DC.date.issued", "2026-02-03"), "", "meta"),
        (meta("sailthru.date", "2026-02-03"), "", "meta"),
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
    said = known(head, body)

    assert (said.published_at, said.origins["published_at"]) == ("2026-02-03", origin)


def test_times_keep_their_zones() -> None:
    said = known(ld(datePublished="2026-02-03T09:41:00+02:00", dateModified="2026-02-04T10:00:00Z"))

    assert (said.published_at, said.modified_at) == ("2026-02-03T09:41:00+02:00", "2026-02-04T10:00:00+00:00")


def test_a_date_in_the_future_or_before_the_web_is_no_date() -> None:
    assert known(ld(datePublished="2027-02-03")).published_at is None
    assert known(ld(datePublished="1970-01-01T00:00:00Z")).published_at is None


def test_two_places_make_an_old_date_credible() -> None:
    said = known(ld(datePublished="1969-07-21"), heading("<p>21 July 1969</p>"))

    assert said.published_at == "1969-07-21"


def test_an_ambiguous_date_is_read_only_with_evidence() -> None:
    line = heading("<p>03/02/2026</p>")

    assert known("", line).published_at is None
    assert known(meta("article:modified_time", "2026-03-02"), line).published_at == "2026-03-02"
    assert (
        known("", line + '<footer>14/02/2026</footer><div class="date">14/02/2026</div>').published_at
        == "2026-02-03"
    )


def test_the_record_of_a_page_that_is_no_article_is_not_its_date() -> None:
    page = {"@type": "WebPage", "datePublished": "2026-02-03"}
    head = f'<script type="application/ld+json">{json.dumps(page)}</script>' + meta(
        "article:modified_time", "2026-02-04"
    )

    assert known(head, heading("")).published_at is None


def test_the_dates_of_other_articles_and_comments_are_not_its_own() -> None:
    other = '<div class="related"><time datetime="2026-02-03">3 February 2026</time></div>'

    assert (
        known(
            "", heading("") + other + '<div class="comment"><time datetime="2026-02-05"></time></div>'
        ).published_at
        is None
    )


def test_an_update_that_stands_alone_dates_the_page_and_says_so() -> None:
    said = known("", heading("<p>Updated 4 February 2026</p>"))

    assert said.published_at == said.modified_at == "2026-02-04"
    assert said.origins["published_at"] == "date line, updated"


def test_an_earlier_day_that_readers_see_outweighs_the_metadata_of_a_move() -> None:
    said = known(ld(datePublished="2026-06-24"), heading("<p>3 February 2025</p>"))

    assert (said.published_at, said.origins["published_at"]) == ("2025-02-03", "date line")


# language, site, section, addresses, image, keywords


def test_the_language_is_declared_or_plain_from_the_text() -> None:
    assert known('<meta name="language" content="en_GB">').language == "en-GB"
    assert known("", heading("")).language == "en"
    assert known("", heading("")).origins["language"] == "text"


@pytest.mark.parametrize(
    ("head", "body", "origin"),
    [
        (meta("og:site_name", "The Courier"), "", "og:site_name"),
        (ld(publisher={"@type": "Organization", "name": "The Courier"}), "", "json-ld"),
        (meta("application-name", "The Courier"), "", "meta"),
        ("", '<p class="copyright">© 2026 The Courier. All rights reserved.</p>', "copyright line"),
    ],
)
def test_the_site_is_named(head: str, body: str, origin: str) -> None:
    said = known(head, body)

    assert (said.site_name, said.origins["site_name"]) == ("The Courier", origin)


def crumbs(*names: str) -> str:
    items = [{"@type": "ListItem", "position": place, "name": name} for place, name in enumerate(names)]
    node = {"@type": "BreadcrumbList", "itemListElement": items}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("head", "body", "origin"),
    [
        (meta("article:section", "Local"), "", "meta"),
        (ld(articleSection=["Local", "News"]), "", "json-ld"),
        (crumbs("Home", "Local", TITLE), "", "breadcrumb"),
        ("", '<ol class="breadcrumbs"><li>Home</li><li>/</li><li>Local</li></ol>', "breadcrumb"),
    ],
)
def test_the_section_is_named(head: str, body: str, origin: str) -> None:
    said = known(head, body)

    assert (said.section, said.origins["section"]) == ("Local", origin)


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://courier.example/bridge">',
        meta("og:url", "https://courier.example/bridge"),
        ld(mainEntityOfPage={"@id": "https://courier.example/bridge"}),
    ],
)
def test_the_address_is_canonical(head: str) -> None:
    assert known(head).canonical_url == "https://courier.example/bridge"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "/bridge", "https://", "http://[", "https://a.example/" + "a" * 3000]
)
def test_what_is_no_address_of_the_web_is_none(href: str) -> None:
    assert known(f'<link rel="canonical" href="{href}">').canonical_url is None


def test_the_lead_image_is_absolute() -> None:
    head = meta("og:url", "https://courier.example/a/b")

    assert known(head + meta("og:image", "/bridge.jpg")).lead_image == "https://courier.example/bridge.jpg"
    assert (
        known(ld(image={"url": "https://courier.example/c.jpg"})).lead_image
        == "https://courier.example/c.jpg"
    )
    assert known(meta("og:image", "data:image/png;base64,AAAA")).lead_image is None


def test_keywords_are_few_short_and_different() -> None:
    many = ", ".join(f"word {number}" for number in range(50))

    assert known(meta("keywords", f"Bridge, bridge, {'x' * 100}, River")).keywords == ("Bridge", "River")
    assert len(known(meta("keywords", many)).keywords) == 20


# related links


def test_related_links_are_those_of_sections_for_them() -> None:
    head = meta("og:url", "https://courier.example/bridge")
    link = '<a href="/pier">The pier is repaired at last</a>'
    body = (
        heading(f"<p>{link.replace('pier', 'quay')}</p>") + f'<div class="related-posts">{link}{link}</div>'
    )

    assert known(head, body).related == (
        Link("The pier is repaired at last", "https://courier.example/pier"),
    )


def test_what_stands_below_a_heading_for_related_articles_is_related() -> None:
    body = (
        heading("")
        + '<h3>More stories</h3><ul><li><a href="https://a.example/b">A long story about piers</a></li></ul>'
    )

    assert [link.url for link in known("", body).related] == ["https://a.example/b"]


def test_related_links_are_bounded() -> None:
    links = "".join(
        f'<a href="https://a.example/{number}">Story about pier number {number}</a>' for number in range(90)
    )

    assert len(known("", f'<div class="related">{links}</div>').related) == 20


# what is broken or hostile


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2026-02-03",}',
        '<!-- {"@type": "NewsArticle", "datePublished": "2026-02-03"} -->',
        '{"@type": "NewsArticle", "datePublished": "2026-02-03"}; trailing();',
        '{"@type": "NewsArticle", "description": "a "quoted" word", "datePublished": "2026-02-03"}',
        '[[{"@graph": [{"@type": ["Thing", "https://schema.org/NewsArticle"], "datePublished": "2026-02-03"}]}]]',
    ],
)
def test_broken_and_nested_json_is_read_as_far_as_it_goes(script: str) -> None:
    assert known(f'<script type="application/ld+json">{script}</script>').published_at == "2026-02-03"


def test_the_articles_of_a_list_are_not_that_of_the_page() -> None:
    listed = {
        "@type": "ItemList",
        "itemListElement": [{"@type": "NewsArticle", "datePublished": "2026-02-03"}],
    }

    assert known(f'<script type="application/ld+json">{json.dumps(listed)}</script>').published_at is None


@pytest.mark.parametrize(
    "head",
    [
        meta("article:tag", "a") * 20_000,
        "".join(meta(f"name{number}", "a") for number in range(20_000)),
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
        f'<script type="application/ld+json">{json.dumps({"headline": "a" * 2_000_000})}</script>',
        f'<script type="application/ld+json">{"," * 500_000}</script>',
        ld(author=["Ada Quill"] * 20_000, keywords=["a b"] * 20_000),
    ],
)
def test_a_hostile_head_is_read_in_a_bounded_time(head: str) -> None:
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
    from lxml.html import tostring

    page = f"<html><body>{heading('<p>By Ada Quill</p>')}</body></html>".encode()
    root = document_fromstring(page)
    before = tostring(root)

    metadata.of_page(root, TODAY)

    assert tostring(root) == before
