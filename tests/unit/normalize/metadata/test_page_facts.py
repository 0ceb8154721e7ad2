import pytest

from tests.unit.normalize.metadata.pages import TITLE, heading, ld, meta, metadata_of, script


def test_the_language_is_declared_or_plain_from_the_text() -> None:
    assert metadata_of('<meta name="language" content="en_GB">').language == "en-GB"
    assert metadata_of("", heading("")).language == "en"
    assert metadata_of("", heading("")).origins["language"] == "text"


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
    said = metadata_of(head, body)

    assert (said.site_name, said.origins["site_name"]) == ("The Courier", origin)


def crumbs(*names: str) -> str:
    items = [{"@type": "ListItem", "position": place, "name": name} for place, name in enumerate(names)]
    node = {"@type": "BreadcrumbList", "itemListElement": items}
    return script(node)


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
    said = metadata_of(head, body)

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
    assert metadata_of(head).canonical_url == "https://courier.example/bridge"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "/bridge", "https://", "http://[", "https://a.example/" + "a" * 3000]
)
def test_what_is_no_address_of_the_web_is_none(href: str) -> None:
    assert metadata_of(f'<link rel="canonical" href="{href}">').canonical_url is None


def test_the_lead_image_is_absolute() -> None:
    head = meta("og:url", "https://courier.example/a/b")

    assert (
        metadata_of(head + meta("og:image", "/bridge.jpg")).lead_image == "https://courier.example/bridge.jpg"
    )
    assert (
        metadata_of(ld(image={"url": "https://courier.example/c.jpg"})).lead_image
        == "https://courier.example/c.jpg"
    )
    assert metadata_of(meta("og:image", "data:image/png;base64,AAAA")).lead_image is None


def test_keywords_are_few_short_and_different() -> None:
    many = ", ".join(f"word {number}" for number in range(50))

    assert metadata_of(meta("keywords", f"Bridge, bridge, {'x' * 100}, River")).keywords == (
        "Bridge",
        "River",
    )
    assert len(metadata_of(meta("keywords", many)).keywords) == 20


@pytest.mark.parametrize(
    "crumb", ["2026", "February", "Home", "The Courier", TITLE, "/town", "Uncategorized"]
)
def test_a_crumb_that_is_no_section_is_passed_by(crumb: str) -> None:
    head = meta("og:site_name", "The Courier") + meta("og:title", TITLE)

    assert metadata_of(head + crumbs("Home", crumb, "Local")).section == "Local"
    assert metadata_of(head + crumbs("Home", crumb)).section is None


def test_an_image_whose_address_is_too_long_is_refused() -> None:
    long = meta("og:image", "https://courier.example/" + "a" * 3_000)
    other = meta("twitter:image", "https://courier.example/bridge.jpg")

    assert metadata_of(long).lead_image is None
    assert metadata_of(long + other).lead_image == "https://courier.example/bridge.jpg"
