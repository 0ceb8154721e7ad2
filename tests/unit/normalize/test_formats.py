import gzip

import pytest

from dropbrief.errors import ArticleError, Reason
from dropbrief.file_types import MAX_BYTES
from dropbrief.normalize import formats, normalize, readers, tags
from dropbrief.normalize.formats import Format

PAGE = b"<!DOCTYPE html><html><body><p>The mill wheel turns again.</p></body></html>"
TEXT = b"The mill wheel turns again.\n"


def reason(content: bytes, name: str) -> Reason:
    with pytest.raises(ArticleError) as caught:
        formats.identify(content, name)
    return caught.value.reason


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", Format.TEXT),
        ("a.text", Format.TEXT),
        ("a.md", Format.MARKDOWN),
        ("a.MARKDOWN", Format.MARKDOWN),
        ("a.html", Format.HTML),
        ("a.Xhtml", Format.HTML),
        ("no extension", Format.TEXT),
        ("Mr. Smith goes to town", Format.TEXT),
        ("../../100% + 20%/😀 a+b.md", Format.MARKDOWN),
        ("folder.html/plain.txt", Format.TEXT),
        ("x" * 1020 + ".md", Format.MARKDOWN),
        ("", Format.TEXT),
    ],
)
def test_plain_content_is_what_its_name_says(name: str, expected: Format) -> None:
    assert formats.identify(TEXT, name) == (TEXT, expected)


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page.md", "page"])
def test_a_page_is_html_whatever_its_name(name: str) -> None:
    assert formats.identify(PAGE, name)[1] is Format.HTML


def test_a_page_behind_a_declaration_and_comments_is_html() -> None:
    page = b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- saved -->\n' + PAGE

    assert formats.identify(page, "page.txt")[1] is Format.HTML


def test_a_utf_16_page_is_html() -> None:
    assert formats.identify(PAGE.decode().encode("utf-16"), "page")[1] is Format.HTML


def test_a_text_that_mentions_tags_stays_text() -> None:
    text = b"Write <html> first and <body> after it.\n"

    assert formats.identify(text, "howto.txt")[1] is Format.TEXT


def test_markdown_without_extension_is_known_by_its_first_line() -> None:
    assert formats.identify(b"---\ntitle: Mill\n---\nText.", "post")[1] is Format.MARKDOWN
    assert formats.identify(b"# Mill\n\nText.", "post")[1] is Format.MARKDOWN


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt", "a"])
def test_gzip_is_known_by_content(name: str) -> None:
    assert formats.identify(gzip.compress(TEXT), name) == (TEXT, Format.TEXT)


def test_the_extension_before_gz_counts() -> None:
    assert formats.identify(gzip.compress(TEXT), "a.md.gz")[1] is Format.MARKDOWN


def test_a_file_named_gz_that_is_not_gzipped_is_read_as_it_is() -> None:
    assert formats.identify(TEXT, "a.txt.gz") == (TEXT, Format.TEXT)


def test_all_members_of_a_gzip_file_are_read() -> None:
    assert formats.identify(gzip.compress(TEXT) + gzip.compress(TEXT), "a.gz")[0] == TEXT * 2


def test_a_bomb_is_too_large() -> None:
    assert reason(gzip.compress(b"a" * 3_000_000), "bomb.txt.gz") is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.md.gz", Format.MARKDOWN),
        ("A.MD.GZ", Format.MARKDOWN),
        ("A.GZ", Format.TEXT),
        ("a.gz.md", Format.MARKDOWN),
    ],
)
def test_what_is_compressed_is_what_its_name_says_before(name: str, expected: Format) -> None:
    assert formats.identify(gzip.compress(TEXT), name) == (TEXT, expected)


def test_a_file_over_the_limit_is_too_large() -> None:
    assert reason(b"a" * (MAX_BYTES + 1), "a.txt") is Reason.TOO_LARGE


