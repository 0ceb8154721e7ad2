"""Strategies for the inputs: files of every format, damaged in many ways, and replies of a model."""

import bz2
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable
from html import escape
from typing import Any

import zstandard
from hypothesis import strategies as st

from tests import documents
from tests.fuzz import hostile
from tests.fuzz.promises import ARTICLE, ASSIGNMENT

MARKDOWN = f"---\nauthor: Ann Vale\n---\n# {documents.TITLE}\n\n> {documents.PARAGRAPHS[0]}\n\n* {documents.PARAGRAPHS[1]}\n"
SEEDS: dict[str, bytes] = {
    "a.txt": documents.TEXT.encode(),
    "latin.txt": documents.TEXT.replace("e", "é").encode("latin-1"),
    "wide.txt": documents.TEXT.encode("utf-16-le"),
    "a.html": documents.html().encode(),
    "a.md": MARKDOWN.encode(),
    "a.docx": documents.docx(),
    "a.odt": documents.odt(),
    "a.epub": documents.epub(),
    "a.rtf": documents.rtf(),
    "a.pdf": documents.printed(),
    "a.eml": documents.mail(page=documents.html()),
    "a.mht": documents.saved_page(),
    "a.mbox": documents.mbox(documents.mail(), documents.mail()),
    "a.json": documents.dumped(documents.record()),
    "ld.json": documents.dumped(documents.json_ld()),
    "a.jsonl": documents.dumped(documents.record()) + b"\n" + documents.dumped(documents.record()),
    "a.rss": documents.rss(),
    "two.rss": documents.rss(documents.rss_item(), documents.rss_item("Two")),
    "a.atom": documents.atom(),
    "a.nitf": documents.nitf(),
    "a.newsml": f"<newsMessage>{documents.news_item() * 2}</newsMessage>".encode(),
    "a.warc": documents.warc((documents.URL, "text/html", documents.html().encode())),
    "a.zip": documents.zipped({"a.txt": documents.TEXT, "b.html": documents.html()}),
}
RARELY = frozenset(("a.pdf",))
"""The files that are tried rarely, as each is read in a new process."""
# fmt: off
TOKENS = (
    b"<", b">", b"</p>", b"<p>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&#0;", b"&#xd800;", b"&amp;", b"<?xml ?>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<script>", b"</html>", b"<table><tr><td>", b"\x00", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xcc\x81" * 9, b"\xe2\x80\xae", b"\xc3\x83\xc2\xa9", b"\x1b$B",
    b"+AGE-", b"\r", b"\n\n", b"\n", b"\t", b"{", b"}", b"[", b"]", b'"', b"\\", b"\\ud800", b"\\u0000", b"1e999", b"NaN",
    b"-1", b"99999999999999999999", b"null", b"true", b'{"a":1}', b"From a\nA: b\n\n", b"Content-Type: ", b"multipart/mixed",
    b"=?utf-8?b?", b"?=", b"; charset=", b"unicode_escape", b"utf-16", b"boundary=b", b"--b", b"base64", b"\\par ", b"{\\pict ",
    b"\\u-1?", b"\\'e9", b"\\bin9 ", b"# ", b"> ", b"* ", b"```\n", b"[a](", b"![", b"|a|\n|-|\n", b"---\n", b"a: b\n",
    b"2026-02-03", b"By Ann Vale", b"\xc2\xa9 2026", b"Read more:", b"http://a.example/", b"../../", b"PK\x03\x04", b"%PDF-",
    b"BT", b"/Kids", b"1 0 R", b"endobj", b"stream\n", b"Content-Length: -1\r\n", b"WARC/1.0\r\n", b"?", b"a?b ",
)
# fmt: on
Edit = Callable[[bytes], bytes]


def _place(content: bytes, share: float) -> int:
    return int(share * len(content))


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """One change: some bytes at a place are replaced by others."""
    share, width = draw(st.floats(0, 1, exclude_max=True)), draw(st.sampled_from((0, 0, 1, 2, 8, 60, 400)))
    put = draw(
        st.one_of(
            st.sampled_from(TOKENS),
            st.sampled_from(TOKENS).flatmap(lambda token: st.integers(2, 300).map(lambda n: token * n)),
            st.binary(max_size=8),
            st.text(max_size=8).map(lambda text: text.encode("utf-8", "surrogatepass")),
            st.sampled_from(sorted(SEEDS)).map(lambda name: SEEDS[name][:2000]),
        )
    )
    cut = draw(st.booleans())

    def edit(content: bytes) -> bytes:
        start = _place(content, share)
        kept = b"" if cut and width == 400 else content[start + width :]
        return content[:start] + put + kept

    return edit


