"""Plain texts: repetitions, wrong encodings, and inputs on which bad patterns are slow."""

from collections.abc import Callable

from tests import documents

PROSE = documents.TEXT * 3


def flood(piece: str, encoding: str = "utf-8") -> Callable[[int], bytes]:
    """Prose that contains one piece again and again."""

    def made(size: int) -> bytes:
        count = size // len(piece.encode(encoding, "surrogatepass"))
        return (PROSE + piece * count + "\n\n" + PROSE).encode(encoding, "surrogatepass")

    return made


def alone(piece: bytes) -> Callable[[int], bytes]:
    return lambda size: piece * (size // len(piece))


PIECES = {
    "letters": "a", "capitals": "A", "spaces": " ", "tabs": "\t", "newlines": "\n", "carriage returns": "\r",
    "mixed ends": "\r\n\n\r", "line separators": "\u2028", "form feeds": "\f", "less than": "<", "schemes": "://",
    "http": "http://", "www": "www.", "ats": "a@", "digits": "1", "dots": ".", "commas": "1,", "dashes": "-",
    "long dashes": " — ", "colons": "a:", "slashes": "a/", "bars": "a | ", "breadcrumbs": "Home > ", "quotes": "“",
    "closing quotes": "”", "brackets": "(", "questions": "?", "asked": "a?b ", "asked on": "a? b", "ampersands": "&",
    "entities": "&amp;", "open entities": "&#x", "stars": "* ", "bullets": "•\n", "copyright": "© 2026 ",
    "dates": "3 February 2026 ", "numbers of dates": "1/2/", "times": "12:", "bylines": "By Ann Vale and ",
    "by": "By ", "initials": "A. ", "names": "Ann Vale, ", "hashtags": "#a ", "handles": "@a ", "emoji": "😀",
    "joiners": "\u200d", "family": "👩\u200d", "selectors": "\ufe0f", "flags": "\U0001f3f4\U000e0067", "zero width": "\u200b",
    "directions": "\u202e", "marks": "\u0301", "marked letters": "e\u0301", "four marks": "a\u0300\u0301\u0302\u0303",
    "hangul": "\u1100\u1161\u11a8", "replacement": "\ufffd", "mojibake": "Ã©", "worse mojibake": "Ã\u0083Â©",
    "han mojibake": "锟斤拷", "cyrillic mojibake": "Ð¿Ñ\u0080Ð¸", "euro mojibake": "â‚¬â€™", "controls": "\x80",
    "latin": "é", "han": "漢", "han sentence": "漢字の文。", "arabic": "ب", "thai": "ก", "cyrillic": "Я ", "deseret": "𐐀",
    "no characters": "\ufffe", "private": "\ue000", "nulls": "\x00", "escapes": "\x1b$B", "utf-7": "+AGE-", "hz": "~{",
    "bells": "\x07", "words": "word ", "sentences": "It is so. ", "short lines": "Home\n", "prices": "$1 ",
    "lower lines": "and so it goes\n", "torn lines": "it goes on and on and\nand ", "wrapped": "a" * 79 + "\n",
    "read more": "Read more: a\n", "comments": "2 Comments\n", "check also": "Check Also\n", "hyphens": "a-\n",
    "ids": "a1b2", "json": '{"a":', "tags": "<p>", "accents": "`a", "ellipses": "…", "plus": "+", "percent": "%41",
    "backslashes": "\\", "equals": "=", "underscores": "_", "semicolons": ";", "apostrophes": "a'", "sharps": "ß",
}  # fmt: skip

FILES: dict[str, Callable[[int], bytes]] = {
    **{f"{name}.txt": flood(piece) for name, piece in PIECES.items()},
    **{f"{name} alone.txt": alone(PIECES[name].encode()) for name in ("letters", "spaces", "marks", "digits", "dots", "replacement", "mojibake", "latin", "han")},
    "surrogates.txt": flood("\ud800"),
    "half pairs.txt": alone(b"\xed\xa0\x80"),
    "utf-16.txt": lambda size: (PROSE * (size // len(PROSE) // 2)).encode("utf-16-le"),
    "utf-16 surrogates.txt": lambda size: (PROSE.encode("utf-16-le") + b"\x00\xd8" * (size // 2)),
    "utf-16 odd.txt": lambda size: b"\xff\xfe" + (PROSE * (size // len(PROSE) // 2)).encode("utf-16-le") + b"\x00",
    "utf-32.txt": lambda size: (PROSE * (size // len(PROSE) // 4)).encode("utf-32-be"),
    "utf-32 beyond.txt": lambda size: b"\xff\xfe\x00\x00" + b"\xff\xff\xff\x7f" * (size // 4),
    "bytes.txt": lambda size: bytes(range(256)) * (size // 256),
    "high bytes.txt": lambda size: bytes(range(128, 256)) * (size // 128),
    "continuations.txt": alone(b"\x80"),
    "starts.txt": alone(b"\xe0\xa0"),
    "overlong.txt": alone(b"\xc0\xaf"),
    "latin-1.txt": lambda size: (PROSE.replace("e", "é") * (size // len(PROSE))).encode("latin-1"),
    "mixed lines.txt": alone("Ça va très bien, dit-elle à la fin.\n".encode() + "Ça va très bien, dit-elle.\n".encode("latin-1")),
    "shift jis.txt": lambda size: ("漢字とかなの文です。" * (size // 20)).encode("shift_jis"),
    "gb18030.txt": alone(b"\x81\x30\x81\x30"),
    "koi8.txt": lambda size: ("Он сказал, что мост открыт. " * (size // 28)).encode("koi8-r"),
    "escapes alone.txt": alone(b"\x1b$B0!"),
    "lines of different words.txt": lambda size: b"".join(b"word%d goes to town %d\n" % (n, n) for n in range(size // 28)),
    "headlines.txt": lambda size: b"".join(b"The Town Hall of Number %d\n\n" % n for n in range(size // 28)),
    "empty.txt": lambda size: b"",
    "doctype.txt": alone(b"<!DOCTYPE html><html>"),
    "mbox start.txt": alone(b"From a\n"),
    "mail start.txt": alone(b"From: a\nSubject: b\n"),
    "long header.txt": lambda size: b"From: a\nSubject: " + b"b" * size,
    "folded header.txt": lambda size: b"From: a\nReceived: b\n" + b" c\n" * (size // 3),
}  # fmt: skip
