"""JSON in the shapes that scrapers and the interfaces of news write."""

from collections.abc import Mapping
from typing import Any

import pytest

from dropbrief.normalize import normalize
from tests.documents import AUTHOR, MOMENT, PARAGRAPHS, TITLE, URL, dumped, record

TEXT = "\n\n".join(PARAGRAPHS)
HTML = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
IMAGE = "https://gazette.example/pier.jpg"
SITE = "The Gazette"
MARKDOWN = f"# {TITLE}\n\n**By {AUTHOR}**\n\n{PARAGRAPHS[0]}\n\n> {PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}"

BY, AT, URL_, PICTURE, PUBLISHER = "byline", "published_at", "canonical_url", "lead_image", "site_name"
SHAPES: Mapping[str, tuple[Any, set[str]]] = {
    "Diffbot": (
        {
            "request": {"pageUrl": URL, "api": "article"},
            "objects": [
                {
                    "type": "article", "title": TITLE, "text": TEXT, "html": HTML, "author": AUTHOR,
                    "date": "Tue, 03 Feb 2026 07:30:00 GMT", "siteName": SITE, "pageUrl": URL,
                    "humanLanguage": "en", "images": [{"url": IMAGE, "primary": True}],
                    "tags": [{"label": "ferry", "score": 0.7}],
                }
            ],
        },
        {BY, AT, URL_, PICTURE, PUBLISHER},
    ),
    "Zyte": (
        {
            "url": URL,
            "article": {
                "headline": TITLE, "datePublished": MOMENT, "authors": [{"name": AUTHOR}],
                "mainImage": {"url": IMAGE}, "description": "The pier is open again.", "articleBody": TEXT,
                "articleBodyHtml": HTML, "canonicalUrl": URL, "metadata": {"probability": 0.9},
            },
        },
        {BY, AT, URL_, PICTURE},
    ),
    "Firecrawl": (
        {
            "success": True,
            "data": {
                "markdown": MARKDOWN,
                "metadata": {
                    "title": TITLE, "author": AUTHOR, "sourceURL": URL, "publishedTime": MOMENT,
                    "ogSiteName": SITE, "ogImage": IMAGE,
                },
            },
        },
        {BY, AT, URL_, PICTURE, PUBLISHER},
    ),
    "Crawl4AI": (
        {"url": URL, "metadata": {"title": TITLE, "author": AUTHOR}, "markdown": {"raw_markdown": MARKDOWN}},
        {BY, URL_},
    ),
    "Mercury": (
        {
            "title": TITLE, "content": f"<div>{HTML}</div>", "author": AUTHOR, "date_published": MOMENT,
            "lead_image_url": IMAGE, "excerpt": "The pier is open again.", "domain": "gazette.example",
            "url": URL,
        },
        {BY, AT, URL_, PICTURE},
    ),
    "Readability": (
        {
            "title": TITLE, "byline": AUTHOR, "dir": None, "lang": "en", "content": f"<div>{HTML}</div>",
            "textContent": TEXT, "excerpt": "The pier is open again.", "siteName": SITE,
            "publishedTime": MOMENT,
        },
        {BY, AT, PUBLISHER},
    ),
    "trafilatura": (
        {
            "title": TITLE, "author": AUTHOR, "hostname": "gazette.example", "date": MOMENT, "raw_text": TEXT,
            "text": TEXT, "source": URL, "source-hostname": SITE, "image": IMAGE, "comments": "",
        },
        {BY, AT, URL_, PICTURE, PUBLISHER},
    ),
    "newspaper": (
        {
            "title": TITLE, "authors": [AUTHOR], "publish_date": MOMENT, "text": TEXT, "top_image": IMAGE,
            "summary": "The pier is open again at last.", "url": URL, "article_html": "",
        },
        {BY, AT, URL_, PICTURE},
    ),
    "goose": (
        {
            "title": TITLE, "cleaned_text": TEXT, "authors": [AUTHOR], "publish_date": MOMENT,
            "meta": {"canonical": URL, "lang": "en", "description": "The pier is open again."},
        },
        {BY, AT, URL_},
    ),
    "Scrapy": ([{"url": URL, "title": [TITLE], "body": PARAGRAPHS, "author": [AUTHOR], "published": MOMENT}],
               {BY, AT, URL_}),
    "Fundus": (
        {
            "title": TITLE, "authors": [AUTHOR], "publishing_date": MOMENT,
            "body": {"summary": ["The pier."], "sections": [{"headline": [], "paragraphs": PARAGRAPHS}]},
        },
        {BY, AT},
    ),
    "Guardian": (
        {
            "response": {
                "content": {
                    "webTitle": TITLE, "webPublicationDate": MOMENT, "webUrl": URL,
                    "fields": {"byline": AUTHOR, "body": HTML},
                }
            }
        },
        {BY, AT, URL_},
    ),
    "extruct": (
        {"json-ld": [{"@type": "Article", "headline": TITLE, "articleBody": TEXT, "datePublished": MOMENT}]},
        {AT},
    ),
    "Elasticsearch": (
        {"hits": {"total": 1, "hits": [{"_id": "1", "_source": record()}]}},
        {BY, AT, URL_},
    ),
    "LangChain": ({"page_content": TEXT, "metadata": {"source": URL, "title": TITLE}}, {URL_}),
    "Exa": (
        {"results": [{"title": TITLE, "url": URL, "publishedDate": MOMENT, "author": AUTHOR, "text": TEXT}]},
        {BY, AT, URL_},
    ),
    "Tavily": ({"results": [{"url": URL, "title": TITLE, "raw_content": TEXT}]}, {URL_}),
}  # fmt: skip
"""What each writes, and which facts of the article it states."""


