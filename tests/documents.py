"""Documents of every format, built from one invented article."""

import io
import json
import quopri
import textwrap
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from html import escape
from typing import Any

TITLE = "Ferry pier of Ostrel reopens after two winters"
PARAGRAPHS = (
    (
        "The wooden ferry pier of Ostrel reopened on Saturday, two winters after a storm had torn away its "
        "outer third, and the first boat carried 214 passengers across the sound."
    ),
    (
        "Harbour master Tilda Brock said that the rebuilt part rests on 36 oak piles, driven four metres "
        "deeper than the old ones, and that it cost 1.8 million crowns, of which the county pays half."
    ),
    (
        "Boats will leave every forty minutes until the end of October; a return ticket costs six crowns, "
        "and children under twelve travel free on weekdays."
    ),
)
AUTHOR = "Jorun Vale"
MOMENT = "2026-02-03T08:30:00+01:00"
URL = "https://gazette.example/ostrel/pier"
TEXT = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"


def html(title: str = TITLE, paragraphs: Iterable[str] = PARAGRAPHS) -> str:
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    head = f"<head><title>{title}</title></head>"
    return f"<html>{head}<body><article><h1>{title}</h1>{body}</article></body></html>"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


# Word processors

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DC = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def word_paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def docx(body: str = "", **parts: str) -> bytes:
    """A Word file; `body` is WordprocessingML, `parts` are further files below word/."""
    body = body or word_paragraph(TITLE, "Tittel") + "".join(map(word_paragraph, PARAGRAPHS))
    styles = (
        '<w:style w:styleId="Tittel"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Egen"><w:name w:val="Egen"/><w:basedOn w:val="Overskrift1"/></w:style>'
        '<w:style w:styleId="Sitat"><w:name w:val="Quote"/></w:style>'
    )
    core = f"<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:language>nb-NO</dc:language>"
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
            "docProps/core.xml": f"<cp:coreProperties {_DC}>{core}</cp:coreProperties>",
            **{f"word/{name}.xml": f"<w:x {_W}>{content}</w:x>" for name, content in parts.items()},
        }
    )


_ODF = 'xmlns:dc="http://purl.org/dc/elements/1.1/" ' + " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "meta", "drawing")
)


def odt(body: str = "", **files: str) -> bytes:
    body = body or f'<text:p text:style-name="P1">{TITLE}</text:p>' + "".join(
        f"<text:p>{escape(text)}</text:p>" for text in PARAGRAPHS
    )
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    meta = f"<meta:initial-creator>{AUTHOR}</meta:initial-creator><dc:language>nn</dc:language>"
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}>{automatic}{text}</office:document-content>",
            "meta.xml": f"<office:document-meta {_ODF}>{meta}</office:document-meta>",
            **files,
        }
    )


def epub(chapters: Mapping[str, str] | None = None, **files: str) -> bytes:
    chapters = chapters or {
        "cover.xhtml": "<html><body><p>Cover</p></body></html>",
        "article one.xhtml": html(),
    }
    names = list(chapters)
    items = "".join(
        f'<item id="i{n}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator><dc:language>en-GB</dc:language>"
        f"<dc:date>2026-02-03</dc:date><dc:publisher>The Gazette</dc:publisher></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="OPS/book.opf"/></container>',
            "OPS/book.opf": package,
            **{f"OPS/{name}": content for name, content in chapters.items()},
            **files,
        }
    )


def rtf(text: str = TEXT) -> bytes:
    paragraphs = "".join(f"{_rtf(line)}\\par\n" for line in text.split("\n"))
    info = rf"{{\info{{\title {TITLE}}}{{\author {AUTHOR}}}}}"
    picture = r"{\*\shppict{\pict\pngblip 89504e470d0a1a0a" + "00" * 500 + "}}"
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss Arial;}}{\header Running head\par}"
    return f"{head}{info}{picture}\n{paragraphs}}}".encode("ascii")


def _rtf(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in escaped)


# Mail


