"""The terminal that commands write to: results to `out`, progress and remarks to `err`."""

import re
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

_BIDI_CONTROLS = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SHOWN_AS = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},
    **dict.fromkeys([*range(0x7F, 0xA0), *_BIDI_CONTROLS], 0xFFFD),
}
"""Characters that would command a terminal, and the visible character that is shown for each."""
_DROPPED = (0x07, 0x08, 0x0B, 0x0C, 0x0D)
"""Characters that rich drops from every text."""
_ON_ONE_LINE = {
    **{code: 0x2400 + code for code in (0x09, 0x0A, *_DROPPED)},
    **dict.fromkeys((0x2028, 0x2029), 0xFFFD),
}
_PADDING = re.compile(r" +(?=\n)")


class SafeConsole(Console):
    """A console that shows control characters in keys and texts; the terminal never obeys them.

    What is no terminal, such as a pipe, gets lines without the spaces that fill them up to its width.
    """

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        shown = map(_shown, super().render(renderable, options))
        return shown if self.is_terminal else _without_padding(shown)


def _shown(segment: Segment) -> Segment:
    return segment if segment.control else segment._replace(text=segment.text.translate(_SHOWN_AS))


def _without_padding(segments: Iterable[Segment]) -> list[Segment]:
    """The segments as one, without style, as only a terminal has styles."""
    return [Segment(_PADDING.sub("", "".join(segment.text for segment in segments if not segment.control)))]


def one_line(text: str) -> str:
    """The text with visible characters for its line breaks, so that a key cannot look like several.

    Those that rich drops or spreads are shown, too.
    """
    return text.translate(_ON_ONE_LINE)


out = SafeConsole(highlight=False)
err = SafeConsole(stderr=True, highlight=False)
