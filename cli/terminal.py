"""The terminal that commands write to: results to `out`, progress and remarks to `err`."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

_BIDI_CONTROLS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SHOWN_AS = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},
    **dict.fromkeys([*range(0x7F, 0xA0), *_BIDI_CONTROLS], 0xFFFD),
}
"""Characters that would command a terminal, and the visible character that is shown for each."""
_LINE_BREAKS = {0x0A: 0x240A, 0x2028: 0xFFFD, 0x2029: 0xFFFD}


class SafeConsole(Console):
    """A console that shows control characters in keys and texts; the terminal never obeys them."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=segment.text.translate(_SHOWN_AS))


def one_line(text: str) -> str:
    """The text with visible characters for its line breaks, so that a key cannot look like several."""
    return text.translate(_LINE_BREAKS)


out = SafeConsole(highlight=False)
err = SafeConsole(stderr=True, highlight=False)
