from hypothesis import given, settings
from hypothesis import strategies as st

from dropbrief.normalize import html
from dropbrief.normalize.columns import FAR, Columns
from dropbrief.normalize.html import features, naming, opinions, scores
from dropbrief.normalize.html.page_statements import PageStatements

PROSE = "The ferry across the sound has stopped for the winter, and the islanders have begun to row again."
ELEMENTS = st.lists(
    st.sampled_from(
        [f"<p>{PROSE}", "<h1>Ferry stops", "<ul><li><a href=x>Home", "</ul>", "<div class=related>", "</div>"]
    )
)


def columns(markup: str) -> tuple[list[str], Columns]:
    root = html.parse(markup)
    page = html.visible_page(root)
    stated, every = PageStatements.of(root), range(len(page.lines))
    return [line.text for line in page.lines], features.of_page(page, stated) | features.closer(
        page, stated, every
    )


@settings(deadline=None)
@given(ELEMENTS)
def test_each_column_has_a_number_for_each_line(elements: list[str]) -> None:
    root = html.parse(f"<title>Ferry stops</title><body><p>Begin{''.join(elements)}")
    page = html.visible_page(root)

    stated, every = PageStatements.of(root), range(len(page.lines))
    found = features.of_page(page, stated) | scores.of_scores([0.5] * len(page.lines), page, "first")

    assert {len(column) for column in found.values()} <= {len(page.lines)}
    assert {len(column) for column in features.closer(page, stated, every[1:]).values()} == {len(every[1:])}


def test_the_line_of_the_title_is_where_lines_are_counted_from() -> None:
    texts, found = columns(
        f"<title>Ferry stops for winter</title><p>Home</p><h1>Ferry stops for winter</h1><p>{PROSE}</p>"
    )

    assert dict(zip(texts, found["after title"], strict=True)) == {
        "Home": -1,
        "Ferry stops for winter": 0,
        PROSE: 1,
    }


def test_without_a_title_every_line_is_far_from_it() -> None:
    _, found = columns(f"<p>{PROSE}</p>")

    assert found["after title"] == [-FAR]


def test_a_body_that_the_page_states_marks_its_lines() -> None:
    stated = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{PROSE}"}}</script>'
    )

    _, found = columns(f"{stated}<p>{PROSE}</p><p>Our newsletter comes out on every second Friday.</p>")

    assert found["stated body"] == [1.0, 0.0]


def test_a_broken_statement_states_nothing() -> None:
    _, found = columns(f'<script type="application/ld+json">{{"articleBody": </script><p>{PROSE}</p>')

    assert found["stated body"] == [-1.0]


def test_boxes_with_the_same_names_are_counted() -> None:
    card = "<div class=card><p>{}</p></div>"

    texts, found = columns("".join(map(card.format, ("One", "Two", "Three"))) + f"<div><p>{PROSE}</p></div>")

    assert dict(zip(texts, found["named alike 1 up"], strict=True)) == {
        "One": 3,
        "Two": 3,
        "Three": 3,
        PROSE: 1,
    }


def test_another_extractor_votes_for_the_lines_that_it_takes() -> None:
    paragraphs = [PROSE, PROSE.replace("ferry", "steamer"), PROSE.replace("winter", "summer")]
    markup = "<body><nav><a href=x>Home and garden</a></nav><article>" + "".join(
        f"<p>{text}</p>" for text in paragraphs
    )
    page = html.visible_page(html.parse(markup))

    votes = opinions.votes(markup, page)

    assert dict(zip((line.text for line in page.lines), votes, strict=True)) == {
        "Home and garden": 0.0,
        **dict.fromkeys(paragraphs, 1.0),
    }


def test_words_of_a_line_and_of_the_names_around_it_say_what_they_were_learnt_to_say() -> None:
    page = html.visible_page(
        html.parse("<div class='story'><p>Read more</p></div><div class='promo'><p>Gull</p></div>")
    )

    names = naming.table({"story@1": 2.0, "promo": -4.0})
    found = features.Vocabulary({"read more": -3.0}, names).of(page)

    assert [weight < 0 for weight in found["wording"]] == [True, False]
    assert [weight > 0 for weight in found["naming"]] == [True, False]


def test_the_names_of_boxes_are_told_with_how_far_away_they_are() -> None:
    page = html.visible_page(
        html.parse("<main class='wide page'><div class='articleBody'><p class='lead'>Gull</p></div></main>")
    )

    terms = naming.terms(page.lines[0].box)

    assert terms[: terms.index("body@2", 12)] == [
        *("p@0", "p", "lead@0", "lead"),
        *("div@1", "div", "article@1", "article", "body@1", "body"),
        *("main@2", "main", "wide@2", "wide", "page@2", "page"),
    ]
