"""PDFs, written object by object."""

import zlib
from collections.abc import Callable

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(content: bytes, extra: bytes = b"", *, packed: bool = True) -> bytes:
    data = zlib.compress(content, 9) if packed else content
    how = b"/Filter/FlateDecode" if packed else b""
    return b"<<%s%s/Length %d>>\nstream\n%s\nendstream" % (how, extra, len(data), data)


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects; the first is the catalog."""
    out, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        count, table, count, len(out),
    )  # fmt: skip


def page(content: bytes, resources: bytes = b"", *others: bytes, packed: bool = True) -> bytes:
    """A PDF of one page; `others` are objects from number 6 on."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
        % resources,
        stream(content, packed=packed),
        FONT,
        *others,
    )


def text(
    piece: bytes, before: bytes = b"BT /F 9 Tf 60 700 Td ", after: bytes = b" ET"
) -> Callable[[int], bytes]:
    return lambda size: page(before + piece * (size // len(piece)) + after)


def _form(content: bytes, resources: bytes) -> bytes:
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % resources)


def _form_tree(size: int) -> bytes:
    """Forms that each draw the next one ten times."""
    del size
    forms = [_form(b"/X Do " * 10, b"/XObject<</X %d 0 R>>" % (7 + n)) for n in range(9)]
    last = _form(b"BT /F 9 Tf 60 700 Td (a b c) Tj ET", b"/Font<</F 5 0 R>>")
    return page(b"/X Do", b"/XObject<</X 6 0 R>>", *forms, last)


def _form_cycle(size: int) -> bytes:
    del size
    return page(b"/X Do", b"/XObject<</X 6 0 R>>", _form(b"/X Do /X Do", b"/XObject<</X 6 0 R>>"))


def _page_cycle(size: int) -> bytes:
    del size
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 9/Kids[3 0 R 3 0 R]>>",
        b"<</Type/Pages/Count 9/Parent 2 0 R/Kids[2 0 R 3 0 R 2 0 R]>>",
    )


def _page_count(size: int) -> bytes:
    del size
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2147483647/Kids[]>>")


def _deep_pages(size: int) -> bytes:
    count = size // 60
    nodes = [b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (3 + n) for n in range(count)]
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>")


def _same_page(size: int) -> bytes:
    """Two hundred pages, all of them the same one, with much text."""
    kids = b"3 0 R " * 200
    content = b"BT /F 9 Tf 60 700 Td " + b"(a b c d e f g) Tj 0 -1 Td " * (size // 27) + b" ET"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 200/Kids[%s]>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(content),
        FONT,
    )


def _bomb(layers: int) -> Callable[[int], bytes]:
    """A page of blanks, compressed `layers` times, each by a factor of a thousand."""

    def made(size: int) -> bytes:
        data = b" " * min(300_000_000, size * 100)
        for _ in range(layers):
            data = zlib.compress(data, 9)
        names = b"/FlateDecode" * layers
        content = b"<</Filter[%s]/Length %d>>\nstream\n%s\nendstream" % (names, len(data), data)
        return pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            content,
        )

    return made


def _shared_bomb(size: int) -> bytes:
    """One compressed stream, used a thousand times as the content of a page."""
    data = zlib.compress(b"q Q " * min(size, 2_000_000), 9)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[%s]>>" % (b"4 0 R " * 100),
        b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(data), data),
    )


def _predictor(size: int) -> bytes:
    del size
    data = zlib.compress(bytes(1000))
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32/BitsPerComponent 16>>"
        b"/Length %d>>\nstream\n%s\nendstream" % (len(data), data),
    )