def test_damaged_gzip_is_unreadable() -> None:
    whole = gzip.compress(TEXT * 20)
    damaged = whole[:-6] + b"\x00\x00" + whole[-4:]

    assert reason(whole[: len(whole) // 2], "a.gz") is Reason.UNREADABLE
    assert reason(damaged, "a.gz") is Reason.UNREADABLE
    assert reason(b"\x1f\x8b", "a.gz") is Reason.UNREADABLE


def test_gzip_inside_gzip_is_refused() -> None:
    assert reason(gzip.compress(gzip.compress(TEXT)), "a.txt.gz") is Reason.UNSUPPORTED_TYPE


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document; save it as .docx"),
        (b"Rar!\x1a\x07\x00", "an archive; Dropbrief opens ZIP archives"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"GIF89a", "a GIF image"),
        (b"\x00\x00\x00\x20ftypisom", "an MP4 or HEIF file"),
        (b"\x7fELF\x02\x01", "a program"),
    ],
)
def test_known_types_are_refused_by_content_and_named(start: bytes, kind: str) -> None:
    with pytest.raises(ArticleError) as caught:
        formats.identify(start, "article.txt")

    assert caught.value.reason is Reason.UNSUPPORTED_TYPE
    assert f"This is {kind}. Dropbrief reads" in caught.value.detail


@pytest.mark.parametrize(
    "name", ["a.docx", "a.json", "a.csv", "a.xml", "a.docx.gz", "dir/a.exe", "a.zip", "a.eml"]
)
def test_other_extensions_are_unsupported(name: str) -> None:
    assert reason(TEXT, name) is Reason.UNSUPPORTED_TYPE


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"title": "Mill"}', Format.JSON),
        (b'\xef\xbb\xbf [{"a": 1}]', Format.JSON),
        (b'{"title": "Mill"}\n{"title": "Wheel"}\n', Format.JSONL),
        (b'<?xml version="1.0"?><rss/>', Format.FEED),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", Format.FEED),
        (b"<?xml version='1.0'?><!-- wire --><nitf>", Format.NEWSML),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", Format.WARC),
        (b"{\\rtf1 Mill}", Format.RTF),
        (b"From: a@b.example\nSubject: Mill\n\nText", Format.MAIL),
        (b"From a@b.example Tue Feb  3 08:30:00 2026\nSubject: Mill\n\nText", Format.MAIL),
        (b"%PDF-1.7\n", Format.PDF),
    ],
)
@pytest.mark.parametrize("name", ["data", "data.txt", "data.bin.gz", "data.json"])
def test_marked_data_is_known_whatever_its_name(content: bytes, expected: Format, name: str) -> None:
    assert formats.identify(content, name)[1] is expected


@pytest.mark.parametrize(
    "content",
    [
        b"{not JSON at all}\n",
        b'["Never," she said.] So it began.\n',
        b"Note: the mill turns.\nSource: the miller.\n\nIt turned.",
        b"From here to the mill it is a mile.\nAnd a mile back.\n",
    ],
)
def test_text_that_begins_like_data_stays_text(content: bytes) -> None:
    assert formats.identify(content, "a.txt")[1] is Format.TEXT


def test_json_that_is_none_is_damaged_and_called_so() -> None:
    assert reason(b'{"title": "Mill", ', "a.json") is Reason.UNREADABLE


def test_other_xml_is_unsupported() -> None:
    assert reason(b"<?xml version='1.0'?><svg/>", "picture") is Reason.UNSUPPORTED_TYPE


@pytest.mark.parametrize("content", [b"The mill\x00wheel", bytes(range(1, 9)) * 9 + b"text"])
def test_null_bytes_and_many_control_characters_are_binary(content: bytes) -> None:
    assert reason(content, "a.txt") is Reason.BINARY


def test_very_many_empty_gzip_members_are_harmless() -> None:
    members = gzip.compress(b"") * 50_000

    assert formats.identify(members, "a.gz")[0] == b""


def test_a_page_that_would_take_minutes_is_refused() -> None:
    page = b"<html><body>" + b"<br>" * 500_001

    with pytest.raises(ArticleError, match="of HTML") as refusal:
        normalize(page, "page.html")

    assert refusal.value.reason is Reason.TOO_LARGE


def test_a_page_of_nothing_but_tags_is_too_large() -> None:
    with pytest.raises(ArticleError) as caught:
        normalize(b"<html><body>" + b"<p>" * tags.MAX_TAGS, "page.html")

    assert caught.value.reason is Reason.TOO_LARGE


def test_each_format_has_a_reader() -> None:
    assert set(readers.READERS) == set(Format)
