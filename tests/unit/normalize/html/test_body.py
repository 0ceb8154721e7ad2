from collections.abc import Callable

from dropbrief.normalize import html
from dropbrief.normalize.html import body, model
from dropbrief.normalize.html.page import Page
from dropbrief.normalize.html.page_statements import PageStatements

PROSE = "The ferry across the sound has stopped for the winter, and the islanders have begun to row again."
OTHER = "Nobody on the island can remember a winter in which the ice came as early as it did this year."


def page(markup: str) -> Page:
    return html.visible_page(html.parse(f"<body>{markup}"))


def settled(markup: str, is_body: Callable[[str], bool], title: str = "") -> dict[str, str]:
    """The rule of each removed line, where the model is sure of every line."""
    shown = page(markup)
    scores = [float(is_body(line.text)) for line in shown.lines]
    rules = body.removal_rules(shown, title, scores)
    return {shown.lines[index].text: rule for index, rule in rules.items()}


def is_prose(text: str) -> bool:
    return text in (PROSE, OTHER)


def test_the_element_around_a_line_says_why_it_is_no_part_of_the_article() -> None:
    rules = settled(
        f"<header>Ardmoor Gazette</header><nav><a href=x>Home page</a></nav><p>{PROSE}</p>"
        "<aside>Weather in Ardmoor</aside><form>Your name</form><div class='author-box'>Ines Halloran</div>"
        "<div class='related'>A story of rowers</div><footer>Imprint of the house</footer>",
        is_prose,
    )

    assert rules == {
        "Ardmoor Gazette": "page-header",
        "Home page": "menu",
        "Weather in Ardmoor": "sidebar",
        "Your name": "form",
        "Ines Halloran": "about-author",
        "A story of rowers": "related",
        "Imprint of the house": "page-footer",
    }


def test_known_wording_explains_more_than_the_element() -> None:
    rules = settled(f"<p>{PROSE}</p><footer>© 2026 Ardmoor Gazette. All rights reserved.</footer>", is_prose)

    assert set(rules.values()) == {"copyright"}


def test_where_no_element_speaks_links_and_place_do() -> None:
    rules = settled(
        f"<div><div><p>{PROSE}</p><p>{OTHER}</p><p>A clipped note</p></div></div>"
        f"<p><a href=x>Ferries of the north</a></p><p>Made in Ardmoor</p><nav>Home</nav>",
        is_prose,
    )

    assert rules == {
        "A clipped note": "unlike-body",
        "Ferries of the north": "links",
        "Made in Ardmoor": "outside-body",
        "Home": "menu",
    }


def test_the_copy_of_a_paragraph_and_the_title_go_although_the_model_would_keep_them() -> None:
    rules = settled(
        f"<nav>Home</nav><h1>The ferry stops</h1><p>{PROSE}</p><p>{OTHER}</p><p>{PROSE}</p>",
        lambda text: text != "Home",
        title="The ferry stops",
    )

    assert rules == {"Home": "menu", "The ferry stops": "title", PROSE: "repeated"}


def test_around_a_bare_text_nothing_is_removed_but_links() -> None:
    rules = settled(f"<p>{PROSE}</p><p>Short</p><p><a href=x>The islands</a></p>", is_prose)

    assert rules == {"The islands": "links"}


def test_the_threshold_is_a_part_of_the_f1_that_the_scores_promise() -> None:
    shown = page(f"<p>{PROSE}</p><p>{OTHER}</p><p>{PROSE} {OTHER}</p>")

    assert model.promise([1.0, 1.0, 0.0], shown) == 1.0
    assert model.chosen([1.0, 1.0, 0.0], shown) == [0, 1]
    assert model.chosen([0.4, 0.35, 0.0], shown) == [0, 1]
    assert model.chosen([1.0, 0.5, 0.0], shown) == [0]


def test_below_the_lines_that_are_judged_a_page_goes_on_as_it_began() -> None:
    story = "".join(f"<p class=story>{number}. {PROSE}</p>" for number in range(5_100))
    links = "".join(f"<p class=teaser>Teaser number {number}</p>" for number in range(100))
    shown = page(f"<nav>Home</nav>{story}{links}")

    judged = len(body.scores(shown, PageStatements(), lambda top: [0.0] * len(top.lines)))
    scores = [float(line.box.name == "p.story") for line in shown.lines[:judged]]
    rules = body.removal_rules(shown, "", scores)

    assert judged == 5_000
    below = {shown.lines[index].box.name: index in rules for index in range(5_000, len(shown.lines))}
    assert below == {"p.story": False, "p.teaser": True}
