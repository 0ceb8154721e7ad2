"""What documents of word processors have in common, and which of their properties can be believed."""

import re
from collections.abc import Iterable
from itertools import islice

from dropbrief.normalize import metadata

MAX_PART_BYTES = 10_000_000
"""Of one XML file in a document, unpacked."""
_TITLE_WITHIN = 5
"""Lines from the top in which the stated title must stand: templates and old names stay in the properties."""
_NOBODY = re.compile(
    r"(?:user|admin\w*|administrator|owner|author|unknown|untitled|word|windows user|microsoft.*"
    r"|libreoffice.*|openoffice.*|python-docx|un-named|root|pc|test)\d*",
    re.IGNORECASE,
)


def title(said: str, lines: Iterable[str]) -> str:
    """The stated title if the document shows it too; else nothing."""
    return said if any(metadata.same(said, line) for line in islice(lines, _TITLE_WITHIN)) else ""


def author(said: str) -> str | None:
    """A person's name. Programs and default accounts write themselves here."""
    name = " ".join(said.split())
    return name if 2 < len(name) <= 100 and not _NOBODY.fullmatch(name) else None


def keywords(said: str) -> tuple[str, ...]:
    return tuple(word for part in re.split(r"[,;]", said) if (word := " ".join(part.split())))
