import json

import pytest

from dropbrief.normalize.metadata import jsonld


def graph(*nodes: object) -> jsonld.Graph:
    return jsonld.graph(map(json.dumps, nodes))


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2026-02-03",}',
        '<!-- {"@type": "NewsArticle", "datePublished": "2026-02-03"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "datePublished": "2026-02-03"}\n//]]>',
        '{"@type": "NewsArticle", "datePublished": "2026-02-03"}; trailing();',
        '{"@type": "NewsArticle", "description": "a "quoted" word", "datePublished": "2026-02-03"}',
        '{"@type": "NewsArticle", "text": "a\nline", "datePublished": "2026-02-03"}',
        '[[{"@graph": [{"@type": ["Thing", "NewsArticle"], "datePublished": "2026-02-03"}]}]]',
    ],
)
def test_broken_and_nested_json_is_read_as_far_as_it_goes(script: str) -> None:
    assert jsonld.graph([script]).article["datePublished"] == "2026-02-03"


@pytest.mark.parametrize(
    "script", ["", "{", "null", "42", '"text"', "[" * 100_000, "," * 100_000, "<!-- -->"]
)
def test_what_is_no_json_has_no_article(script: str) -> None:
    assert jsonld.graph([script]).article == {}


@pytest.mark.parametrize(
    "kind", ["Article", "NewsArticle", "BlogPosting", "https://schema.org/Report", ["Thing", "Recipe"]]
)
def test_a_node_of_an_articles_type_is_the_article(kind: object) -> None:
    assert graph({"@type": "WebPage"}, {"@type": kind, "headline": "Bridge"}).article["headline"] == "Bridge"


@pytest.mark.parametrize("key", ["itemListElement", "hasPart", "mentions", "comment"])
def test_an_article_that_another_node_lists_is_not_that_of_the_page(key: str) -> None:
    assert graph({"@type": "WebPage", key: [{"@type": "NewsArticle"}]}).article == {}


def test_references_are_followed() -> None:
    page = graph(
        {"@type": "Article", "author": [{"@id": "#ada"}, {"@id": "#nobody"}, "Ines Halloran"]},
        {"@type": "Person", "@id": "#ada", "name": "Ada Quill"},
    )

    authors = page.resolved(page.article["author"])

    assert [jsonld.text(author) for author in authors] == ["Ada Quill", "#nobody", "Ines Halloran"]


def test_a_node_that_refers_to_itself_ends() -> None:
    page = graph({"@type": "Person", "@id": "#ada", "knows": {"@id": "#ada"}})

    assert page.resolved({"@id": "#ada"})[0]["knows"] == {"@id": "#ada"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Bridge", "Bridge"),
        (["Bridge", "Pier"], "Bridge"),
        ({"@value": "Bridge", "@language": "en"}, "Bridge"),
        ([{"name": "Bridge"}], "Bridge"),
        (42, ""),
        ([], ""),
        (None, ""),
        ({"name": ["Bridge"]}, ""),
    ],
)
def test_a_text_is_a_text_however_it_is_wrapped(value: object, text: str) -> None:
    assert jsonld.text(value) == text


def test_more_text_than_a_page_needs_is_not_read() -> None:
    long = json.dumps({"@type": "Article", "headline": "a" * 2_000_000})

    assert jsonld.graph([long, '{"@type": "Article", "headline": "Bridge"}']).article["headline"] == "Bridge"


def test_nodes_are_bounded() -> None:
    page = graph([{"@type": "Thing"}] * 20_000)

    assert len(page.nodes) < 10_000
