"""The first bytes of file formats, and what they show of a file."""

import re

_SPACE = rb"(?:\xef\xbb\xbf)?\s{0,1000}"
_PROLOGUE = _SPACE + rb"(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--[^>]{0,1000}>\s{0,99}){0,9}"
_XML_PROLOGUE = _PROLOGUE + rb"(?:<[?!][^>\[]{0,1000}(?:\[[^\]]{0,1000}\])?>\s{0,99}){0,9}"
_HEADERS = rb"(?:[A-Za-z][A-Za-z0-9-]{0,75}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n){0,500}){1,500}"

START = 4096
"""The number of bytes in which a format shows itself."""

PAGE = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE)
TAG = re.compile(rb"<(?:html|head|body|article|main|title|meta|div|section|h[1-6]|p)[\s/>]", re.IGNORECASE)
XML = re.compile(_SPACE + rb"<\?xml\s")
FEED = re.compile(_XML_PROLOGUE + rb"<(?:\w{1,20}:)?(?:rss|feed|RDF|entry|item)[\s/>]")
NEWSML = re.compile(
    _XML_PROLOGUE
    + rb"<(?:\w{1,20}:)?(?:nitf|newsItem|newsMessage|packageItem|NewsML|NewsItem|knowledgeItem)[\s/>]"
)
JSON = re.compile(_SPACE + rb"(?:\{\s{0,99}[\"}]|\[\s{0,99}[\[{\"])")
MARKDOWN = re.compile(_SPACE + rb"(?:---\s{1,9}\w{1,40}:|#{1,3} \S)")
WARC = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
RTF = re.compile(rb"\s{0,9}\{\\rtf")
PDF = re.compile(rb"\s{0,100}%PDF-")
MBOX = re.compile(rb"From [^\n]{1,300}\n" + _HEADERS)
HEADERS = re.compile(_HEADERS)
_KNOWN_HEADER = re.compile(
    rb"^(from|received|message-id|mime-version|subject|date|to|return-path|delivered-to|content-type"
    rb"|content-transfer-encoding|snapshot-content-location|reply-to|x-mailer|dkim-signature):",
    re.IGNORECASE | re.MULTILINE,
)
_MAILS_OWN = {
    b"received",
    b"message-id",
    b"mime-version",
    b"return-path",
    b"delivered-to",
    b"snapshot-content-location",
}

OTHERS = (
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document; save it as .docx"),
    (rb"%!PS", "a PostScript file"),
    (rb"\x89PNG\r\n", "a PNG image"),
    (rb"\xff\xd8\xff", "a JPEG image"),
    (rb"GIF8[79]a", "a GIF image"),
    (rb"RIFF.{4}WEBP", "a WebP image"),
    (rb"RIFF.{4}(?:WAVE|AVI )", "a sound or video file"),
    (rb"II\*\x00|MM\x00\*", "a TIFF image"),
    (rb".{4}ftyp", "an MP4 or HEIF file"),
    (rb"ID3[\x02-\x04]", "an MP3 file"),
    (rb"OggS\x00", "an Ogg file"),
    (rb"\x7fELF|MZ\x90\x00", "a program"),
    (rb"7z\xbc\xaf|Rar!\x1a", "an archive; Dropbrief opens ZIP archives"),
    (rb".{257}ustar", "a TAR archive; Dropbrief opens ZIP archives"),
    (rb"SQLite format 3\x00", "an SQLite database"),
    (rb"bplist00", "a property list"),
)
"""Formats that are recognized and not read."""


def other(content: bytes) -> str | None:
    """The name of a format that Dropbrief does not read, if the first bytes show one."""
    return next((kind for magic, kind in OTHERS if re.match(magic, content, re.DOTALL)), None)


def is_mail(start: bytes) -> bool:
    """Whether a file begins with headers of mail: some known ones, and one that only mail has."""
    head = HEADERS.match(start)
    if not head:
        return False
    known = {name.lower() for name in _KNOWN_HEADER.findall(head[0])}
    return len(known) >= 2 and bool(known & _MAILS_OWN or {b"from", b"subject"} <= known)
