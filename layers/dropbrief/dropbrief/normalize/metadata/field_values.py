"""A value of a metadata field, with the place that it was found in."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class FieldValue(NamedTuple):
    """A text and its origin, which is the name of its place; `element` if readers of the page see it."""

    text: str
    origin: str
    element: "Element | None" = None


NOTHING = FieldValue("", "")
