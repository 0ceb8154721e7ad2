"""What word processors' documents have in common, and which of their properties are credible."""

import re
from collections.abc import Iterable
from itertools import islice

from dropbrief.normalize import metadata

MAX_PART_BYTES = 10_000_000
"""The most unpacked bytes of one XML file in a document."""
_TITLE_WITHIN = 5
"""The number of lines at the top among which the stated title must be: templates and old names stay in the
properties."""
_NOBODY = re.compile(
    r"(?:user|admin\w*|administrator|owner|author|unknown|untitled|word|windows user|microsoft.*"
    r"|libreoffice.*|openoffice.*|python-docx|un-named|root|pc|test)\d*",
    re.IGNORECASE,
)


def title(stated: str, lines: Iterable[str]) -> str:
    """The stated title if the document shows it too; else an empty text."""
    return stated if any(metadata.same(stated, line) for line in islice(lines, _TITLE_WITHIN)) else ""


def author(stated: str) -> str | None:
    """The stated author, or None if it is no person: programs and default accounts write themselves here."""
    name = " ".join(stated.split())
    return name if 2 < len(name) <= 100 and not _NOBODY.fullmatch(name) else None


def keywords(stated: str) -> tuple[str, ...]:
    return tuple(word for part in re.split(r"[,;]", stated) if (word := " ".join(part.split())))
