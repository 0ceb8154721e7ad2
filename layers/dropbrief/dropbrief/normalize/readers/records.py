"""JSON to article: schema.org's NewsArticle, an item of a JSON Feed, and what scrapers write.

The lines are those of the one field that holds the text; the other fields are metadata or no text.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import Any

from dropbrief.domain import Article, Metadata
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset, html, markdown, metadata, plaintext
from dropbrief.normalize.context import Context
from dropbrief.normalize.readers import stated
from dropbrief.normalize.readers.stated import Stated

Record = Mapping[str, Any]

_BODIES = (
    "articlebody", "contenthtml", "contenttext", "maintext", "text", "content", "body", "cleanedtext",
    "cleantext", "fulltext", "plaintext", "bodytext", "rawcontent", "pagecontent", "textcontent", "markdown",
    "html", "articlehtml", "articlebodyhtml", "bodyhtml", "cleanedhtml", "rawhtml", "story",
    "contentelements",
)  # fmt: skip
"""The fields that may hold the text, the surest first. Names are folded: `content_html` is `contenthtml`."""
_SHORT_BODIES = ("description", "summary", "excerpt", "abstract")
_TITLES = ("headline", "title", "name", "heading", "webtitle")
_WRAPPERS = (
    "@graph", "mainentity", "article", "items", "articles", "data", "item", "post", "result", "results",
    "entries", "posts", "documents", "news", "stories", "response", "records", "objects", "jsonld", "hits",
    "source", "content",
)  # fmt: skip
_DETAILS = ("fields", "metadata", "meta", "thread")
"""The names of objects whose fields count like those beside them."""
_BYLINES = ("author", "authors", "byline", "creator", "writer")
_DATES = (
    "datepublished", "publishedat", "published", "publishedtime", "publisheddate", "publishingdate",
    "articlepublishedtime", "pubdate", "publishdate", "datepublish", "publicationdate", "webpublicationdate",
    "date", "createdat", "timestamp",
)  # fmt: skip
_CHANGES = ("datemodified", "modifiedat", "modified", "modifiedtime", "updatedat", "updated")
_URLS = (
    "url", "canonicalurl", "canonical", "link", "permalink", "mainentityofpage", "weburl", "pageurl",
    "sourceurl", "resolvedurl", "uri", "@id", "source",
)  # fmt: skip
_SITES = (
    "publisher", "sitename", "ogsitename", "sourcehostname", "site", "source", "publication",
)  # fmt: skip
_SECTIONS = ("articlesection", "section", "category", "sectionname", "sectiontitle")
_LANGUAGES = ("inlanguage", "language", "lang", "humanlanguage", "languagecode", "metalang")
_IMAGES = (
    "image", "leadimage", "leadimageurl", "imageurl", "mainimage", "topimage", "ogimage", "thumbnailurl",
    "urltoimage", "images",
)  # fmt: skip
_KEYWORDS = ("keywords", "tags")
_NAMES = ("name", "rendered", "@value", "url", "@id", "title", "label", "contenturl")
"""The fields of an object whose text stands for it."""
_INNER = (
    "rendered", "@value", "value", "html", "text", "content", "rawmarkdown", "sections", "paragraphs",
)  # fmt: skip
_MARKUP = re.compile(
    r"<(?:p|br|div|h[1-6]|article|section|ul|ol|li|blockquote|table|figure)\b[^<>]{0,2000}>", re.IGNORECASE
)
_MARKDOWN = re.compile(r"^#{1,4} \S|^\* \S|\]\(https?://|^> |\*\*\S", re.MULTILINE)
_HEADING = re.compile(r"^# (.{1,500})$", re.MULTILINE)
_PAGE = re.compile(r"\s{0,100}<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_NO_LETTER = re.compile(r"[^\w@]|_")
_LONGEST_NAME = 100
"""The most characters of a field's name that is looked at."""
_MIN_BODY = 3
"""The fewest words of a text. A shorter one is a label."""
_DEPTH = 4
MAX_VALUES = 200_000
"""The most objects and lists; each is searched for texts under many names."""


def read(content: bytes, context: Context) -> Article:
    found = articles(load(content))
    if not found:
        detail = (
            f"No field of this JSON holds an article's text; Dropbrief looks for {', '.join(_BODIES[:8])} …."
        )
        raise ArticleError(Reason.UNSUPPORTED_TYPE, detail)
    record = _flat(stated.only_one(found))
    title = stated.folded(unescape(next(_names(record, _TITLES), "")))
    text = _body(record, (*_BODIES, *_SHORT_BODIES))
    return Stated("json", title, _metadata(record, context)).apply_to(article_of(title, text, context))


def load(content: bytes) -> Any:
    """Parse a file. Raises ArticleError for what is no JSON, and for what is nothing but structure."""
    if content.count(b"{") + content.count(b"[") > MAX_VALUES:
        raise ArticleError(Reason.TOO_LARGE, f"The JSON holds more than {MAX_VALUES:,} objects and lists.")
    text = charset.decode(content)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as exc:
        raise ArticleError(Reason.UNREADABLE, "The JSON of the file is damaged.") from exc


