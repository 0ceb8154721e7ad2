import pytest

from tests.unit.normalize.metadata.pages import TITLE, heading, ld, meta, metadata_of, script


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
    said = metadata_of(head, body)

    assert (said.byline, said.origins["byline"]) == ("Ada Quill", origin)


def test_several_authors_are_joined_by_commas() -> None:
    head = ld(author=[{"name": "Ada Quill"}, {"name": "Ines Halloran"}, {"name": "Ada Quill"}])

    assert metadata_of(head).byline == "Ada Quill, Ines Halloran"


def test_an_author_may_be_a_node_of_the_graph() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": TITLE, "author": {"@id": "#ada"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada Quill"},
        ]
    }

    assert metadata_of(script(graph)).byline == "Ada Quill"


def test_people_go_before_outlets_and_accounts() -> None:
    head = meta("og:site_name", "The Courier") + ld(author={"name": "The Courier"}) + meta("author", "aquill")

    assert metadata_of(head, heading("<p>By Ada Quill</p>")).byline == "Ada Quill"
    assert metadata_of(head, heading("")).byline == "aquill"


def test_who_signed_a_comment_or_another_article_is_no_author() -> None:
    body = heading("") + '<div class="comment"><a class="author">Bob Troll</a></div>'

    assert (
        metadata_of("", body + '<aside class="related"><p class="byline">By Zoe Other</p></aside>').byline
        is None
    )
