from dropbrief.normalize.metadata import signals
from dropbrief.normalize.metadata.field_values import FieldValue
from dropbrief.normalize.metadata.labels import Role
from dropbrief.normalize.metadata.signals import Signals
from tests.unit.normalize.metadata.pages import meta, parsed, script


def of(head: str = "", body: str = "") -> Signals:
    return signals.collect(parsed(f"<html><head>{head}</head><body>{body}</body></html>"))


def test_a_meta_is_known_by_property_name_itemprop_or_header_and_in_any_case() -> None:
    page = of(
        '<meta property="og:Title" content="a"><meta name="DC.Title" content="b">'
        '<meta itemprop="author" content="c"><meta http-equiv="Content-Language" content="d">'
    )

    assert [page.meta(name) for name in ("og:title", "dc.title", "author", "content-language")] == list(
        "abcd"
    )


def test_names_are_asked_in_their_order_not_in_that_of_the_page() -> None:
    page = of(meta("b", "two") + meta("a", "one") + meta("a", "three"))

    assert page.meta("a", "b") == "one"
    assert list(page.meta_values("a", "b")) == [
        FieldValue("one", "meta"),
        FieldValue("three", "meta"),
        FieldValue("two", "meta"),
    ]
    assert page.meta("c") == ""


def test_a_meta_without_content_says_nothing() -> None:
    assert of('<meta name="author"><meta name="author" content="">').metas == {}


def test_metas_are_bounded_in_number_and_length() -> None:
    page = of(meta("a", "b" * 9_000) * 90 + "".join(meta(f"name{number}", "a") for number in range(5_000)))

    assert len(page.metas) <= 1_000
    assert len(page.metas["a"]) <= 50
    assert len(page.metas["a"][0]) <= 5_000


def test_the_first_title_is_the_page_s() -> None:
    assert of("<title> Old\nbridge </title>", "<svg><title>icon</title></svg>").title == "Old bridge"


def test_elements_are_found_by_class_testid_or_id_in_the_order_of_the_page() -> None:
    page = of(
        "",
        '<p class="byline">a</p><b data-testid="author-name">b</b><p id="author">c</p><img class="author">',
    )

    assert [element.text for element in page.roles[Role.BYLINE]] == ["a", "b", "c"]


def test_properties_headings_times_and_authors_are_found() -> None:
    page = of(
        "",
        '<h1>a</h1><h3>b</h3><time>c</time><span itemprop="datePublished">d</span>'
        '<a rel="author">e</a><a>f</a><p>g</p><span itemprop="price">h</span>',
    )

    found = (page.headings, page.times, page.properties["datePublished"], page.authors, page.paragraphs)
    assert ["".join(element.text for element in elements) for elements in found] == ["ab", "c", "d", "e", "g"]
    assert list(page.properties) == ["datePublished"]


def test_elements_of_one_kind_are_bounded() -> None:
    assert len(of("", "<h2>a</h2>" * 5_000).headings) <= 200


def test_scripts_of_json_ld_are_read_and_others_are_not() -> None:
    page = of(script({"@type": "Article", "name": "a"}) + '<script>{"@type": "Article"}</script>')

    assert page.graph.nodes == ({"@type": "Article", "name": "a"},)


def test_links_are_canonical_or_an_image() -> None:
    page = of(
        '<link rel="Canonical" href="/a"><link rel="stylesheet" href="/b"><link rel="image_src" href="/c">'
    )

    assert page.links == {"canonical": ["/a"], "image_src": ["/c"]}
