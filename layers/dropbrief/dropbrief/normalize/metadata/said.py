"""What a page says, and where it says so."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Said(NamedTuple):
    """A text and its origin; `element` if readers of the page see it."""

    text: str
    origin: str
    element: "Element | None" = None


NOTHING = Said("", "")
