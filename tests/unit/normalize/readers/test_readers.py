"""Every format gives the same article, with what the format states of it."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from datetime import date
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
import zstandard

from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import Context, normalize
from tests import documents

FORMATS: dict[str, Callable[[], bytes]] = {
    "page.html": lambda: documents.html().encode(),
    "text.txt": documents.TEXT.encode,
    "print.pdf": documents.printed,
    "word.docx": documents.docx,
    "open.odt": documents.odt,
    "book.epub": documents.epub,
    "rich.rtf": documents.rtf,
    "plain.eml": documents.mail,
    "both.eml": lambda: documents.mail(page=documents.html()),
    "page.eml": lambda: documents.mail(plain=None, page=documents.html()),
    "one.mbox": lambda: documents.mbox(documents.mail()),
    "saved.mht": documents.saved_page,
    "scraped.json": lambda: documents.dumped(documents.record()),
    "linked.json": lambda: documents.dumped(documents.json_ld()),
    "rss.xml": documents.rss,
    "atom.xml": documents.atom,
    "nitf.xml": documents.nitf,
    "newsml.xml": lambda: documents.news_item().encode(),
}


def reason(content: bytes, name: str = "file") -> Reason:
    with pytest.raises(ArticleError) as caught:
        normalize(content, name)
    return caught.value.reason


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_title_and_paragraphs(name: str) -> None:
    article = normalize(FORMATS[name](), name)

    assert article.title == documents.TITLE
    assert [block.text for block in article.blocks][:3] == list(documents.PARAGRAPHS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_known_by_content_whatever_its_name(name: str) -> None:
    content = FORMATS[name]()

    articles = {normalize(content, wrong).id for wrong in (name, "no-extension", "wrong.txt")}

    assert len(articles) == 1


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
@pytest.mark.parametrize("name", ["text.txt", "print.pdf", "word.docx", "plain.eml", "rss.xml"])
def test_every_format_may_be_compressed(name: str, pack: Callable[[bytes], bytes]) -> None:
    assert normalize(pack(FORMATS[name]()), name).id == normalize(FORMATS[name](), name).id


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("word.docx", "byline", documents.AUTHOR),
        ("word.docx", "language", "nb-NO"),
        ("open.odt", "byline", documents.AUTHOR),
        ("open.odt", "language", "nn"),
        ("book.epub", "byline", documents.AUTHOR),
        ("book.epub", "published_at", "2026-02-03"),
        ("book.epub", "site_name", "The Gazette"),
        ("rich.rtf", "byline", documents.AUTHOR),
        ("print.pdf", "byline", documents.AUTHOR),
        ("plain.eml", "byline", documents.AUTHOR),
        ("plain.eml", "published_at", documents.MOMENT),
        ("saved.mht", "canonical_url", documents.URL),
        ("scraped.json", "published_at", documents.MOMENT),
        ("scraped.json", "canonical_url", documents.URL),
        ("linked.json", "byline", f"{documents.AUTHOR}, Ole Finch"),
        ("linked.json", "section", "Harbour"),
        ("linked.json", "site_name", "The Gazette"),
        ("linked.json", "canonical_url", documents.URL),
        ("linked.json", "lead_image", "https://gazette.example/pier.jpg"),
        ("linked.json", "keywords", ("ferry", "pier")),
        ("rss.xml", "byline", documents.AUTHOR),
        ("rss.xml", "published_at", documents.MOMENT),
        ("rss.xml", "site_name", "The Gazette"),
        ("rss.xml", "canonical_url", documents.URL),
        ("atom.xml", "modified_at", "2026-02-04T10:00:00+00:00"),
        ("atom.xml", "language", "en"),
        ("nitf.xml", "published_at", documents.MOMENT),
        ("nitf.xml", "byline", documents.AUTHOR),
        ("nitf.xml", "section", "Harbour"),
        ("newsml.xml", "language", "en-GB"),
        ("newsml.xml", "byline", documents.AUTHOR),
        ("newsml.xml", "site_name", "Wire"),
    ],
)
def test_what_a_format_states_is_kept_and_its_origin_named(name: str, field: str, value: object) -> None:
    metadata = normalize(FORMATS[name](), name).metadata

    assert getattr(metadata, field) == value
    assert field in metadata.origins


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("print.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\n"),
        ("word.docx", documents.docx()[:-200]),
        ("rss.xml", b"<?xml version='1.0'?><rss><channel><item"),
        (
            "book.epub",
            documents.zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "<c/>"}),
        ),
        ("page.xz", lzma.compress(documents.TEXT.encode())[:-20]),
        ("page.zst", zstandard.compress(documents.TEXT.encode())[:-20]),
        ("page.bz2", bz2.compress(documents.TEXT.encode())[:-20]),
    ],
)
def test_what_is_damaged_is_refused(name: str, content: bytes) -> None:
    assert reason(content, name) in (Reason.UNREADABLE, Reason.EMPTY)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
def test_a_bomb_is_too_large_in_every_packing(pack: Callable[[bytes], bytes]) -> None:
    assert reason(pack(b"a" * 20_000_000), "bomb") is Reason.TOO_LARGE


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_a_bomb_inside_a_document_is_too_large(part: str) -> None:
    files = {"word/document.xml": "<w/>", part: b"<w>" + b" " * 40_000_000}

    assert reason(documents.zipped(files), "bomb.docx") is Reason.TOO_LARGE


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{inner};' * 10}'>" for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("root", ["rss", "nitf", "newsItem"])
def test_xml_that_declares_entities_is_refused(root: str) -> None:
    content = f"<?xml version='1.0'?>{LAUGHS}]><{root}><item><title>&i;</title></item></{root}>"

    assert reason(content.encode(), "laughs.xml") is Reason.UNREADABLE


def test_a_document_that_names_a_file_of_this_machine_does_not_get_it() -> None:
    entity = "<!DOCTYPE rss [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    item = "<item><description>&e;</description></item>"
    content = f"<?xml version='1.0'?>{entity}<rss><channel>{item}</channel></rss>"

    assert reason(content.encode(), "thief.xml") is Reason.UNREADABLE


def test_an_encrypted_office_document_is_refused_as_that() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")

    assert reason(content, "locked.docx") is Reason.ENCRYPTED


def test_a_document_inside_no_archive_keeps_its_kind() -> None:
    assert reason(documents.zipped({"xl/workbook.xml": "<x/>"}), "sheet.xlsx") is Reason.UNSUPPORTED_TYPE
    assert reason(
        documents.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "a.ods"
    ) is (Reason.UNSUPPORTED_TYPE)


def test_a_file_of_many_articles_is_no_article() -> None:
    several = [
        documents.zipped({"a.txt": documents.TEXT}),
        documents.rss(documents.rss_item(), documents.rss_item("Another")),
        documents.dumped([documents.record(), documents.record()]),
        documents.mbox(documents.mail(), documents.mail()),
        b"\n".join([documents.dumped(documents.record())] * 2),
    ]

    assert {reason(content) for content in several} == {Reason.SEVERAL_ARTICLES}


def test_a_picture_of_a_feeds_entry_is_not_its_text() -> None:
    media = (
        '<media:content xmlns:media="http://search.yahoo.com/mrss/" url="a.jpg">'
        "<media:title>A pier</media:title><media:credit>Ada Quill</media:credit></media:content>"
    )
    entry = documents.rss_item().replace("<item>", f"<item>{media}")

    article = normalize(documents.rss(entry), "feed.xml")

    assert article.title == documents.TITLE
    assert [block.text for block in article.blocks] == list(documents.PARAGRAPHS)


def test_the_author_of_a_feed_is_a_name_and_no_address() -> None:
    creator = f"<dc:creator>{documents.AUTHOR}</dc:creator>"
    entry = documents.rss_item().replace(creator, "<author>vale@gazette.example (Jorun Vale)</author>")

    assert normalize(documents.rss(entry), "feed.xml").metadata.byline == "Jorun Vale"


@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_a_mail_goes_on_behind_its_picture(subtype: str) -> None:
    message = MIMEMultipart("mixed")
    message["From"], message["Date"] = "vale@gazette.example", "Tue, 03 Feb 2026 08:30:00 +0100"
    message["Subject"] = documents.TITLE
    parts = [documents.TEXT] if subtype == "plain" else [documents.html()]
    more = "The last boat of the evening leaves Ostrel at nine, half an hour later than it did before."
    parts.append(more if subtype == "plain" else f"<html><body><p>{more}</p></body></html>")
    for part in parts:
        message.attach(MIMEText(part, subtype))
        message.attach(MIMEImage(b"\x89PNG\r\n\x1a\n", "png"))

    texts = [block.text for block in normalize(message.as_bytes(), "a.eml").blocks]

    assert texts == [*documents.PARAGRAPHS, more]


def test_a_title_with_markup_of_characters_is_read_as_it_is_shown() -> None:
    record = documents.record(title="Ferry &#8216;pier&#8217; &amp; boats")

    assert normalize(documents.dumped(record), "a.json").title == "Ferry ‘pier’ & boats"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "a.md",
            f"---\ndate: 2031-02-03\n---\n\n# {documents.TITLE}\n\n" + "\n\n".join(documents.PARAGRAPHS),
        ),
        ("a.json", documents.dumped(documents.record(date="3 February 2031")).decode()),
    ],
)
def test_no_format_may_state_a_day_to_come(name: str, content: str) -> None:
    article = normalize(content.encode(), name, Context(today=date(2026, 3, 1)))

    assert article.metadata.published_at is None


def test_a_break_in_markdown_is_a_space() -> None:
    text = "\n\n".join(
        (f"# {documents.TITLE}", "The old<br>pier of the town is open.", *documents.PARAGRAPHS)
    )

    assert "The old pier of" in normalize(text.encode(), "a.md").text


def test_a_text_that_states_no_language_tells_it() -> None:
    markdown = "\n\n".join((f"# {documents.TITLE}", *documents.PARAGRAPHS)).encode()

    assert normalize(markdown, "a.md").metadata.language == "en"
    assert normalize(documents.rtf(), "a.rtf").metadata.language == "en"
