"""Which files may be dropped through the console, and under which key of the inbox they are stored."""

import re
from dataclasses import dataclass

from dropbrief import file_types
from dropbrief.errors import InvalidRequestError

FOLDER = "console"
_LONGEST_NAME = 200
_UNWANTED = re.compile(r"[\x00-\x1f\x7f/\\]+")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a dropped file is stored, and as what."""

    key: str
    content_type: str
    most_bytes: int


def target(name: str, size: int) -> Target:
    """Where a file of this name and size in bytes is to be stored.

    Raises InvalidRequestError, with a sentence for the person who drops it, when it may not be dropped.
    """
    plain = _UNWANTED.sub("-", name).strip(" .-")
    extension = file_types.extension(plain)
    content_type, most = file_types.CONTENT_TYPES.get(extension), file_types.most_bytes(extension)
    if content_type is None:
        raise InvalidRequestError("Files of this type are not read.")
    if size < 1:
        raise InvalidRequestError("The file is empty.")
    if size > most:
        raise InvalidRequestError(f"The file has {size:,} bytes; at most {most:,} are read.")
    encoded = plain.encode("utf-8", "replace")
    if encoded.decode() != plain:
        raise InvalidRequestError("The file's name is not valid Unicode.")
    if len(encoded) > _LONGEST_NAME:
        raise InvalidRequestError("The file's name is too long.")
    return Target(f"{FOLDER}/{plain}", content_type, most)