def articles(value: Any, depth: int = _DEPTH) -> list[Record]:
    """The records that hold an article's text, found inside the usual wrappers.

    A description counts only if nothing holds more: schema.org describes the page beside its article.
    """
    return _articles(value, _BODIES, depth) or _articles(value, _SHORT_BODIES, depth)


def _articles(value: Any, bodies: Sequence[str], depth: int) -> list[Record]:
    if isinstance(value, list):
        return [record for item in value for record in _articles(item, bodies, depth - 1)] if depth else []
    if not isinstance(value, dict):
        return []
    fields = _flat(value)
    if _body(fields, bodies):
        return [value]
    found = (_articles(fields[name], bodies, depth - 1) for name in _WRAPPERS if depth and name in fields)
    return [_with(_feed_facts(value), record) for record in next(filter(None, found), [])]


def _with(facts: Record, record: Record) -> Record:
    """The record, completed with facts that hold for all records."""
    unsaid = {name: fact for name, fact in facts.items() if not record.get(name)}
    return {**facts, **record, **unsaid}


def _flat(value: Record) -> Record:
    """The fields by their folded names, followed by those of the objects that hold details."""
    fields = _folded(value)
    details = (_folded(fields[name]) for name in _DETAILS if isinstance(fields.get(name), dict))
    return {**{name: field for found in details for name, field in found.items()}, **fields}


def _folded(value: Record) -> Record:
    """The fields that are not empty, by their folded names."""
    return {
        _folded_name(name): field
        for name, field in value.items()
        if field not in (None, "", [], {}) and len(name) <= _LONGEST_NAME
    }


@lru_cache(maxsize=1024)
def _folded_name(name: str) -> str:
    return _NO_LETTER.sub("", name).lower()


def _feed_facts(value: Record) -> Record:
    """The fields of a JSON Feed that hold for all its items."""
    if "jsonfeed" not in str(value.get("version", ""))[:100]:
        return {}
    facts = {
        "site_name": value.get("title"),
        "language": value.get("language"),
        "authors": value.get("authors"),
    }
    return {name: fact for name, fact in facts.items() if fact}


def article_of(title: str, text: str, context: Context) -> Article:
    """The article of a stated title and a text in any markup. The title is put above the text to be found."""
    if _PAGE.match(text):
        return html.read(text, context)
    if _MARKUP.search(text):
        return html.read(stated.html_page(title, text), context)
    if len(_MARKDOWN.findall(text)) >= 2:
        is_there = any(metadata.same(heading, title) for heading in _HEADING.findall(text))
        return markdown.read(f"# {title}\n\n{text}" if title and not is_there else text, context)
    return plaintext.read(f"{title}\n\n{text}" if title else text, context)


def _body(record: Record, fields: Sequence[str]) -> str:
    texts = (_long(record[name]) for name in fields if name in record)
    return next((text for text in texts if len(text.split()) >= _MIN_BODY or len(text) > 20), "")


def _long(value: Any) -> str:
    """The text of a field, read as that of a file; empty if nothing of it is visible."""
    text = _raw(value, _DEPTH)
    try:
        return charset.decode(text.encode("utf-8", "replace")) if text else ""
    except ArticleError as error:
        if error.reason is not Reason.EMPTY:
            raise
        return ""


def _raw(value: Any, depth: int) -> str:
    """A text, or the paragraphs of a list, or the text in an object such as WordPress writes."""
    if isinstance(value, str):
        return value
    if not depth:
        return ""
    if isinstance(value, list) and all(isinstance(part, (str, dict)) for part in value):
        texts = (_raw(part, depth - 1) for part in value)
        return "\n\n".join(text for text in texts if text.strip())
    if isinstance(value, dict):
        fields = _folded(value)
        texts = (_raw(fields[name], depth - 1) for name in _INNER if name in fields)
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
        fields = _folded(value)
        return next(filter(None, (stated.folded(fields.get(name)) for name in _NAMES)), "")
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
    values = (value for field in fields for value in _listed(record.get(field)))
    return next(filter(None, (stated.parse_moment(value, context) for value in values)), None)


def _site(record: Record) -> str | None:
    names = (name for field in _SITES for name in _names(record, [field]))
    return next((name for name in names if not stated.url(name)), None)


def _url(record: Record, fields: Sequence[str]) -> str | None:
    """The first address in these fields; if an object has a name too, its address."""
    values = (value for field in fields for value in _listed(record.get(field)))
    texts = (
        _listed(v) if not isinstance(v, dict) else [v.get(n) for n in ("url", "@id", "contentUrl")]
        for v in values
    )
    return next(filter(None, (stated.url(text) for found in texts for text in found)), None)


def _keywords(record: Record) -> Iterator[str]:
    for words in _names(record, _KEYWORDS):
        yield from filter(None, (" ".join(word.split()) for word in re.split("[,;]", words)))
