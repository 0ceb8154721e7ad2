"""Mail and saved pages (.eml, .mht, one message of an mbox) to article.

If a message has HTML and plain text, the HTML is read, as a newsletter's is the fuller one, unless the plain
text holds clearly more running text. The lines are those of the part that is read; a signature is removed.
"""

import re
from collections.abc import Iterable
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr
from itertools import islice

from dropbrief.domain import Article, Metadata, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset, html, plaintext
from dropbrief.normalize.context import Context
from dropbrief.normalize.prose import Shape, count_words, shape
from dropbrief.normalize.readers import stated
from dropbrief.normalize.readers.stated import Stated

MAX_PARTS = 200
MAX_PART_BYTES = 2_000_000
MAX_HEADER = 10_000
"""The most characters of a header. Mail servers take about a thousand a line."""
MAX_DEPTH = 20
"""The deepest nesting of parts. The parser of the standard library calls itself for each."""

_MBOX_LINE = re.compile(rb"From [^\n]{1,300}\n")
_KIND = re.compile(
    rb"(?<![^\r\n])content-(?:type|disposition|transfer-encoding):[^\r\n]*+(?:[\r\n]{1,2}[ \t][^\r\n]*+)*+",
    re.IGNORECASE,
)
"""The headers that the parser itself looks into, with their folded lines."""
_NESTED = re.compile(rb"content-type:\s{0,99}(?:multipart|message)/", re.IGNORECASE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_SIGNATURE = re.compile(r"\n-- ?\n")
_SIGNATURE_LINES = 15
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw?|doorst) ?(?:\[\d+\])?: ?)+", re.IGNORECASE)
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_PLAIN_WINS = 2.0
"""The plain text is read if it has so many times the words of the HTML."""
_SAVED_PAGE = ("Snapshot-Content-Location", "Content-Location")


def read(content: bytes, context: Context) -> Article:
    message = _parse(content)
    parts = _parts(message)
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    texts = [part for part in parts if part.get_content_type() == "text/plain"]
    if not pages and not texts:
        raise _no_text(message)
    article = _fuller(_with_the_rest(message, pages[:1]), _with_the_rest(message, texts[:1]), context)
    return _properties(message, pages[:1], context).apply_to(article)


def _parse(content: bytes) -> Message:
    found = _MBOX_LINE.match(content)
    if found:
        content = _QUOTED_FROM.sub(rb"\1", content[found.end() :])
    _refuse_floods(content)
    try:
        return BytesParser(policy=compat32).parsebytes(content)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as exc:
        raise ArticleError(Reason.UNREADABLE, "The mail message is damaged.") from exc


def _refuse_floods(content: bytes) -> None:
    """Raises ArticleError where the parser of the standard library would call itself, or take for ever."""
    kinds = [found[0] for found in _KIND.finditer(content)]
    if sum(_NESTED.match(kind) is not None for kind in kinds) > MAX_DEPTH:
        raise ArticleError(Reason.TOO_LARGE, f"The message holds more than {MAX_DEPTH} nested messages.")
    if any(len(kind) > MAX_HEADER for kind in kinds):
        raise ArticleError(Reason.TOO_LARGE, f"A header of the message has more than {MAX_HEADER:,} bytes.")


def _parts(message: Message) -> list[Message]:
    """The parts that are no attachment."""
    return _shown(part for part in message.walk() if not part.is_multipart())


def _shown(parts: Iterable[Message]) -> list[Message]:
    shown = (part for part in islice(parts, MAX_PARTS) if not part.get_filename())
    return [part for part in shown if str(part.get("Content-Disposition", "")).lower()[:10] != "attachment"]


def _with_the_rest(message: Message, first: list[Message]) -> list[Message]:
    """A part and those of its type that follow it, as a picture may stand in the middle of a text."""
    kinds = {part.get_content_type() for part in first}
    for container in message.walk():
        if container.get_content_type() == "multipart/mixed" and container.is_multipart():
            inside = _shown(part for part in container.get_payload() if isinstance(part, Message))
            if first and first[0] in inside:
                return [part for part in inside if part.get_content_type() in kinds]
    return first