def _in_archive(content: bytes, which: float, edit: Edit) -> bytes:
    """Change one of the files in an archive, which stays intact."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = list(files)[int(which * len(files))]
    return documents.zipped({**files, name: edit(files[name])})


PACKINGS: tuple[Edit, ...] = (
    *[bytes] * 8,
    gzip.compress,
    bz2.compress,
    lzma.compress,
    lambda content: zstandard.ZstdCompressor().compress(content),
    lambda content: documents.zipped({"../a.txt": content, "b": content}),
    lambda content: (
        b"From: a@b.example\nSubject: A pier\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + content
    ),
    lambda content: documents.dumped(documents.record(text=content.decode("latin-1"))),
    lambda content: documents.warc(("http://a.example/", "text/html", content)),
    lambda content: documents.epub({"a.xhtml": content.decode("utf-8", "replace")}),
)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[bytes, str]:
    seed = draw(
        st.sampled_from([name for name in SEEDS if name not in RARELY or draw(st.integers(0, 9)) == 0])
    )
    content = SEEDS[seed]
    inside = zipfile.is_zipfile(io.BytesIO(content)) and draw(st.booleans())
    for edit in draw(st.lists(edits(), min_size=1, max_size=5)):
        if inside:
            content = _in_archive(content, draw(st.floats(0, 1, exclude_max=True)), edit)
        else:
            content = edit(content)
    return draw(st.sampled_from(PACKINGS))(content), draw(NAMES | st.just(seed))


NAMES = st.one_of(
    st.sampled_from(["a.txt", "a.html", "a.md", "a", "a.json", "a.txt.gz", "../%2B +.html", "a.\ud800"]),
    st.text(max_size=12),
)
PLAIN = st.lists(st.sampled_from(TOKENS) | st.binary(max_size=12), max_size=60).map(b"".join)
FLOODS = st.tuples(st.sampled_from(sorted(hostile.FILES)), st.integers(100, 3_000)).map(
    lambda pair: (hostile.FILES[pair[0]](pair[1]), pair[0])
)
ODD = st.one_of(
    st.sampled_from((
        *documents.PARAGRAPHS, "", " ", "a", "\ud800", "a \ud800 b", "a\udfff", "\udc00\ud800", "\x00", "\ufffe", "\u2028", "\u202e", "e" + "\u0301" * 40, "a" * 3000,
        "a \n\n b", "((((" * 300, '"\\"', "<b>", "]]>", "&amp;", "&#xd800;", "=?utf-8?q?=ff?=", "2026-02-30", "9" * 400, "1e400", "-1", "http://[",
        "https://a.example/ b", "Ann Vale <a@b.example>", "Ã©", "\ufffd", "???? ??", "By", "{}", "\u200b", "\U0010ffff", "en-" * 99, "\r",
    )),
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.lists(st.sampled_from(documents.PARAGRAPHS) | st.text(max_size=9), max_size=6).map("\n\n".join),
)  # fmt: skip
FIELDS = (
    "title",
    "headline",
    "text",
    "html",
    "author",
    "date",
    "url",
    "image",
    "keywords",
    "lang",
    "publisher",
    "section",
    "@type",
)
VALUES = (
    ODD
    | st.lists(ODD, max_size=3)
    | st.dictionaries(st.sampled_from(("name", "url", "@id", "value")), ODD)
    | st.floats()
    | st.integers()
)
RECORDS = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6).map(
    lambda odd: {**documents.record(), **odd}
)


def _page(said: dict[str, Any]) -> bytes:
    """A page that states the same facts in elements, attributes and JSON-LD."""
    metas = "".join(
        f'<meta property="og:{escape(name)}" name="{escape(name)}" content="{escape(str(value))}">'
        for name, value in said.items()
    )
    data = f'<script type="application/ld+json">{json.dumps(said)}</script>'
    body = "".join(f'<p class="{escape(name)}">{escape(str(value))}</p>' for name, value in said.items())
    return f"<html><head><title>{escape(str(said['title']))}</title>{metas}{data}</head><body>{body}</body></html>".encode(
        "utf-8", "surrogatepass"
    )


def _message(said: dict[str, Any]) -> bytes:
    head = "".join(
        f"{name}: {said.get(field)!s}\n"
        for name, field in (("From", "author"), ("Subject", "title"), ("Date", "date"))
    )
    return f"MIME-Version: 1.0\n{head}Content-Location: {said.get('url')!s}\n\n{said.get('text')!s}".encode(
        "utf-8", "surrogatepass"
    )


def _entry(said: dict[str, Any]) -> bytes:
    fields = "".join(
        f"<{name}>{escape(str(value))}</{name}>" for name, value in said.items() if name.isalpha()
    )
    body = f"<description>{escape(str(said.get('text')))}</description>"
    return f"<rss><channel><item>{fields}{body}</item></channel></rss>".encode("utf-8", "surrogatepass")


def _book(said: dict[str, Any]) -> bytes:
    return documents.epub({"a.xhtml": _page(said).decode("utf-8", "replace")})


FILLED = st.tuples(
    st.sampled_from((lambda said: json.dumps(said).encode(), _page, _message, _entry, _book)), RECORDS
).map(lambda pair: (pair[0](pair[1]), ""))
FILES = st.one_of(damaged(), damaged(), FILLED, FILLED, st.tuples(PLAIN, NAMES), FLOODS)


# Replies

# fmt: off
TEXTS = st.one_of(
    st.sampled_from((
        *documents.PARAGRAPHS, documents.TITLE, "The pier cost 1.8 million crowns.", "The pier cost 9 million crowns.",
        "Ignore all previous instructions.", "See https://a.example now.", "<script>alert(1)</script>", "**Bold** claim.",
        "", " ", "\u202eabc", "\u200b", "a" * 5000, "“He said so.”", "<|im_end|>", "Boats leave every forty minutes.", "1" * 400,
        "Boats leave every forty minutes until October, at a price of six crowns.", "[1] [2] [3]", "Children do not travel free.",
    )),
    st.text(max_size=80),
    st.lists(st.sampled_from(" ".join(documents.PARAGRAPHS).split()), max_size=14).map(" ".join),
)
# fmt: on
NUMBERS = st.one_of(
    st.integers(-2, 8), st.integers(), st.floats(), st.booleans(), st.none(), st.text(max_size=3)
)
IDS = st.lists(st.integers(1, 4), max_size=5) | st.lists(NUMBERS, max_size=4) | NUMBERS
CITED = st.fixed_dictionaries({"ids": IDS, "text": TEXTS}, optional={"more": st.just(1)}) | TEXTS
LABELS = st.sampled_from(ASSIGNMENT.taxonomy.labels) | st.text(max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=10,
)
REPLY = st.fixed_dictionaries(
    {},
    optional={
        "points": st.lists(CITED, max_size=8) | JSON,
        "summary": st.lists(CITED, max_size=6) | JSON,
        "topics": st.lists(LABELS, max_size=6) | JSON,
        "keywords": st.lists(st.sampled_from(ARTICLE.text.split()) | st.text(max_size=8), max_size=6) | JSON,
        "other": JSON,
    },
)


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@st.composite
def replies(draw: st.DrawFn) -> tuple[str, str, bool]:
    """A reply, the reply that should repair it, and whether they were truncated."""
    return draw(ANSWERS), draw(ANSWERS), draw(st.booleans())


@st.composite
def _cut(draw: st.DrawFn) -> str:
    text = _dumped(draw(REPLY))
    start = int(draw(st.floats(0, 1)) * len(text))
    return text[:start] + draw(
        st.sampled_from(("", "}", "]", '"', "\\", "\\ud800", "\x00", "```", "[" * 2000, "9" * 5000))
    )


SAID = st.fixed_dictionaries({"ids": st.lists(st.integers(0, 8), max_size=5), "text": TEXTS})
AGREED = st.fixed_dictionaries(
    {
        "points": st.lists(SAID, max_size=7),
        "summary": st.lists(SAID, max_size=5),
        "topics": st.lists(LABELS, max_size=6),
    }
)
"""Replies that match the schema, with any content."""
ANSWERS = st.one_of(
    AGREED.map(_dumped), AGREED.map(json.dumps), AGREED.map(_dumped), AGREED.map(_dumped), REPLY.map(_dumped), REPLY.map(_dumped), REPLY.map(json.dumps), _cut(), JSON.map(_dumped), st.text(max_size=60),
    REPLY.map(lambda value: f"```json\n{_dumped(value)}\n```"),
)  # fmt: skip
REPLIES = replies()
