"""The colours can be read, by day and by night. The formula is WCAG 2.2's."""

import re

import pytest

from dropbrief.console import page_templates

_TEXT_ON = {
    "ink": ("paper", "card"),
    "soft": ("paper", "card"),
    "accent": ("paper", "card"),
    "on-accent": ("accent",),
    "on-mark": ("mark", "lit"),
    **dict.fromkeys(("good", "warn", "bad", "calm", "muted", "grey"), ("paper", "card")),
}
LEAST_OF_TEXT = 4.5
LEAST_OF_EDGES = 3.0


def css() -> str:
    (text,) = (text for name, (_, text) in page_templates.assets().items() if name.endswith(".css"))
    return text


def palette(*, dark: bool) -> dict[str, str]:
    light, _, rest = css().partition("@media (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    own = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rest))
    assert own.keys() == colours.keys()
    return own if dark else colours


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_highest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("text", _TEXT_ON)
def test_text_stands_out_from_what_it_stands_on(text: str, *, dark: bool) -> None:
    colours = palette(dark=dark)

    for ground in _TEXT_ON[text]:
        assert contrast(colours[text], colours[ground]) >= LEAST_OF_TEXT, ground


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_edge_of_a_field_stands_out(*, dark: bool) -> None:
    colours = palette(dark=dark)

    assert contrast(colours["edge"], colours["card"]) >= LEAST_OF_EDGES


def test_who_wants_no_motion_gets_none() -> None:
    assert "prefers-reduced-motion" in css()
