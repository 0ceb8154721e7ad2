"""JSON, mail, mailboxes and web archives."""

import base64
import json
from collections.abc import Callable

from tests import documents

HEAD = b"From: a@b.example\nSubject: A pier\nMIME-Version: 1.0\n"
LONG = " ".join(documents.PARAGRAPHS)


def repeated(before: bytes, piece: bytes, after: bytes = b"") -> Callable[[int], bytes]:
    return lambda size: before + piece * (size // len(piece)) + after


def _multiparts(size: int) -> bytes:
    """Messages that are each inside of another one."""
    count = size // 70
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(count))
    return HEAD + parts + b"Content-Type: text/plain\n\n" + documents.TEXT.encode()


def _flat_parts(size: int) -> bytes:
    part = b"--b\nContent-Type: text/plain\n\nx\n"
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + part * (size // len(part))


def _encoded(transfer: bytes, body: bytes) -> bytes:
    return HEAD + b"Content-Type: text/plain\nContent-Transfer-Encoding: " + transfer + b"\n\n" + body


def _warc_lie(length: int) -> Callable[[int], bytes]:
    record = documents.warc((documents.URL, "text/html", documents.html().encode()))
    start = record.rindex(b"Content-Length: ", 0, record.index(b"HTTP/1.1 200"))
    end = record.index(b"\r\n", start)
    lying = record[:start] + b"Content-Length: %d" % length + record[end:]
    return lambda size: lying * (size // len(lying))


def _chunks(size: int) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = head + b"1\r\na\r\n" * (size // 6) + b"FFFFFFFFFFFFFFFF\r\n"
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
        b"WARC-Date: 2026-02-03T08:30:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(body)
    ) + body


def _keys(size: int) -> bytes:
    record = {f"../../../{n}/__proto__": {"constructor": n} for n in range(size // 60)}
    return json.dumps({**record, **documents.record()}).encode()


MAIL: dict[str, Callable[[int], bytes]] = {
    "multiparts.eml": _multiparts,
    "parts.eml": _flat_parts,
    "messages.eml": repeated(HEAD, b"Content-Type: message/rfc822\n\n" + HEAD),
    "twenty messages.eml": lambda size: HEAD + (b"Content-Type: message/rfc822\n\n" + HEAD) * 19 + b"\n" + b"a b c\n" * (size // 6),
    "twenty multiparts.eml": lambda size: (
        HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(19))
        + b"\n" + b"--b\n" * (size // 4)
    ),
    "no boundary.eml": repeated(HEAD + b"Content-Type: multipart/mixed\n\n", b"--\n"),
    "long boundary.eml": lambda size: HEAD + b"Content-Type: multipart/mixed; boundary=" + b"b" * (size // 2) + b"\n\n--" + b"b" * (size // 2),
    "boundary pattern.eml": repeated(HEAD + b'Content-Type: multipart/mixed; boundary="(a+)+$"\n\n--(a+)+$\n\n', b"aaaa"),
    "headers.eml": repeated(HEAD, b"X-A: b\n", b"\na b c d"),
    "subjects.eml": repeated(HEAD, b"Subject: b\n", b"\na b c d"),
    "encoded words.eml": repeated(HEAD + b"Subject: ", b"=?utf-8?q?a?= ", b"\n\na b c d"),
    "open encoded words.eml": repeated(HEAD + b"Subject: ", b"=?utf-8?q?", b"\n\na b c d"),
    "folded subject.eml": repeated(b"MIME-Version: 1.0\nFrom: a@b.example\nSubject: ", b"a\n b", b"\n\na b c d"),
    "replies.eml": repeated(b"MIME-Version: 1.0\nFrom: a@b.example\nSubject: ", b"Re: ", b"\n\na b c d"),
    "addresses.eml": repeated(b"MIME-Version: 1.0\nSubject: x\nFrom: ", b"(", b"\n\na b c d"),
    "quoted address.eml": repeated(b"MIME-Version: 1.0\nSubject: x\nFrom: ", b'"\\', b"\n\na b c d"),
    "routes.eml": repeated(b"MIME-Version: 1.0\nSubject: x\nFrom: <", b"@a,", b"\n\na b c d"),
    "parameters.eml": repeated(HEAD + b"Content-Type: text/plain", b";a=b", b"\n\na b c d"),
    "continued parameters.eml": lambda size: HEAD + b"Content-Type: text/plain" + b"".join(b"; charset*%d=a" % n for n in range(size // 14)) + b"\n\na b c d",
    "quotes in parameters.eml": repeated(HEAD + b'Content-Type: text/plain; charset="', b'\\"', b"\n\na b c d"),
    "date.eml": repeated(HEAD + b"Date: ", b"1 ", b"\n\n" + LONG.encode()),
    "digits of date.eml": repeated(HEAD + b"Date: Tue, 3 Feb 2026 08:30:00 +", b"9", b"\n\n" + LONG.encode()),
    "quoted printable.eml": lambda size: _encoded(b"quoted-printable", b"=41=\n" * (size // 5)),
    "base64.eml": lambda size: _encoded(b"base64", base64.encodebytes(LONG.encode() * (size // 2 // len(LONG)))),
    "bad base64.eml": lambda size: _encoded(b"base64", b"=a" * (size // 2)),
    "uuencoded.eml": lambda size: _encoded(b"x-uuencode", b"begin 644 a\n" + b"M" * size),
    "codecs.eml": lambda size: HEAD + b"Content-Type: text/plain; charset=unicode_escape\n\n" + b"\\u00e9\xff" * (size // 7),
    "idna.eml": lambda size: HEAD + b"Content-Type: text/plain; charset=idna\n\n" + b"xn--a\xff." * (size // 7),
    "punycode.eml": lambda size: HEAD + b"Content-Type: text/plain; charset=punycode\n\n" + b"a" * (size // 2) + b"-" + b"zz9" * (size // 6) + b"\xff",
    "zlib.eml": lambda size: HEAD + b"Content-Type: text/plain; charset=zlib_codec\n\n\xff" + b"a" * size,
    "utf-7.eml": lambda size: HEAD + b"Content-Type: text/plain; charset=utf-7\n\n" + b"+AGE-\xff" * (size // 6),
    "signatures.eml": repeated(HEAD + b"\n", b"\n-- \na"),
    "from.mbox": repeated(b"", b"From a@b.example Tue Feb  3 08:30:00 2026\nA: b\n\n"),
    "headless.mbox": repeated(b"From a@b.example Tue Feb  3 08:30:00 2026\nA: b\n\n", b"\n\nFrom a\n"),
    "long from.mbox": repeated(b"From a\nA: b\n\nx\n", b"\n\nFrom "),
}  # fmt: skip

JSON: dict[str, Callable[[int], bytes]] = {
    "arrays.json": repeated(b'{"text":', b"["),
    "objects.json": repeated(b"", b'{"a":'),
    "closed arrays.json": lambda size: b'{"text":' + b"[" * (size // 2) + b"]" * (size // 2) + b"}",
    "ninety deep.json": lambda size: b"[" * 900 + b'{"text":"one two three four"}' + b"]" * 900,
    "wrapped.json": repeated(b"", b'{"article":'),
    "graph.json": repeated(b'{"@graph":[', b'{"articleBody":"one two three four"},', b"{}]}"),
    "integer.json": repeated(b'{"text":"one two three four","date":', b"9", b"}"),
    "negative.json": repeated(b'{"text":"one two three four","date":-', b"9", b"e9}"),
    "nan.json": lambda size: json.dumps({**documents.record(), "date": float("nan")}).encode(),
    "infinity.json": lambda size: b'{"text":"' + LONG.encode() + b'","date":1e999,"timestamp":-Infinity}',
    "numbers.json": repeated(b"[", b"1,", b"1]"),
    "empties.json": repeated(b"[", b"{},", b"{}]"),
    "lists of text.json": repeated(b'{"content":[', b'"a b c",', b'""]}'),
    "rendered.json": repeated(b"", b'{"content":{"rendered":'),
    "rendered closed.json": lambda size: b'{"content":' + b'{"rendered":' * 900 + b'"one two three four"' + b"}" * 901,
    "keys.json": _keys,
    "one key.json": repeated(b'{"text":"one two three four",', b'"a":1,', b'"b":2}'),
    "authors.json": repeated(b'{"text":"' + LONG.encode() + b'","author":[', b'{"name":"Ann Vale"},', b'""]}'),
    "keywords.json": repeated(b'{"text":"' + LONG.encode() + b'","keywords":"', b"a,", b'"}'),
    "date.json": repeated(b'{"text":"' + LONG.encode() + b'","date":"', b"2026-", b'"}'),
    "url.json": repeated(b'{"text":"' + LONG.encode() + b'","url":"', b"http://a/", b'"}'),
    "language.json": repeated(b'{"text":"' + LONG.encode() + b'","lang":"', b"en-", b'"}'),
    "surrogates.json": repeated(b'{"text":"one two three four', b"\\ud800 ", b'"}'),
    "nulls.json": repeated(b'{"text":"one two three four', b"\\u0000", b'"}'),
    "text.json": repeated(b'{"title":"a","text":"', b"It is so, she said. ", b'"}'),
    "html.json": repeated(b'{"title":"a","text":"<p>', b"<b>", b'"}'),
    "markdown.json": repeated(b'{"title":"a","text":"**a **b ', b"[a](https://b", b'"}'),
    "escapes.json": repeated(b'{"text":"', b"\\\\", b'"}'),
    "title.json": repeated(b'{"text":"' + LONG.encode() + b'","title":"', b"A title - ", b'"}'),
    "feed.json": repeated(b'{"version":"https://jsonfeed.org/version/1.1","title":"' + b"t" * 10_000 + b'","items":[', b'{"content_text":"a b c d"},', b"{}]}"),
    "lines.jsonl": repeated(b"", b'{"text":"a b c"}\n'),
    "long lines.jsonl": lambda size: (b'{"text":"' + b"a b " * (size // 12) + b'"}\n') * 3,
    "deep lines.jsonl": lambda size: b'{"text":"a b c d"}\n' + (b'{"text":' + b"[" * 100_000 + b"\n") * (size // 100_000),
    "blank lines.jsonl": repeated(b'{"text":"a b c"}\n', b"\n", b'{"text":"a b c"}'),
    "utf-16.jsonl": lambda size: b"\xff\xfe" + ('{"text":"a b c"}\n' * (size // 34)).encode("utf-16-le"),
}  # fmt: skip

WARC: dict[str, Callable[[int], bytes]] = {
    "records.warc": lambda size: documents.warc(*[(documents.URL, "image/png", b"x")] * (size // 600)),
    "huge length.warc": _warc_lie(10**15),
    "negative length.warc": _warc_lie(-1),
    "short length.warc": _warc_lie(10),
    "chunks.warc": _chunks,
    "headers.warc": repeated(b"WARC/1.0\r\n", b"A: b\r\n"),
    "header.warc": repeated(b"WARC/1.0\r\nWARC-Type: ", b"a"),
    "versions.warc": repeated(b"", b"WARC/1.0\r\n"),
    "no end.warc": repeated(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200 OK\r\n", b"A: b\r\n"),
    "statuses.warc": lambda size: documents.warc(("http://a.example/", "text/html", b"<p>" * (size // 3))).replace(b"200 OK", b"2000000 OK"),
}  # fmt: skip

FILES = {**MAIL, **JSON, **WARC}
