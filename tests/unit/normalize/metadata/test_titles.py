import pytest

from dropbrief.normalize import metadata
from dropbrief.normalize.metadata import titles


def test_two_spellings_of_a_title_are_the_same() -> None:
    assert titles.same("The “Old” Bridge: Kept!", "the old bridge kept")
    assert not titles.same("The old bridge", "The old pier")
    assert not titles.same("!", "?")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Old bridge kept | The Courier", "Old bridge kept"),
        ("The Courier - Old bridge kept", "Old bridge kept"),
        ("Old bridge kept - Town - The Courier", "Old bridge kept - Town"),
        ("Old bridge kept | The Courier | Ardmoor", "Old bridge kept"),
        ("Old bridge kept – courier", "Old bridge kept"),
        ("Old bridge kept | The Herald", "Old bridge kept | The Herald"),
        ("The Courier", "The Courier"),
    ],
)
def test_the_name_of_a_known_site_is_taken_off(title: str, short: str) -> None:
    assert titles.without_sites(title, ["The Courier"]) == short


def test_the_host_spells_the_name_of_its_site() -> None:
    title = "Old bridge kept | Tellmouth Courier"

    assert titles.without_sites(title, [], "www.tellmouthcourier.example") == "Old bridge kept"
    assert titles.without_sites(title, [], "www.herald.example") == title


@pytest.mark.parametrize(
    ("name", "host", "is_site"),
    [
        ("Daily World", "www.thedailyworld.example", True),
        ("Move.org", "move.org", True),
        ("Courier Online", "courier.example", True),
        ("Couriers of the North", "courier.example", False),
        ("Bridge", "www.tellmouthcourier.example", False),
        ("", "courier.example", False),
        ("A " * 40, "a.example", False),
    ],
)
def test_a_name_is_a_sites_where_its_host_is_mostly_that_name(name: str, host: str, is_site: bool) -> None:
    assert titles.is_site(name, [], host) is is_site


def test_a_line_may_hold_its_title_on_either_side_of_a_bar() -> None:
    assert metadata.title_parts("Old bridge kept | Courier") == ["Old bridge kept", "Courier"]
    assert metadata.title_parts("Old bridge kept") == []


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Home / Town / Old bridge kept", "Town"),
        ("Startseite › Stadt › Alte Brücke", "Stadt"),
        ("ホーム > 地域 > 橋", "地域"),
        ("News / Town / Old bridge kept", "Town"),
        ("Home / Old bridge kept", None),
        ("Either / or", None),
        ("News / Town / Another title", None),
    ],
)
def test_a_breadcrumb_leads_from_home_or_to_the_title(line: str, section: str | None) -> None:
    assert titles.section(titles.crumbs(line, "Old bridge kept")) == section
