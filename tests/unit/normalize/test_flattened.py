"""Pages whose lines were joined by spaces: menu, article, adverts and footer in one line."""

import pytest

from dropbrief.normalize import flattened, line_tracing, normalize

HEAD = "We use cookies to improve your visit. Accept all The Varn Courier Home About us Log in"
SHARED = "Share Facebook WhatsApp Copy link"
FIRST = (
    "The lighthouse of Varn was sold on Monday to the woman who has kept it for nineteen years. The coast "
    "guard had offered it to eleven towns and found no taker."
)
SECOND = (
    "Marit Solheim paid one crown for the tower and much more for the meadow around it. She means to build "
    "a school for sailors on it before the decade is over."
)
THIRD = (
    "The lamp itself stays with the state. It rents the top floor back from her and sends a technician every "
    "second spring, who brings the mail."
)
FOOT = (
    "Related stories Ferry pier reopens New rules for parking Comments Leave a comment Most read The best "
    "chips on the coast Privacy policy Contact © 2026 The Varn Courier. All rights reserved."
)
PAGE = " ".join([HEAD, SHARED, FIRST, "Advertisement Log in Sign up", SECOND, THIRD, FOOT])


def test_the_sentences_of_a_page_in_one_line_are_found_and_the_rest_is_removed() -> None:
    article = normalize(PAGE.encode(), "page.txt")

    assert " ".join(block.text for block in article.blocks) == f"{FIRST} {SECOND} {THIRD}"
    assert {"cookie", "share", "advert", "subscribe", "related", "comments"} <= {
        line.rule for line in article.removed
    }


def test_each_part_of_the_line_is_accounted_for() -> None:
    aligned = line_tracing.trace_file(PAGE.encode(), "page.txt", normalize(PAGE.encode(), "page.txt"))

    assert aligned.exact
    assert " ".join(placed.line for placed in aligned.lines) == PAGE


def test_lines_are_parted_at_labels_behind_the_first_sentence_and_around_furniture() -> None:
    lines = flattened.split(PAGE.replace(THIRD, f"Tags: lamps, towers. {THIRD}")).split("\n")

    begin, rest = SECOND.split(". ")
    assert lines[-16:-10] == ["Log in", "Sign up", f"{begin}.", rest, "Tags: lamps, towers.", THIRD]


def test_headline_byline_and_date_stand_apart() -> None:
    headline = "Keeper buys the lighthouse of Varn By Ines Halloran 3 March 2026 4 min read"

    article = normalize(PAGE.replace(SHARED, f"{headline} {SHARED}").encode(), "page.txt")

    assert article.title == "Keeper buys the lighthouse of Varn"
    assert (article.metadata.byline, article.metadata.published_at) == ("Ines Halloran", "2026-03-03")
    assert "4 min read" in [line.line for line in article.removed]


@pytest.mark.parametrize(
    "text",
    [
        # Words of labels within sentences.
        (
            "Facebook said that it would share the cost of the cable with three partners. More than a "
            "hundred people came to see the ship that laid it. Contact was lost on Tuesday, and the crew "
            "went home. Search teams found the end of the cable two days later. Top engineers will print a "
            "report about it. The Home Office will then decide. Comments by the minister were brief. Sport "
            "and the weather were all that people in town talked of meanwhile, as they do every year."
        ),
        # Too few labels for a page.
        f"{FIRST} Read more {SECOND} Sign up {THIRD}",
        # Labels of one kind.
        f"{FIRST} Instagram TikTok {SECOND} YouTube WhatsApp {THIRD} Telegram Pinterest {FIRST}",
        # And of three, one with a comma in it.
        f"{FIRST} Instagram TikTok {SECOND} Sign up Comments Log, in {THIRD}",
        # Labels in a list.
        f"{FIRST} Print, Newsletter, Home, Share, Related, Comments, and Advertisement {SECOND} {THIRD}",
    ],
)
def test_a_paragraph_stays_in_one_line(text: str) -> None:
    assert flattened.split(text) == text


def test_a_short_line_of_labels_is_a_menu_and_stays() -> None:
    assert flattened.split(f"{HEAD} {SHARED}") == f"{HEAD} {SHARED}"
