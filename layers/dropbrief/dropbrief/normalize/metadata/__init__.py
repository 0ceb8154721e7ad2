"""What a page or a text says of its article: title, byline, dates, section, site, language and links.

`of_page` reads a parsed page, `with_language` adds what its article tells, `of_lines` reads the lines around
a text; the other names read one line.
"""

from dropbrief.normalize.metadata.bylines import byline
from dropbrief.normalize.metadata.dates import is_dated, latest_day, published_at
from dropbrief.normalize.metadata.languages import with_language
from dropbrief.normalize.metadata.page import of_page
from dropbrief.normalize.metadata.plain import of_lines
from dropbrief.normalize.metadata.titles import crumbs, folded, same, title_parts

__all__ = [
    "byline",
    "crumbs",
    "folded",
    "is_dated",
    "latest_day",
    "of_lines",
    "of_page",
    "published_at",
    "same",
    "title_parts",
    "with_language",
]