def _object_stream(size: int) -> bytes:
    """A compressed cross-reference table and objects that refer to themselves."""
    index = b" ".join(b"%d 0" % (n + 10) for n in range(size // 10))
    data = zlib.compress(index + b" <<>>")
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[10 0 R]>>",
        b"<</Type/ObjStm/N %d/First %d/Extends 3 0 R/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream"
        % (size // 10, len(index), len(data), data),
    )


def _image(size: int) -> bytes:
    """A picture of 100,000 by 100,000 pixels."""
    del size
    data = zlib.compress(bytes(1000))
    image = (
        b"<</Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 16/ColorSpace/DeviceCMYK"
        b"/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(data), data)
    )
    return page(b"q 500 0 0 700 40 40 cm /X Do Q", b"/XObject<</X 6 0 R>>", image)


def _map(size: int) -> bytes:
    """A font whose character map never ends."""
    ranges = b"1 beginbfrange <0000> <FFFF> <0041> endbfrange\n" * (size // 48)
    table = stream(b"/CIDInit /ProcSet findresource begin begincmap " + ranges + b"endcmap")
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>"
    )
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>"
    file = page(b"BT /G 9 Tf 60 700 Td <00410042> Tj ET", b"", table, inner, font)
    return file.replace(b"/Font<</F 5 0 R>>", b"/Font<</G 8 0 R>>")


def _arrays(size: int) -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R/A " + b"[" * size + b">>", b"<</Type/Pages/Count 0/Kids[]>>")


def _xref_cycle(size: int) -> bytes:
    del size
    file = pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>")
    place = file.rindex(b"xref\n0")
    return file.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % place)


def _many_pages(size: int) -> bytes:
    count = size // 100
    kids = b" ".join(b"%d 0 R" % (3 + n) for n in range(count))
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * count
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), *pages)


FILES: dict[str, Callable[[int], bytes]] = {
    "text.pdf": text(b"(a b c d e f g h) Tj 0 -0.1 Td "),
    "one line.pdf": text(b"(abcdefgh) Tj "),
    "spaces.pdf": text(b"(      ) Tj "),
    "dots.pdf": text(b"(.) Tj 7 3 Td "),
    "states.pdf": text(b"q "),
    "restored states.pdf": text(b"q Q "),
    "paths.pdf": text(b"1 1 m 2 2 l 3 3 4 4 5 5 c S "),
    "curves.pdf": text(b"1 1 2 2 3 3 c ", b"0 0 m ", b" f"),
    "clips.pdf": text(b"0 0 1 1 re W n "),
    "arrays in text.pdf": text(b"[", b"BT /F 9 Tf 60 700 Td "),
    "dictionaries.pdf": text(b"<<"),
    "strings.pdf": text(b"(", b"BT /F 9 Tf 60 700 Td "),
    "numbers.pdf": text(b"1 "),
    "inline images.pdf": text(b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI "),
    "large inline image.pdf": text(b"BI /W 99999 /H 99999 /CS /G /BPC 8 ID x EI ", b"", b""),
    "marked.pdf": text(b"/P <</MCID 0>> BDC "),
    "spread.pdf": lambda size: page(b"BT /F 1 Tf " + b"".join(b"%d %d Td (ab) Tj " % (n * 7 % 11, n * 5 % 13) for n in range(size // 20)) + b"ET"),
    "forms.pdf": _form_tree,
    "form cycle.pdf": _form_cycle,
    "page cycle.pdf": _page_cycle,
    "page count.pdf": _page_count,
    "deep pages.pdf": _deep_pages,
    "same page.pdf": _same_page,
    "many pages.pdf": _many_pages,
    "bomb.pdf": _bomb(1),
    "bomb in bomb.pdf": _bomb(2),
    "bombs.pdf": _bomb(3),
    "shared bomb.pdf": _shared_bomb,
    "predictor.pdf": _predictor,
    "object stream.pdf": _object_stream,
    "image.pdf": _image,
    "map.pdf": _map,
    "arrays.pdf": _arrays,
    "table cycle.pdf": _xref_cycle,
    "objects.pdf": lambda size: b"%PDF-1.7\n" + b"1 0 obj\n" * (size // 8),
    "streams.pdf": lambda size: b"%PDF-1.7\n" + b"1 0 obj <</Length 9>> stream\n" * (size // 29),
    "ends.pdf": lambda size: b"%PDF-1.7\n" + b"startxref\n0\n%%EOF\n" * (size // 18),
    "percents.pdf": lambda size: b"%PDF-1.7\n" + b"%" * size,
}  # fmt: skip
