import pytest

from dropbrief.normalize.metadata.cleaning import LONGEST_URL, clean, url


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Old\n  bridge ", "Old bridge"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Old\u200b bri\u00addge\x07", "Old bridge"),
        ("می\u200cشود", "می\u200cشود"),
        ("a\u00a0b", "a b"),
        ("\x00", ""),
        (42, ""),
        (None, ""),
    ],
)
def test_a_text_becomes_one_line_of_what_can_be_seen(text: object, line: str) -> None:
    assert clean(text) == line


def test_a_text_is_cut_at_its_limit_and_not_at_a_space() -> None:
    assert clean("Old bridge kept", 11) == "Old bridge"
    assert len(clean("a" * 1_000_000, 300)) == 300


@pytest.mark.parametrize(
    ("text", "base", "address"),
    [
        ("https://courier.example/a?b=c#d", None, "https://courier.example/a?b=c#d"),
        (" https://courier.example/a ", None, "https://courier.example/a"),
        ("/a", "https://courier.example/b/c", "https://courier.example/a"),
        ("//cdn.example/a.jpg", "https://courier.example/", "https://cdn.example/a.jpg"),
        ("https://köln.example/a", None, "https://köln.example/a"),
    ],
)
def test_an_address_is_absolute_and_of_the_web(text: str, base: str | None, address: str) -> None:
    assert url(text, base) == address


@pytest.mark.parametrize(
    "text",
    [
        "/a",
        "",
        None,
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "ftp://courier.example/a",
        "https://",
        "http://[",
        "https://courier.example:port/",
        "https://courier.example/a b",
        'https://courier.example/"><script>',
        "https://courier.example/\u202ea",
    ],
)
def test_what_is_no_sound_address_is_none(text: object) -> None:
    assert url(text) is None


def test_an_address_may_be_long_but_not_longer() -> None:
    stem = "https://courier.example/"

    assert url(stem + "a" * (LONGEST_URL - len(stem))) is not None
    assert url(stem + "a" * (LONGEST_URL - len(stem) + 1)) is None
