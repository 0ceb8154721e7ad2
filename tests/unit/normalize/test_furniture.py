"""What a line's own words say of it, in many languages."""

import pytest

from dropbrief.normalize import furniture


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Advertisement", "advert"),
        ("פרסומת", "advert"),
        ("โฆษณา", "advert"),
        ("If you buy something through links on this page, the Gazette may earn a commission.", "advert"),
        ("Lue lisää »", "widget"),
        ("Chia sẻ", "share"),
        ("सब्सक्राइब करें", "subscribe"),
        ("Thanks for reading the Gazette! Subscribe for free to get it on Sundays.", "subscribe"),
        ("Godta alle", "cookie"),
        ("Політика конфіденційності", "menu"),
        ("Baca juga: Kincir air di Tellmouth berputar lagi", "read-also"),
        ("あわせて読みたい：水車がふたたび回る", "read-also"),
        ("4 phút đọc", "count"),
        ("Lukuaika: 3 min", "count"),
        ("تگ: پل", None),
        ("Ετικέτες: γέφυρα, μύλος", "tags"),
        ("* [7]Share", "share"),
        ("→ Read more: The mill turns", "read-also"),
    ],
)
def test_furniture_is_known_by_its_words(line: str, rule: str | None) -> None:
    assert furniture.rule(line) == rule


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Σχετικά άρθρα", "related"),
        ("Tin liên quan", "related"),
        ("[31]Related stories", "related"),
        ("Você também pode gostar:", "related"),
        ("Ez is érdekelheti", "related"),
        ("Das könnte Ihnen gefallen, sagte er", None),
        ("Nästa artikel", "adjacent-article"),
        ("تعليقات المدينة", None),
        ("ความคิดเห็น (12)", "comments"),
    ],
)
def test_sections_are_known_by_their_headings(line: str, kind: str | None) -> None:
    assert furniture.section(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "If you buy the old mill, the council says, the links to the road are yours to repair.",
        "Thanks for reading the letter aloud, the mayor told the children of Ardmoor.",
        "I read more: the letters of the miller, the books of the town.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_none(line: str) -> None:
    assert furniture.rule(line) is None
