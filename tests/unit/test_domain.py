"""The values that travel between the stages, and what their ids stand for."""

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from dropbrief.domain import (
    Article,
    Block,
    BlockKind,
    Brief,
    Finding,
    Grounding,
    Level,
    Metadata,
    Recipe,
    Removed,
    Severity,
    Statement,
    Upload,
    Usage,
    Verdict,
    digest,
)

RECIPE = Recipe("prompt", "schema", "taxonomy", "checks", "model", "{}", 12000, repairs=True)
VERIFIED = Statement("The bridge is open.", (1,), Verdict.VERIFIED)
QUOTED = Statement("The bridge opened on Monday.", (2,), Verdict.QUOTED, (Finding("number", "7"),))
FLAGGED = Statement("It is open.", (1,), Verdict.FLAGGED, (Finding("name", "", Severity.SOFT),))


def article(*texts: str, title: str = "The bridge is open") -> Article:
    return Article(title, tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


def brief(summary: tuple[Statement, ...], points: tuple[Statement, ...]) -> Brief:
    return Brief("article", "recipe", "Title", summary, points, (), 2, 2, "model", Usage())


def test_a_digest_is_32_hexadecimal_digits() -> None:
    assert len(digest("a")) == 32
    assert int(digest("a"), 16)


def test_a_moved_border_between_parts_changes_the_digest() -> None:
    digests = {digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("abc", ""), digest("", "abc")}

    assert len(digests) == 5


def test_half_a_surrogate_pair_has_a_digest() -> None:
    assert digest("\ud83d") != digest("\ud83e")


def test_all_versions_of_a_key_share_the_file_id() -> None:
    first, second = Upload("inbox", "news/a b+c.txt", "v1"), Upload("inbox", "news/a b+c.txt", "v2")

    assert first.file_id == second.file_id
    assert first.id != second.id
    assert second.id == f"{second.file_id}.v2"


def test_the_same_key_in_another_bucket_is_another_file() -> None:
    assert Upload("inbox", "a/b", "v1").file_id != Upload("inbox/a", "b", "v1").file_id


def test_the_text_of_an_article_has_a_blank_line_between_its_blocks() -> None:
    assert article("One.", "Two.").text == "One.\n\nTwo."


def test_what_was_removed_around_a_text_does_not_change_its_article() -> None:
    plain = article("One.")

    dressed = replace(
        plain,
        removed=(Removed("Subscribe!", "advert"),),
        metadata=Metadata(site_name="The Gazette", language="en"),
    )

    assert dressed.id == plain.id


@pytest.mark.parametrize("other", [article("Two."), article("One.", title="Another"), article("One.", "")])
def test_another_text_or_title_is_another_article(other: Article) -> None:
    assert other.id != article("One.").id


@pytest.mark.parametrize("field", [field.name for field in fields(Recipe)])
def test_whatever_changes_in_a_recipe_changes_its_id(field: str) -> None:
    changed = replace(RECIPE, **{field: 1 if field == "budget" else "changed"})

    assert changed.id != RECIPE.id


def test_what_two_calls_cost_is_the_sum_of_what_both_say() -> None:
    told, untold = Usage(100, 20, 50, 5, cost_usd=0.1), Usage(7, 3)

    assert told + told == Usage(200, 40, 100, 10, calls=2)
    assert told + untold == Usage(107, 23, None, None, calls=2)


def test_the_same_recipe_has_the_same_short_id() -> None:
    assert replace(RECIPE).id == RECIPE.id
    assert len(RECIPE.id) == 12


def test_a_brief_is_named_after_its_article_and_its_recipe() -> None:
    assert brief((VERIFIED,), ()).id == "article.recipe"


@pytest.mark.parametrize(
    ("summary", "points", "grounding"),
    [
        ((VERIFIED,), (), Grounding(Level.VERIFIED, 1, 0, 0, 1.0)),
        ((VERIFIED,), (VERIFIED,), Grounding(Level.VERIFIED, 2, 0, 0, 1.0)),
        ((QUOTED,), (QUOTED, QUOTED), Grounding(Level.QUOTED, 0, 0, 3, 0.0)),
        ((VERIFIED,), (QUOTED,), Grounding(Level.PARTLY, 1, 0, 1, 0.5)),
        ((QUOTED, VERIFIED), (FLAGGED,), Grounding(Level.PARTLY, 1, 1, 1, 0.333)),
        ((FLAGGED,), (), Grounding(Level.PARTLY, 0, 1, 0, 0.0)),
    ],
)
def test_the_grounding_of_a_brief_sums_up_its_sentences(
    summary: tuple[Statement, ...], points: tuple[Statement, ...], grounding: Grounding
) -> None:
    assert brief(summary, points).grounding == grounding


def test_a_value_cannot_be_changed_behind_the_back_of_its_owner() -> None:
    with pytest.raises(FrozenInstanceError):
        VERIFIED.text = "The bridge is closed."  # type: ignore[misc]
