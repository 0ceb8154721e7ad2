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


def test_a_label_is_read_so_far_and_no_further() -> None:
    assert roles.of("x " * 200 + "comments") == 0
