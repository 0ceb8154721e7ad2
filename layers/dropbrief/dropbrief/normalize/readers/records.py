"""JSON to article: schema.org's NewsArticle, an item of a JSON Feed, and what scrapers write.

The lines are those of the one field that holds the text; the other fields are metadata or no text.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from dropbrief.domain import Article, Metadata
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset, html, markdown, plaintext
from dropbrief.normalize.context import Context
from dropbrief.normalize.readers import stated
from dropbrief.normalize.readers.stated import Stated

Record = Mapping[str, Any]

_BODIES = (
    "articleBody", "content_html", "content_text", "maintext", "text", "content", "body", "article_body",
    "cleaned_text", "full_text", "fulltext", "plain_text", "markdown", "html", "article_html", "raw_html",
    "story", "content_elements",
)  # fmt: skip
"""Where the text may stand, the surest first."""
_SHORT_BODIES = ("description", "summary", "excerpt", "abstract")
_TITLES = ("headline", "title", "name", "heading")
_WRAPPERS = (
    "@graph", "mainEntity", "article", "items", "articles", "data", "item", "post", "result", "results",
    "entries", "posts", "documents", "news", "stories", "response", "records",
)  # fmt: skip
_BYLINES = ("author", "authors", "byline", "creator", "writer")
_DATES = (
    "datePublished", "date_published", "published_at", "publishedAt", "published", "pubDate", "pub_date",
    "publish_date", "date_publish", "publication_date", "date", "created_at", "timestamp",
)  # fmt: skip
_CHANGES = ("dateModified", "date_modified", "modified_at", "modified", "updated_at", "updatedAt", "updated")
_URLS = ("url", "canonical_url", "link", "permalink", "mainEntityOfPage", "source_url", "uri", "@id")
_SITES = ("publisher", "site_name", "sitename", "site", "source", "publication")
_SECTIONS = ("articleSection", "section", "category")
_LANGUAGES = ("inLanguage", "language", "lang")
_IMAGES = ("image", "lead_image", "top_image", "thumbnailUrl", "urlToImage")
_KEYWORDS = ("keywords", "tags")
_NAMES = ("name", "rendered", "@value", "url", "@id", "title", "contentUrl")
"""What of an object stands for it."""
_INNER = ("rendered", "@value", "value", "html", "text", "content")
_MARKUP = re.compile(
    r"<(?:p|br|div|h[1-6]|article|section|ul|ol|li|blockquote|table|figure)\b[^<>]{0,2000}>", re.IGNORECASE
)
_MARKDOWN = re.compile(r"^#{1,4} \S|^\* \S|\]\(https?://|^> |\*\*\S", re.MULTILINE)
_PAGE = re.compile(r"\s{0,100}<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_MIN_BODY = 3
"""Words. A shorter text is a label."""
_DEPTH = 4
MAX_VALUES = 200_000
"""Objects and lists; each is looked into for texts under many names."""


def read(content: bytes, context: Context) -> Article:
    found = articles(load(content))
    if not found:
        detail = (
            f"No field of this JSON holds an article's text; Dropbrief looks for {', '.join(_BODIES[:8])} …."
        )
        raise ArticleError(Reason.UNSUPPORTED_TYPE, detail)
    record = stated.only(found)
    title, text = unescape(next(_names(record, _TITLES), "")), _body(record, (*_BODIES, *_SHORT_BODIES))
    return Stated("json", title, _metadata(record, context)).on(article_of(title, text, context))


def load(content: bytes) -> Any:
    """Raises ArticleError for what is no JSON, and for what is nothing but structure."""
    if content.count(b"{") + content.count(b"[") > MAX_VALUES:
        raise ArticleError(Reason.TOO_LARGE, f"The JSON holds more than {MAX_VALUES:,} objects and lists.")
    text = charset.decode(content)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as exc:
        raise ArticleError(Reason.UNREADABLE, "The JSON of the file is damaged.") from exc


def articles(value: Any, depth: int = _DEPTH) -> list[Record]:
    """The records that hold an article's text, found inside the usual wrappers.

    A description counts only where nothing holds more: schema.org describes the page beside its article.
    """
    return _articles(value, _BODIES, depth) or _articles(value, _SHORT_BODIES, depth)


def _articles(value: Any, bodies: Sequence[str], depth: int) -> list[Record]:
    if isinstance(value, list):
        return [record for item in value for record in _articles(item, bodies, depth - 1)] if depth else []
    if not isinstance(value, dict):
        return []
    if _body(value, bodies):
        return [value]
    found = (_articles(value[name], bodies, depth - 1) for name in _WRAPPERS if depth and name in value)
    return [{**_of_feed(value), **record} for record in next(filter(None, found), [])]


def _of_feed(value: Record) -> Record:
    """What a JSON Feed says once for all its items."""
    if "jsonfeed" not in str(value.get("version", ""))[:100]:
        return {}
    facts = {
        "site_name": value.get("title"),
        "language": value.get("language"),
        "authors": value.get("authors"),
    }
    return {name: fact for name, fact in facts.items() if fact}


def article_of(title: str, text: str, context: Context) -> Article:
    """A stated title and a text in whatever markup it has. The title is put above the text to be found."""
    if _PAGE.match(text):
        return html.read(text, context)
    if _MARKUP.search(text):
        return html.read(stated.page(title, text), context)
    if len(_MARKDOWN.findall(text)) >= 2:
        return markdown.read(f"# {title}\n\n{text}" if title else text, context)
    return plaintext.read(f"{title}\n\n{text}" if title else text, context)


def _body(record: Record, fields: Sequence[str]) -> str:
    texts = (_long(record[name]) for name in fields if name in record)
    return next((text for text in texts if len(text.split()) >= _MIN_BODY or len(text) > 20), "")


def _long(value: Any) -> str:
    text = _raw(value, _DEPTH)
    return charset.decode(text.encode("utf-8", "replace")) if text.strip() else ""


def _raw(value: Any, depth: int) -> str:
    """A text, or the paragraphs of a list, or what WordPress and others wrap a text in."""
    if isinstance(value, str):
        return value
    if not depth:
        return ""
    if isinstance(value, list) and all(isinstance(part, (str, dict)) for part in value):
        texts = (_raw(part, depth - 1) for part in value)
        return "\n\n".join(text for text in texts if text.strip())
    if isinstance(value, dict):
        texts = (_raw(value[name], depth - 1) for name in _INNER if name in value)
        return next(filter(str.strip, texts), "")
    return ""


def _names(record: Record, fields: Sequence[str]) -> Iterator[str]:
    """The texts of the first of these fields that has any."""
    for field in fields:
        found = list(filter(None, map(_name, _listed(record.get(field)))))
        if found:
            yield from found
            return


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> str:
    if isinstance(value, dict):
        return next(filter(None, (stated.folded(value.get(name)) for name in _NAMES)), "")
    return stated.folded(value)


def _metadata(record: Record, context: Context) -> Metadata:
    def one(fields: Sequence[str]) -> str | None:
        return next(_names(record, fields), None)

    return Metadata(
        byline=", ".join(_names(record, _BYLINES)) or None,
        published_at=_date(record, _DATES, context),
        modified_at=_date(record, _CHANGES, context),
        language=stated.language(one(_LANGUAGES)),
        section=one(_SECTIONS),
        site_name=_site(record),
        canonical_url=_url(record, _URLS),
        lead_image=_url(record, _IMAGES),
        keywords=tuple(_keywords(record)),
    )


def _date(record: Record, fields: Sequence[str], context: Context) -> str | None:
    moments = (stated.moment(record[field], context) for field in fields if field in record)
    return next(filter(None, moments), None)


def _site(record: Record) -> str | None:
    names = (name for field in _SITES for name in _names(record, [field]))
    return next((name for name in names if not stated.url(name)), None)


def _url(record: Record, fields: Sequence[str]) -> str | None:
    """The first address in these fields; of an object that has a name too, its address."""
    values = (value for field in fields for value in _listed(record.get(field)))
    texts = (
        _listed(v) if not isinstance(v, dict) else [v.get(n) for n in ("url", "@id", "contentUrl")]
        for v in values
    )
    return next(filter(None, (stated.url(text) for found in texts for text in found)), None)


def _keywords(record: Record) -> Iterator[str]:
    for words in _names(record, _KEYWORDS):
        yield from filter(None, (" ".join(word.split()) for word in words.split(",")))
