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
