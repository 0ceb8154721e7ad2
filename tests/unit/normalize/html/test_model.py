from dropbrief.normalize import html
from dropbrief.normalize.html import model
from dropbrief.normalize.html.page import Page
from dropbrief.normalize.html.page_statements import PageStatements

PROSE = "The ferry across the sound has stopped for the winter, and the islanders have begun to row again."


def page_of(lines: int) -> Page:
    return html.visible_page(html.parse("".join(f"<p>{number} {PROSE}</p>" for number in range(lines))))


def judging(first: float, second: float) -> model.PageModel:
    """A model whose forests say the same of every line; what they say are log-odds."""

    def forest(leaf: float) -> dict[str, object]:
        return {"columns": ["words"], "log_odds": lambda _: leaf}

    return model.PageModel({}, {}, forest(first), forest(second), forest(second))


def test_a_line_far_from_any_article_is_judged_once() -> None:
    scores = judging(first=-9.0, second=9.0).scores(page_of(2), PageStatements(), lambda: [0.0, 0.0])

    assert max(scores) < model.NEAR


def test_a_line_near_an_article_is_judged_again() -> None:
    scores = judging(first=0.0, second=9.0).scores(page_of(2), PageStatements(), lambda: [0.0, 0.0])

    assert min(scores) > 0.9


def test_the_lines_of_a_clear_page_are_judged_once() -> None:
    scores = judging(first=9.0, second=0.0).scores(page_of(2), PageStatements(), lambda: [0.0, 0.0])

    assert min(scores) > 0.9


def test_another_extractor_is_asked_only_in_doubt() -> None:
    asked = []

    def votes() -> list[float]:
        asked.append(True)
        return [0.0, 1.0]

    sure = judging(first=0.0, second=9.0).scores(page_of(2), PageStatements(), votes)
    untold = not asked
    doubted = judging(first=0.0, second=0.0).scores(page_of(2), PageStatements(), votes)

    assert untold
    assert sure[0] == sure[1]
    assert doubted[0] < doubted[1]


def test_a_page_without_lines_has_no_scores() -> None:
    assert model.load().scores(html.visible_page(html.parse("<p></p>")), PageStatements(), list) == []
