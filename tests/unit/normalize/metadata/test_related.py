from dropbrief.domain import Link
from tests.unit.normalize.metadata.pages import heading, meta, metadata_of


def test_related_links_are_those_of_sections_for_them() -> None:
    head = meta("og:url", "https://courier.example/bridge")
    link = '<a href="/pier">The pier is repaired at last</a>'
    body = (
        heading(f"<p>{link.replace('pier', 'quay')}</p>") + f'<div class="related-posts">{link}{link}</div>'
    )

    assert metadata_of(head, body).related == (
        Link("The pier is repaired at last", "https://courier.example/pier"),
    )


def test_what_stands_below_a_heading_for_related_articles_is_related() -> None:
    body = (
        heading("")
        + '<h3>More stories</h3><ul><li><a href="https://a.example/b">A long story about piers</a></li></ul>'
    )

    assert [link.url for link in metadata_of("", body).related] == ["https://a.example/b"]


def test_related_links_are_bounded() -> None:
    links = "".join(
        f'<a href="https://a.example/{number}">Story about pier number {number}</a>' for number in range(90)
    )

    assert len(metadata_of("", f'<div class="related">{links}</div>').related) == 20
