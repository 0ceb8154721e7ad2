"""Pages as small as a test needs them, and what is read of them."""

import json
from datetime import date

from lxml import etree
from lxml.etree import _Element as Element

from dropbrief.domain import Metadata
from dropbrief.normalize import metadata
from dropbrief.normalize.context import Context

TITLE = "Ardmoor keeps its old bridge"
PROSE = (
    "The old bridge stays, and the town will pay for the work on it until the end of the winter, "
    "its mayor said."
)
TODAY = Context(today=date(2026, 11, 24))


def parsed(page: str) -> Element:
    return etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8"))


def read(head: str = "", body: str = "", context: Context = TODAY) -> tuple[str, Metadata]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return metadata.read_page(parsed(page), context)


def metadata_of(head: str = "", body: str = "", context: Context = TODAY) -> Metadata:
    return read(head, body, context)[1]


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def script(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def ld(**properties: object) -> str:
    return script({"@type": "NewsArticle", **properties})


def heading(below: str) -> str:
    """The title, what stands below it, and a paragraph."""
    return f"<main><h1>{TITLE}</h1>{below}<p>{PROSE}</p></main>"