def mail(plain: str | None = TEXT, page: str | None = None, charset: str = "utf-8", **headers: str) -> bytes:
    message = EmailMessage()
    message["From"] = f"{AUTHOR} <vale@gazette.example>"
    message["To"] = "readers@gazette.example"
    message["Subject"] = TITLE
    message["Date"] = "Tue, 03 Feb 2026 08:30:00 +0100"
    message["Message-ID"] = "<1@gazette.example>"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    if plain is not None:
        message.set_content(plain, charset=charset)
    if page is not None and plain is not None:
        message.add_alternative(page, subtype="html", charset=charset)
    elif page is not None:
        message.set_content(page, subtype="html", charset=charset)
    return message.as_bytes()


def mbox(*messages: bytes) -> bytes:
    return b"".join(
        b"From vale@gazette.example Tue Feb  3 08:30:00 2026\n" + message + b"\n\n" for message in messages
    )


def saved_page(page: str | None = None) -> bytes:
    """A page as Chromium saves it."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: " + URL + "\r\nSubject: Pier\r\n"
        "Date: Tue, 3 Feb 2026 09:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {URL}\r\n\r\n"
    )
    return head.encode() + quopri.encodestring((page or html()).encode()) + b"\r\n--b--\r\n"


# Data


def record(**fields: Any) -> dict[str, Any]:
    return {
        "title": TITLE,
        "text": "\n\n".join(PARAGRAPHS),
        "author": AUTHOR,
        "date": MOMENT,
        "url": URL,
        **fields,
    }


def json_ld() -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "WebPage",
                "name": "A page",
                "description": "A description that is longer than three words.",
            },
            {
                "@type": "NewsArticle",
                "headline": TITLE,
                "articleBody": "\n".join(PARAGRAPHS),
                "author": [{"@type": "Person", "name": AUTHOR}, {"@type": "Person", "name": "Ole Finch"}],
                "datePublished": MOMENT,
                "inLanguage": "en-GB",
                "articleSection": "Harbour",
                "publisher": {"@type": "Organization", "name": "The Gazette"},
                "mainEntityOfPage": {"@id": URL},
                "image": {"url": "https://gazette.example/pier.jpg"},
                "keywords": "ferry, pier",
            },
        ],
    }


def dumped(value: Any) -> bytes:
    return json.dumps(value).encode()


def rss(*entries: str) -> bytes:
    items = "".join(entries or (rss_item(),))
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Gazette</title>'
        f"<language>en-gb</language>{items}</channel></rss>"
    ).encode()


def rss_item(title: str = TITLE, paragraphs: Iterable[str] = PARAGRAPHS) -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<item><title>{title}</title><link>{URL}</link><dc:creator>{AUTHOR}</dc:creator>"
        f"<pubDate>Tue, 03 Feb 2026 08:30:00 +0100</pubDate><category>ferry</category>"
        "<description>The pier is open.</description>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


def atom() -> bytes:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Gazette</title><entry>'
        f'<title>{TITLE}</title><link href="{URL}"/><author><name>{AUTHOR}</name></author>'
        f"<published>{MOMENT}</published><updated>2026-02-04T10:00:00Z</updated>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{body}</div></content></entry></feed>'
    ).encode()


def nitf() -> bytes:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-5.dtd"><nitf><head><docdata>'
        '<date.issue norm="20260203T083000+0100"/>'
        '</docdata><pubdata name="The Gazette" position.section="Harbour"/></head><body><body.head><hedline>'
        f"<hl1>{TITLE}</hl1></hedline><byline>By {AUTHOR}</byline></body.head><body.content>{body}"
        f"<hl2>Tickets</hl2><bq><block><p>{PARAGRAPHS[1]}</p></block></bq>"
        "<media><media-caption>The pier</media-caption></media>"
        "</body.content></body></nitf>"
    ).encode()


def nitf_of(content: str) -> bytes:
    return f"<nitf><body><body.content>{content}</body.content></body></nitf>".encode()


def news_item(title: str = TITLE, paragraphs: Iterable[str] = PARAGRAPHS) -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1">'
        "<itemMeta><provider><name>Wire</name></provider>"
        f"<versionCreated>{MOMENT}</versionCreated></itemMeta>"
        f"<contentMeta><headline>{title}</headline><by>By {AUTHOR}</by>"
        f"<creator><name>{AUTHOR}</name></creator>"
        '<language tag="en-GB"/></contentMeta><contentSet><inlineXML>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML></contentSet></newsItem>'
    )


def warc(*pages: tuple[str, str, bytes]) -> bytes:
    """A web archive of pages, each with its address, content type and bytes."""
    records = [_warc_record("warcinfo", "", b"software: by hand\r\n", "application/warc-fields")]
    for url, kind, body in pages:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        records.append(
            _warc_record("request", url, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
        )
        records.append(_warc_record("response", url, head + body, "application/http; msgtype=response"))
    return b"".join(records)


def _warc_record(kind: str, url: str, block: bytes, content_type: str) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2026-02-03T08:30:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


# PDF

Piece = tuple[float, float, float, str]
"""Left, bottom and font size in points, and the text."""
WIDTH, HEIGHT = 595, 842


def pdf(
    pages: Sequence[Sequence[Piece]], *, encrypted: bool = False, picture: bool = False, **info: str
) -> bytes:
    """A PDF of texts in Helvetica, in WinAnsi. `picture` puts one pixel on each page."""
    objects = ["", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids = []
    for pieces in pages:
        stream = "\n".join(f"BT /F {size} Tf {x} {y} Td ({_pdf(text)}) Tj ET" for x, y, size, text in pieces)
        stream += "\nq 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q" if picture else ""
        data = zlib.compress(stream.encode("latin-1"))
        objects.append(
            f"<</Length {len(data)}/Filter/FlateDecode>>\nstream\n{data.decode('latin-1')}\nendstream"
        )
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = "<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    objects.append("<<" + "".join(f"/{name}({_pdf(value)})" for name, value in info.items()) + ">>")
    return _pdf_file(objects, encrypted=encrypted)


def pdf_in_any_script(pages: Sequence[Sequence[Piece]]) -> bytes:
    """A PDF of texts in visual order, from the left, in a font that names the character of each glyph."""
    ranges = "\n".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256))
    names = (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/U def/CMapType 2 def "
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange 256 beginbfrange\n{ranges}\nendbfrange "
        "endcmap end end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        (
            "<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[4 0 R]"
            "/ToUnicode 6 0 R>>"
        ),
        (
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/DW 500/FontDescriptor 5 0 R"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        ),
        (
            "<</Type/FontDescriptor/FontName/Any/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800"
            "/Descent -200/CapHeight 700/StemV 80>>"
        ),
        f"<</Length {len(names)}>>\nstream\n{names}\nendstream",
    ]
    kids = []
    for pieces in pages:
        stream = "\n".join(
            f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"
            for x, y, size, text in pieces
        )
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    objects.append("<<>>")
    return _pdf_file(objects, encrypted=False)


def _pdf(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return escaped.encode("cp1252").decode("latin-1")


def _pdf_file(objects: Sequence[str], *, encrypted: bool) -> bytes:
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    lock = (
        f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'00' * 32}>/U<{'11' * 32}>/P -4>>/ID[<00><00>]"
        if encrypted
        else ""
    )
    trailer = f"<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R{lock}>>"
    xref = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end = f"{xref}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + end).encode("latin-1")


def set_lines(text: str, left: float, top: float, columns: int, size: float = 10) -> list[Piece]:
    """The lines of a paragraph, each of at most so many characters, from top to bottom."""
    lines = textwrap.wrap(text, columns, break_long_words=False)
    return [(left, top - 1.2 * size * number, size, line) for number, line in enumerate(lines)]


def printed(paragraphs: Iterable[str] = PARAGRAPHS) -> bytes:
    """A page of one column with a headline."""
    pieces: list[Piece] = [(60, 770, 20, TITLE)]
    top = 730.0
    for text in paragraphs:
        lines = set_lines(text, 60, top, 85)
        pieces += lines
        top = lines[-1][1] - 24
    return pdf([pieces], Title=TITLE, Author=AUTHOR)