def _no_text(message: Message) -> ArticleError:
    kinds = {part.get_content_type() for part in message.walk()}
    if kinds & {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
        return ArticleError(Reason.ENCRYPTED, "The message is encrypted; drop its decrypted text.")
    return ArticleError(Reason.EMPTY, "The message holds no text; drop what is attached to it by itself.")


def _fuller(pages: list[Message], texts: list[Message], context: Context) -> Article:
    """The article of the HTML, or of the plain text if there is no HTML or too little in it."""
    articles = [_article(parts, context) for parts in (pages, texts) if parts]
    best = articles[0]
    for other in articles[1:]:
        if _words(other) > _PLAIN_WINS * _words(best):
            best = other
    return best


def _words(article: Article) -> int:
    return sum(count_words(block.text) for block in article.blocks if shape(block.text) > Shape.SHORT)


def _article(parts: list[Message], context: Context) -> Article:
    try:
        text = "\n\n".join(map(_text, parts))
    except ArticleError as error:
        if error.reason is Reason.EMPTY:
            return Article("", ())
        raise
    if parts[0].get_content_type() != "text/plain":
        return html.read(text, context)
    return _without_signature(text, context)


def _without_signature(text: str, context: Context) -> Article:
    body, *rest = _SIGNATURE.split(text, maxsplit=1)
    signature = [" ".join(line.split()) for line in rest[0].split("\n")] if rest else []
    if len(signature) > _SIGNATURE_LINES or not body.strip():
        return plaintext.read(text, context)
    article = plaintext.read(body, context)
    removed = [Removed("--", "signature"), *(Removed(line, "signature") for line in signature if line)]
    kept = (*article.removed, *removed) if rest else article.removed
    return Article(article.title, article.blocks, kept, article.metadata)


def _text(part: Message) -> str:
    """The text of a part. Strict UTF-8 goes before its declared encoding, as everywhere."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    if len(content) > MAX_PART_BYTES:
        raise ArticleError(Reason.TOO_LARGE, f"The message's text has more than {MAX_PART_BYTES:,} bytes.")
    declared = part.get_content_charset() or ""
    if declared not in ("", "utf-8", "us-ascii") and not _is_utf8(content):
        content = _recoded(content, declared)
    return charset.decode(content, declares=part.get_content_type() != "text/plain")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\x1b" not in content and b"~{" not in content


def _recoded(content: bytes, declared: str) -> bytes:
    """The bytes as UTF-8 if they are in the declared encoding; else unchanged."""
    try:
        text: object = content.decode(declared)
    except (UnicodeError, LookupError, ValueError):
        return content
    return text.encode("utf-8", "replace") if isinstance(text, str) else content


def _properties(message: Message, pages: list[Message], context: Context) -> Stated:
    """Subject, sender and date of a mail; of a saved page only its address, as the rest is in the page."""
    places = (message.get(_SAVED_PAGE[0]), *(page.get(_SAVED_PAGE[1]) for page in pages))
    url = next(filter(None, map(stated.url, map(_header, places))), None)
    if url:
        return Stated("mhtml", metadata=Metadata(canonical_url=url))
    return Stated(
        "mail",
        _REPLY.sub("", _header(message.get("Subject")), count=1),
        Metadata(
            byline=_sender(_header(message.get("From"))) or None,
            published_at=stated.parse_moment(_header(message.get("Date")), context),
            language=stated.language(_header(message.get("Content-Language"))),
        ),
    )


def _sender(header: str) -> str:
    """The name in an address. The parser of the standard library calls itself for each parenthesis."""
    try:
        return _header(parseaddr(header)[0])
    except RecursionError:
        return ""


def _header(value: object) -> str:
    """A header as text: encoded words decoded, folding undone. Of an endless one, the start."""
    from email.header import decode_header, make_header

    text = _FOLD.sub(" ", str(value or "")[:MAX_HEADER])
    try:
        decoded = str(make_header(decode_header(text)))
    except (ValueError, LookupError, UnicodeError):
        decoded = text
    clean = decoded.encode("utf-8", "replace").decode()
    return " ".join("".join(c for c in clean if c.isprintable()).split())


def saved_page(url: str, content_type: str, body: bytes) -> bytes:
    """A page with its address and its stated encoding, in the form in which browsers save pages."""
    head = f"MIME-Version: 1.0\r\nSnapshot-Content-Location: {url}\r\nContent-Type: {content_type}\r\n"
    return head.encode("utf-8", "replace") + b"Content-Transfer-Encoding: binary\r\n\r\n" + body
