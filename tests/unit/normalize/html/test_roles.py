import pytest

from dropbrief.normalize.html import roles


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("comments-list", {"comment"}),
        ("relatedArticles", {"related", "article"}),
        ("StoryBody_wrapper", {"article", "body"}),
        ("social share_buttons", {"share"}),
        ("col-md-8", set()),
        ("nav", {"menu"}),
        ("navigator", {"menu"}),
        ("unnavigable", set()),
        ("", set()),
    ],
)
def test_words_of_a_label_name_its_roles(label: str, names: set[str]) -> None:
    found = {name for name, bit in roles.BIT.items() if roles.of(label) & bit}

    assert names <= found
    assert bool(names) == bool(found)


@pytest.mark.parametrize(
    ("label", "words"),
    [("post-2 lead_text lead", ("post", "lead", "text")), ("postLead ABC-x", ("post", "lead", "abc", "x"))],
)
def test_words_of_a_label_are_told_apart_by_signs_and_capitals(label: str, words: tuple[str, ...]) -> None:
    assert roles.words(label) == words


def test_a_label_is_read_so_far_and_no_further() -> None:
    assert roles.of("x " * 200 + "comments") == 0