@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_is_found_in_what_a_scraper_writes(shape: str) -> None:
    value, stated = SHAPES[shape]

    article = normalize(dumped(value), "scraped.json")

    found = article.metadata
    facts = {
        BY: found.byline,
        URL_: found.canonical_url,
        PICTURE: found.lead_image,
        PUBLISHER: found.site_name,
    }
    right = {BY: AUTHOR, URL_: URL, PICTURE: IMAGE, PUBLISHER: SITE}
    assert (article.title, [block.text for block in article.blocks]) == (TITLE, list(PARAGRAPHS))
    assert {name: facts[name] for name in stated - {AT}} == {name: right[name] for name in stated - {AT}}
    assert (AT in stated) == (found.published_at is not None)


@pytest.mark.parametrize("name", ["articleBody", "article_body", "article-body", "ArticleBody"])
def test_the_spelling_of_a_field_does_not_matter(name: str) -> None:
    assert normalize(dumped({"title": TITLE, name: TEXT}), "a.json").title == TITLE


def test_a_field_beside_the_details_goes_before_one_in_them() -> None:
    article = normalize(dumped(record(metadata={"title": "A template", "author": "admin"})), "a.json")

    assert (article.title, article.metadata.byline) == (TITLE, AUTHOR)


def test_an_empty_field_hides_no_other() -> None:
    assert normalize(dumped(record(headline="", articleBody=None)), "a.json").title == TITLE


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad\ufeff", "\u00c2\u00a0"])
def test_a_field_in_which_nothing_can_be_seen_hides_no_other(hidden: str) -> None:
    article = normalize(
        dumped(record(headline=hidden, articleBody=hidden, name=TITLE, content=TEXT)), "a.json"
    )

    assert [block.text for block in article.blocks] == list(PARAGRAPHS)


def test_what_a_feed_says_of_all_its_items_stands_where_one_says_nothing() -> None:
    item = {"title": TITLE, "content_text": TEXT, "authors": [], "language": None}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": SITE,
        "language": "en",
        "authors": [{"name": AUTHOR}],
        "items": [item],
    }

    found = normalize(dumped(feed), "feed.json").metadata

    assert (found.byline, found.language, found.site_name) == (AUTHOR, "en", SITE)


def test_what_is_stated_has_no_invisible_characters() -> None:
    hyphenated = TITLE.replace(" ", "&shy; ").replace("e", "e\u00ad")

    article = normalize(dumped(record(headline=hyphenated, author=f"{AUTHOR}\u200b")), "a.json")

    assert (article.title, article.metadata.byline) == (TITLE, AUTHOR)
