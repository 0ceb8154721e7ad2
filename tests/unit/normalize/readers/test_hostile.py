"""For any bytes in any format: only ArticleError is raised, nothing is lost, and no input is slow."""

import bz2
import gzip
import lzma
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dropbrief.domain import Article
from dropbrief.errors import ArticleError
from dropbrief.normalize import formats, members, normalize, readers
from dropbrief.normalize.context import NOTHING_KNOWN
from dropbrief.normalize.readers import mail, pdf, records
from tests import documents
from tests.unit.normalize.readers.test_readers import FORMATS

CONTAINERS: dict[str, bytes] = {
    "week.zip": documents.zipped({"a.txt": documents.TEXT, "b.pdf": documents.printed(), "c.jpg": "x"}),
    "lines.jsonl": documents.dumped(documents.record()) + b"\n" + documents.dumped(documents.record()),
    "in.mbox": documents.mbox(documents.mail(), documents.mail()),
    "crawl.warc": documents.warc((documents.URL, "text/html", documents.html().encode())),
    "feed.xml": documents.rss(documents.rss_item(), documents.rss_item("Two")),
    "wire.xml": f"<newsMessage>{documents.news_item() * 2}</newsMessage>".encode(),
}
SEEDS = {**{name: make() for name, make in FORMATS.items()}, **CONTAINERS}


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of some format with bytes changed, removed, repeated or cut."""
    name = draw(st.sampled_from(sorted(SEEDS)))
    content = bytearray(SEEDS[name])
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(0, len(content) - 1)))
        end = min(len(content), start + draw(st.integers(0, 60)))
        content[start:end] = draw(st.one_of(st.binary(max_size=12), st.just(bytes(content[start:end]) * 2)))
    pack = draw(st.sampled_from([bytes, bytes, gzip.compress, bz2.compress, lzma.compress]))
    return name, pack(bytes(content))


@settings(max_examples=400, deadline=None)
@given(damaged())
def test_damaged_files_of_every_format_raise_nothing_but_an_article_error(file: tuple[str, bytes]) -> None:
    name, content = file

    with suppress(ArticleError):
        found = members(content, name)
        for member in [] if found is None else found:
            assert member.name is not None
    with suppress(ArticleError):
        assert normalize(content, name).blocks


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                ["title", "text", "content", "author", "date", "url", "items", "@graph", "name", "rendered"]
            ),
            inner,
            max_size=6,
        ),
    ),
    max_leaves=20,
)


@settings(max_examples=400, deadline=None)
@given(VALUES)
def test_json_of_any_shape_raises_nothing_but_an_article_error(value: object) -> None:
    content = documents.dumped(value)

    with suppress(ArticleError):
        assert normalize(content, "a.json").blocks
    with suppress(ArticleError):
        list(members(content, "a.json") or [])


# Nothing is lost


def words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in text.split())


def accounted(article: Article) -> Counter[str]:
    lines = (removed.line for removed in article.removed)
    return words(article.title, *(block.text for block in article.blocks), *lines)


PARAGRAPHS = st.lists(
    st.one_of(
        st.sampled_from(
            [*documents.PARAGRAPHS, "Home", "Share this", "Advertisement", "Read more: the mill", "© 2026"]
        ),
        st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=30),
    ),
    min_size=1,
    max_size=12,
)
WRITERS: dict[str, Callable[[list[str]], bytes]] = {
    "docx": lambda lines: documents.docx("".join(map(documents.word_paragraph, lines))),
    "odt": lambda lines: documents.odt("".join(f"<text:p>{line}</text:p>" for line in lines)),
    "nitf": lambda lines: documents.nitf_of("".join(f"<p>{line}</p>" for line in lines)),
}


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=100, deadline=None)
@given(lines=PARAGRAPHS)
def test_title_blocks_and_removed_account_for_every_paragraph(kind: str, lines: list[str]) -> None:
    content, format_ = formats.identify(WRITERS[kind](lines), kind)

    assert accounted(readers.read(content, format_, NOTHING_KNOWN)) == words(*lines)


@settings(max_examples=50, deadline=None)
@given(lines=PARAGRAPHS)
def test_of_a_pdf_and_of_json_every_line_is_accounted_for(lines: list[str]) -> None:
    lines = [
        *(line[:80] for line in lines),
        "This is the end of the page, and of all it says, the keeper said.",
    ]
    pieces = [(60.0, 760.0 - 30 * number, 10.0, line) for number, line in enumerate(lines)]
    scraped = documents.dumped({"title": "", "text": "\n\n".join(lines)})

    of_pdf = pdf.read(documents.pdf([pieces]), NOTHING_KNOWN)
    of_json = records.read(scraped, NOTHING_KNOWN)

    assert accounted(of_pdf) == words(*lines)
    assert accounted(of_json) == words(*lines)


def test_a_signature_is_removed_with_its_trace() -> None:
    article = normalize(documents.mail(documents.TEXT + "\n-- \nJorun Vale\nThe Gazette\n"), "a.eml")

    assert [(line.line, line.rule) for line in article.removed] == [
        ("--", "signature"),
        ("Jorun Vale", "signature"),
        ("The Gazette", "signature"),
    ]


# Nothing is slow


def hostile() -> dict[str, bytes]:
    deep_xml = b"<?xml version='1.0'?><rss><channel>" + b"<item>" * 50_000
    cells = "".join(f"<w:tr><w:tc>{documents.word_paragraph('x')}</w:tc></w:tr>" for _ in range(20_000))
    nested = "<w:tbl><w:tr><w:tc>" * 60 + documents.word_paragraph("x") + "</w:tc></w:tr></w:tbl>" * 60
    parts = b"".join(b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" for _ in range(20_000))
    return {
        "deep.xml": deep_xml,
        "deep.json": b'{"text":' + b"[" * 200_000,
        "wide.json": documents.dumped([{"a": 1}] * 100_000),
        "lines.jsonl": b'{"text": "one two three"}\n' * 50_000,
        "braces.rtf": b"{\\rtf1" + b"{" * 200_000,
        "pictures.rtf": b"{\\rtf1" + b"{\\pict " * 50_000,
        "escapes.rtf": b"{\\rtf1 " + b"\\'e9" * 100_000,
        "headers.eml": b"From: a@b.example\nSubject: x\nReceived: y\n" + b"X-A: b\n" * 100_000,
        "parts.eml": b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        + parts,
        "from.mbox": b"From a@b.example Tue Feb  3 08:30:00 2026\nA: b\n\n" * 100_000,
        "files.zip": documents.zipped({f"{number}.txt": "x" for number in range(19_000)}),
        "table.docx": documents.docx(f"<w:tbl>{cells}</w:tbl>"),
        "nested.docx": documents.docx(nested),
        "records.warc": documents.warc(*[(documents.URL, "image/png", b"x")] * 10_000),
        "entries.xml": documents.rss(*[documents.rss_item("A", ["b"])] * 5_000),
        "words.pdf": documents.pdf(
            [[(60, 40 + n % 700, 6, "ab " * 25) for n in range(2_000)], [(60, 700, 9, "ab")]]
        ),
        "dots.pdf": documents.pdf([[(n % 500, n % 800, 6, ".") for n in range(20_000)]]),
    }


@pytest.mark.parametrize("name", hostile())
def test_hostile_files_take_seconds_not_hours(name: str) -> None:
    content = hostile()[name]
    start = time.process_time()

    with suppress(ArticleError):
        for _ in members(content, name) or []:
            pass
    with suppress(ArticleError):
        normalize(content, name)

    assert time.process_time() - start < 10


def test_mail_in_mail_in_mail_is_refused_before_it_is_parsed() -> None:
    content = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * (
        mail.MAX_DEPTH + 1
    )

    with pytest.raises(ArticleError, match="nested"):
        normalize(content, "deep.eml")
