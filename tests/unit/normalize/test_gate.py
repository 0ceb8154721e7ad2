from dataclasses import replace

import pytest

from dropbrief.domain import Article, Block, BlockKind, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import gate


def article(*texts: str) -> Article:
    return Article("", tuple(Block(BlockKind.PARAGRAPH, text) for text in texts), (Removed("Home", "menu"),))


def test_an_article_passes_unchanged() -> None:
    passing = article("word " * gate.MIN_WORDS + ".")

    assert gate.admit(passing) is passing


@pytest.mark.parametrize(
    "text",
    [
        "市议会星期三晚上决定保留这座旧桥，市长对此表示满意。工程将于四月开始，费用约为四百万克朗，由省政府承担一半。",
        "市議会は水曜日の夜、古い橋を残すことを決めた。工事は四月に始まり、費用は約四百万クローネで、県が半分を負担する。",
        "สภาเมืองลงมติเมื่อวันอังคารให้เก็บสะพานเก่าไว้ หลังจากการประชุมที่ยาวนานจนถึงเที่ยงคืน โดยมีชาวเมืองสามร้อยคนเข้าร่วม",
    ],
)
def test_scripts_without_spaces_pass(text: str) -> None:
    gate.admit(article(text))


@pytest.mark.parametrize("texts", [(), ("Five words are too few.",), ("Weather report",) * 60])
def test_what_has_no_running_text_is_refused_and_says_what_was_found(texts: tuple[str, ...]) -> None:
    with pytest.raises(ArticleError, match="Too little running text is left") as caught:
        gate.admit(article(*texts))

    assert caught.value.reason is Reason.NOTHING_LEFT
    assert "the like: 1." in caught.value.detail


def test_what_no_headline_looks_like_is_removed_from_the_title() -> None:
    long = "x" * (gate.LONGEST_TITLE + 1)
    passing = replace(article("word " * gate.MIN_WORDS + "."), title=long)

    admitted = gate.admit(passing)

    assert admitted.title == ""
    assert admitted.removed[0] == Removed(long, "long-title")


PROSE = (
    "The town council of Ardmoor voted on Tuesday evening to keep the Tanner Street bridge.",
    "Work on the two northern piers is due to begin in April and will cost four million crowns.",
)
WALL = "Subscribe now to continue reading."


def refused(passing: Article) -> Reason:
    with pytest.raises(ArticleError) as caught:
        gate.admit(passing)
    return caught.value.reason


def test_a_short_text_that_ends_at_a_wall_is_refused() -> None:
    assert refused(article(*PROSE, WALL)) is Reason.PAYWALL


def test_a_wall_counts_where_it_was_removed_too() -> None:
    teaser = replace(article(*PROSE), removed=(Removed(WALL, "subscribe"),))

    assert refused(teaser) is Reason.PAYWALL


def test_an_article_that_is_there_in_full_passes_with_a_box_for_subscribers() -> None:
    full = replace(article(*PROSE * 4), removed=(Removed(WALL, "subscribe"),))

    assert gate.admit(full) is full


def test_prose_behind_the_words_of_a_wall_is_no_wall() -> None:
    gate.admit(article(f"“{WALL}” Readers of three papers saw these words for two years.", *PROSE))


def test_what_is_quoted_is_not_said_by_the_page() -> None:
    quoting = article("“We use cookies”, “we and our partners”: these words cost a publisher a fine.", *PROSE)

    gate.admit(quoting)


def test_a_wall_of_consent_may_be_long() -> None:
    lecture = article(
        *(f"We and our partners use purpose {number}. These cookies are on." for number in range(60))
    )

    assert refused(lecture) is Reason.CONSENT_WALL


def test_what_sends_to_an_app_has_a_button_for_it() -> None:
    said = article(
        "Who wants to know when the ferry leaves can open the app of the harbour, and whoever has none can "
        "download the app to a telephone at the kiosk."
    )
    pushing = replace(said, removed=(Removed("Open in app", "widget"),))

    assert gate.admit(said) is said
    assert refused(pushing) is Reason.SCRIPT_REQUIRED


def test_a_page_that_only_a_program_could_fill_says_so() -> None:
    empty = Article("Live", ())

    with pytest.raises(ArticleError) as caught:
        gate.admit(empty, b"<noscript>You need to enable JavaScript to run this app.</noscript>")

    assert caught.value.reason is Reason.SCRIPT_REQUIRED


def test_the_detail_says_what_was_seen_and_repeats_no_text() -> None:
    with pytest.raises(ArticleError) as caught:
        gate.admit(article(*PROSE, WALL))

    assert caught.value.detail == (
        "This is no article: the page ends after its beginning and asks the reader to subscribe. "
        "Words of running text on it: 38."
    )
