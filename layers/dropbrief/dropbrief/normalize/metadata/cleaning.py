"""Cleans text and addresses that a page states: one line, bounded, without invisible characters."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

LONGEST_URL = 2000
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""Controls, zero widths and marks of direction; not the joiners that Persian and Hindi are written with."""
_UNSOUND = re.compile(r"[\s<>\"\\\x00-\x1f\u200b-\u200f\u2028-\u202e\ufeff]")
_READ = 8
"""How many times the limit is read: white space and escapes are longer than what they stand for."""


def clean(text: object, limit: int = 300) -> str:
    """The text on one line, unescaped twice (feeds escape what is escaped), cut at `limit` characters."""
    if not isinstance(text, str):
        return ""
    plain = text[: limit * _READ]
    if "&" in plain:
        plain = unescape(unescape(plain))
    line = " ".join(plain.split())
    if not line.isprintable():
        line = " ".join(_INVISIBLE.sub("", line).split())
    return line[:limit].rstrip()


def url(text: object, base: str | None = None) -> str | None:
    """The absolute address, or None if it is no address of the web."""
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST_URL:
        return None
    try:
        address = urljoin(base, text.strip()) if base else text.strip()
        parts = urlsplit(address)
        parts.port  # noqa: B018  # read to have it checked
    except ValueError:
        return None
    sound = parts.scheme in ("http", "https") and re.fullmatch(r"[\w.\-\[\]:]+", parts.hostname or "")
    return address if sound and len(address) <= LONGEST_URL and not _UNSOUND.search(address) else None
