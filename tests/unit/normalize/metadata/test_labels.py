import pytest

from dropbrief.normalize.metadata import labels
from dropbrief.normalize.metadata.labels import Place, Role
from tests.unit.normalize.metadata.pages import parsed


def place(body: str) -> Place:
    return labels.place(parsed(f"<html><body>{body}</body></html>").xpath("//i")[0])


@pytest.mark.parametrize(
    ("label", "roles"),
    [
        ("post-title", {Role.HEADLINE}),
        ("Article__Byline", {Role.BYLINE, Role.DATE}),
        ("post-author date", {Role.BYLINE, Role.DATE}),
        ("related-posts", {Role.RELATED}),
        ("breadcrumbs", {Role.CRUMBS}),
        ("site-copyright", {Role.COPYRIGHT}),
        ("container mx-auto", set()),
        ("", set()),
    ],
)
def test_a_label_says_what_its_element_holds(label: str, roles: set[Role]) -> None:
    assert labels.roles(label) == roles


def test_a_label_is_read_up_to_a_bound() -> None:
    assert labels.roles("a" * labels.LONGEST + " byline") == set()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div><i></i></div>", Place.ARTICLE),
        ('<div class="comments"><p><i></i></p></div>', Place.ELSEWHERE),
        ('<div id="most-read"><i></i></div>', Place.ELSEWHERE),
        ("<nav><i></i></nav>", Place.ELSEWHERE),
        ("<aside><i></i></aside>", Place.PERHAPS_ELSEWHERE),
        ('<div class="card"><i></i></div>', Place.PERHAPS_ELSEWHERE),
        ('<div class="card"><div class="related"><i></i></div></div>', Place.ELSEWHERE),
        ('<div class="comments"><article><i></i></article></div>', Place.ARTICLE),
    ],
)
def test_what_surrounds_an_element_says_whether_it_speaks_of_the_article(body: str, expected: Place) -> None:
    assert place(body) is expected


def test_few_ancestors_are_asked() -> None:
    assert place('<div class="comments">' + "<div>" * 50 + "<i></i>") is Place.ARTICLE


@pytest.mark.parametrize(
    ("label", "is_of_others"),
    [
        ("related", True),
        ("Most-Popular", True),
        ("comments", True),
        ("commentary", False),
        ("latest-by", False),
    ],
)
def test_an_element_of_other_articles_is_known_by_its_own_name(label: str, is_of_others: bool) -> None:
    element = parsed(f'<html><body><div class="{label}"><i></i></div></body></html>').xpath("//div")[0]

    assert labels.is_of_others(element) is is_of_others
    assert not labels.is_of_others(element[0])
