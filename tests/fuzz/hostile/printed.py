"""PDF, Word, OpenDocument, EPUB and RTF."""

from collections.abc import Callable

from tests import documents
from tests.fuzz.hostile import pdfs

LAUGHS = "<!DOCTYPE a [" + '<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = documents.word_paragraph("A b c.")


def docx(before: str, piece: str, after: str = "") -> Callable[[int], bytes]:
    return lambda size: documents.docx(before + piece * (size // len(piece)) + after)


def odt(before: str, piece: str, after: str = "") -> Callable[[int], bytes]:
    return lambda size: documents.odt(before + piece * (size // len(piece)) + after)


def _styles(size: int) -> bytes:
    """Styles that are each based on the one before, and the first on the last."""
    count = size // 90
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:name w:val="s{n}"/><w:basedOn w:val="s{(n + 1) % count}"/></w:style>'
        for n in range(count)
    )
    paragraphs = "".join(documents.word_paragraph("A b c.", f"s{n}") for n in range(count))
    return documents.docx(paragraphs, styles=styles)


def _spine(size: int) -> bytes:
    """A book with the same document in its reading order again and again."""
    references = '<itemref idref="a"/>' * (size // 20)
    return _book(f'<item id="a" href="a.xhtml" media-type="text/html"/></manifest><spine>{references}')


def _cycle(size: int) -> bytes:
    """A book whose documents are its own package and container."""
    del size
    items = "".join(
        f'<item id="i{n}" href="{href}" media-type="application/xhtml+xml"/>'
        for n, href in enumerate(
            ("book.opf", "../META-INF/container.xml", "../OPS/book.opf", "../../../etc/passwd")
        )
    )
    return _book(items + "</manifest><spine>" + "".join(f'<itemref idref="i{n}"/>' for n in range(4)))


def _book(inner: str, **files: str) -> bytes:
    package = f"<package><metadata/><manifest>{inner}</spine></package>"
    return documents.epub({"a.xhtml": "<p>a"}, **{"OPS/book.opf": package}, **files)


def _chapters(size: int) -> bytes:
    return documents.epub({f"{n}.xhtml": "<p>a" * (size // 1000) for n in range(250)})


def rtf(piece: str, after: str = "") -> Callable[[int], bytes]:
    return lambda size: ("{\\rtf1\\ansi " + piece * (size // len(piece)) + after + "}").encode()


FILES: dict[str, Callable[[int], bytes]] = {
    "laughs.docx": lambda size: documents.zipped(
        {"word/document.xml": f"{LAUGHS}<w:document {W}><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"}
    ),
    "laughs in styles.docx": lambda size: documents.zipped(
        {"word/document.xml": f"<w:document {W}>{PARAGRAPH}</w:document>", "word/styles.xml": f"{LAUGHS}<w:styles {W}>&l9;</w:styles>"}
    ),
    "bomb.docx": lambda size: documents.zipped({"word/document.xml": b"<a>" + b" " * (100 * size)}),
    "paragraphs.docx": docx("", PARAGRAPH),
    "empty paragraphs.docx": docx("", "<w:p/>", PARAGRAPH),
    "rows.docx": docx("<w:tbl>", f"<w:tr><w:tc>{PARAGRAPH}</w:tc></w:tr>", "</w:tbl>"),
    "one row.docx": docx("<w:tbl><w:tr>", f"<w:tc>{PARAGRAPH}</w:tc>", "</w:tr></w:tbl>"),
    "nested tables.docx": lambda size: documents.docx("<w:tbl><w:tr><w:tc>" * 80 + PARAGRAPH * (size // len(PARAGRAPH)) + "</w:tc></w:tr></w:tbl>" * 80),
    "nested rows.docx": lambda size: documents.docx("<w:tr>" * 240 + PARAGRAPH * (size // len(PARAGRAPH)) + "</w:tr>" * 240),
    "deep.docx": docx("", "<w:sdt>"),
    "deep runs.docx": lambda size: documents.docx("<w:p>" + "<w:r>" * 240 + "<w:t>a</w:t>" * (size // 12) + "</w:r>" * 240 + "</w:p>"),
    "deep paragraphs.docx": lambda size: documents.docx("<w:p>" * 240 + PARAGRAPH * (size // len(PARAGRAPH)) + "</w:p>" * 240),
    "fallbacks.docx": docx("", f"<Fallback>{PARAGRAPH}</Fallback>", PARAGRAPH),
    "styles.docx": _styles,
    "headers.docx": lambda size: documents.docx(**{f"header{n}": PARAGRAPH * (size // 100_000) for n in range(999)}),
    "laughs.odt": lambda size: documents.odt(**{"content.xml": f"{LAUGHS}<a>&l9;</a>"}),
    "laughs in styles.odt": lambda size: documents.odt(**{"styles.xml": f"{LAUGHS}<a>&l9;</a>"}),
    "paragraphs.odt": odt("", "<text:p>A b c.</text:p>"),
    "deep.odt": odt("", "<text:section>"),
    "nested paragraphs.odt": lambda size: documents.odt("<text:p>" * 240 + "<text:p>A b.</text:p>" * (size // 21) + "</text:p>" * 240),
    "boxes.odt": lambda size: documents.odt(
        "<text:p><drawing:frame><drawing:text-box>" * 60 + "<text:p>A b.</text:p>" * (size // 21) + "</drawing:text-box></drawing:frame></text:p>" * 60
    ),
    "thirty boxes.odt": lambda size: documents.odt(
        "<text:p><drawing:text-box>" * 30 + "<text:p>A b.</text:p>" + "</drawing:text-box></text:p>" * 30
    ),
    "rows.odt": odt("<table:table>", "<table:table-row><table:table-cell><text:p>A</text:p></table:table-cell></table:table-row>", "</table:table>"),
    "lists.odt": odt("<text:list><text:list-item>" * 100, "<text:p>A b.</text:p>", "</text:list-item></text:list>" * 100),
    "notes.odt": lambda size: documents.odt("<text:p>A b c." + "<text:note-body>" * 200 + "<text:p>A b.</text:p>" * (size // 21) + "</text:note-body>" * 200 + "</text:p>"),
    "laughs.epub": lambda size: documents.epub(**{"OPS/book.opf": f"{LAUGHS}<package>&l9;</package>"}),
    "spine.epub": _spine,
    "cycle.epub": _cycle,
    "chapters.epub": _chapters,
    "long chapters.epub": lambda size: documents.epub({f"{n}.xhtml": documents.html("A", ["a b. "] * (size // 60)) for n in range(10)}),
    "items.epub": lambda size: _book('<item id="a"/>' * (size // 14) + "</manifest><spine>" + '<itemref idref="a"/>' * 500),
    "groups.rtf": rtf("{"),
    "closed groups.rtf": rtf("{a}"),
    "pictures.rtf": rtf("{\\pict "),
    "closed pictures.rtf": rtf("{\\pict {a}}"),
    "nested pictures.rtf": rtf("{\\pict {a}{b}{c}"),
    "escapes.rtf": rtf("\\'e9"),
    "characters.rtf": rtf("\\u233?"),
    "skips.rtf": rtf("\\uc9999\\u233"),
    "words.rtf": rtf("\\par a "),
    "long word.rtf": rtf("\\aaaaaaaa"),
    "digits.rtf": lambda size: b"{\\rtf1\\ansi\\u" + b"9" * size + b" a}",
    "binary.rtf": rtf("\\bin999999999999 a"),
    "tables.rtf": rtf("{\\colortbl;"),
    "fonts.rtf": rtf("{\\fonttbl{\\f0 a;}}"),
    "fields.rtf": rtf('{\\field{\\*\\fldinst HYPERLINK "a"}{\\fldrslt b}}'),
    "property.rtf": lambda size: b"{\\rtf1\\ansi{\\title " + b"\\'e9" * (size // 4) + b" a b c d}",
    "cells.rtf": rtf("a\\cell "),
    "spaces.rtf": rtf(" "),
    "bars.rtf": rtf(" |"),
    **pdfs.FILES,
}  # fmt: skip
