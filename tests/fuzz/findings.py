"""Stores inputs that once broke a promise, each in a small file that `test_findings.py` replays.

For a file it holds the name as JSON, a line end, and the bytes; for replies the JSON of both replies, and
whether they were cut.
"""

import hashlib
import json
from pathlib import Path

DIRECTORY = Path(__file__).parent / "findings"
File = tuple[bytes, str]
Replies = tuple[str, str, bool]


def keep(given: File | Replies, directory: Path = DIRECTORY) -> Path:
    data, kind = packed(given)
    path = directory / f"{kind}-{hashlib.sha256(data).hexdigest()[:12]}.{kind}"
    path.write_bytes(data)
    return path


def packed(given: File | Replies) -> tuple[bytes, str]:
    if isinstance(given[0], bytes):
        return json.dumps(given[1]).encode() + b"\n" + given[0], "file"
    return json.dumps(given).encode(), "replies"


def load(path: Path) -> File | Replies:
    data = path.read_bytes()
    if path.suffix == ".file":
        name, _, content = data.partition(b"\n")
        return content, json.loads(name)
    content, again, truncated = json.loads(data)
    return content, again, truncated


def kept() -> list[Path]:
    return sorted(path for path in DIRECTORY.iterdir() if path.suffix in (".file", ".replies"))
