"""The scores that the models give to the lines of a file."""

from collections.abc import Callable, Mapping

from dropbrief.normalize import charset, formats, html, plaintext
from dropbrief.normalize.formats import Format

Scored = list[tuple[str, float]]

_MODELS: Mapping[Format, Callable[[str], Scored]] = {
    Format.HTML: html.scored_lines,
    Format.TEXT: plaintext.scored_lines,
}


def score_lines(content: bytes, name: str) -> Scored:
    """How likely each line of a file is part of its article, in the order of the file.

    Of a very long page only the lines at its top are scored; of a format that no model reads line by line,
    none.
    """
    content, format_ = formats.identify(content, name)
    if format_ not in _MODELS:
        return []
    return _MODELS[format_](
        charset.decode(content, declares=format_ is Format.HTML, pages=format_ is Format.TEXT)
    )
