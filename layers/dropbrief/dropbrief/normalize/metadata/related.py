"""Links to other articles, from the parts of a page that recommend them."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from dropbrief.domain import Link
from dropbrief.normalize import furniture
from dropbrief.normalize.metadata.cleaning import clean, url
from dropbrief.normalize.metadata.labels import Role
from dropbrief.normalize.metadata.signals import Signals
from dropbrief.normalize.metadata.texts import shown

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST = 20
_SHORTEST, _LONGEST = 12, 200
"""The bounds, in characters, of a headline; what is shorter is a button or a topic."""
_FEWEST = 4
"""The fewest words of a headline, in scripts with spaces."""
_PARTS = 40
_LINKS = 100
"""The most links of one part that are looked at."""


def links(signals: Signals, address: str | None) -> tuple[Link, ...]:
    """The links to related articles, at most `MOST`, each address once; not the page itself."""
    own = _without_fragment(address or "")
    found: dict[str, Link] = {}
    for part in islice(_parts(signals), _PARTS):
        for link in _in(part, address):
            target = _without_fragment(link.url)
            if target != own:
                found.setdefault(target, link)
            if len(found) >= MOST:
                return tuple(found.values())
    return tuple(found.values())


def _parts(signals: Signals) -> Iterator["Element"]:
    """The elements named after related articles, and those below a heading for them."""
    yield from signals.roles[Role.RELATED]
    for heading in signals.headings[1:]:
        if furniture.section(shown(heading, 80)) in ("related", "adjacent-article"):
            parent = heading.getparent()
            yield from heading.itersiblings()
            yield from parent.itersiblings() if parent is not None and len(parent) == 1 else ()


def _in(part: "Element", address: str | None) -> Iterator[Link]:
    anchors = part.iter("a") if part.tag != "a" else iter((part,))
    for anchor in islice(anchors, _LINKS):
        title = shown(anchor, _LONGEST) or clean(anchor.get("title"), _LONGEST)
        is_headline = len(title) >= _SHORTEST and (len(title.split()) >= _FEWEST or not title.isascii())
        if is_headline and (target := url(anchor.get("href"), address)):
            yield Link(title, target)


def _without_fragment(address: str) -> str:
    return address.partition("#")[0].rstrip("/")
