"""The metadata of an article: title, byline, dates, section, site, language and links.

`read_page` reads a parsed page, `read_lines` the lines around a plain text, `with_language` adds the language
of the text if nothing states it. The other functions read one line.
"""

from dropbrief.normalize.metadata.bylines import byline
from dropbrief.normalize.metadata.dates import is_dated, latest_day, published_at
from dropbrief.normalize.metadata.languages import with_language
from dropbrief.normalize.metadata.page import read_page
from dropbrief.normalize.metadata.plain import read_lines
from dropbrief.normalize.metadata.titles import crumbs, folded, same, title_parts

__all__ = [
    "byline",
    "crumbs",
    "folded",
    "is_dated",
    "latest_day",
    "published_at",
    "read_lines",
    "read_page",
    "same",
    "title_parts",
    "with_language",
]
