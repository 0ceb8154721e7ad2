"""Detects UTF-16 and UTF-32 without a byte order mark."""

from dropbrief.normalize import alphabets

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))  # ISO-2022-JP is full of escapes
_MAX_CONTROL_SHARE = 0.02
_SAMPLE = 8000
_ENCODINGS = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))
_TEXT = 0.9


def encoding(content: bytes) -> str | None:
    """The name of the encoding, or None if it is neither."""
    if not looks_binary(content):
        return None
    for name, width in _ENCODINGS:
        sample = content[: min(_SAMPLE, len(content)) // width * width]
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            continue
        if text and _is_text(text):
            return name
    return None


def looks_binary(content: bytes) -> bool:
    """Whether there are bytes that no text in an eight-bit encoding has."""
    controls = len(content) - len(content.translate(None, _CONTROLS))
    return b"\x00" in content or controls > len(content) * _MAX_CONTROL_SHARE


def _is_text(text: str) -> bool:
    """Whether the text is one. In the wrong byte order, it has characters from all over Unicode."""
    seen = [character for character in text if not character.isspace()]
    shown = sum(map(str.isprintable, seen))
    return shown >= _TEXT * len(seen) > 0 and alphabets.is_language(text)
