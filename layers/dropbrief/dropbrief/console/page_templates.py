"""The Jinja templates of the pages, which escape every text, and the static files that the pages load."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dropbrief import file_types
from dropbrief.console import words
from dropbrief.ledger import MEANINGS, what_is_shared

_HERE = Path(__file__).parent
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def render(template: str, path: str, **values: Any) -> str:
    """The HTML of the page at `path`; its links are relative, so that any prefix may precede it."""
    root = "../" * (path.count("/") - 1) or "./"
    return _environment().get_template(template).render(root=root, path=path, **values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "dollars": words.format_dollars,
        "reason": words.describe_reason,
        "shared": what_is_shared,
        "flags": lambda found: words.describe_flags((it.kind, it.token) for it in found),
        "moment": _moment,
        "segment": lambda text: quote(text, safe="+"),
        "query": _query,
        "rule": _rule,
    }
    environment.globals |= {
        "asset": {name.partition(".")[2]: name for name in assets()},
        "states": {state.value: meaning for state, meaning in MEANINGS.items()},
        "verdicts": words.VERDICTS,
        "accepted": ",".join(filter(None, file_types.CONTENT_TYPES)),
        "most_bytes": file_types.MAX_UNPACKED_BYTES,
    }
    return environment


def _rule(name: str) -> str:
    """A sentence about what a rule removes; imported late, as importing the normalize stage takes long."""
    from dropbrief.normalize.rules import RULES

    return RULES.get(name, "")


def _moment(timestamp: str) -> str:
    """The date and the minute of an ISO 8601 time: 2026-11-24 15:04."""
    return timestamp[:16].replace("T", " ")


def _query(values: dict[str, str]) -> str:
    """The query string of an address, with its question mark; empty values are left out."""
    given = {name: value for name, value in values.items() if value}
    return "?" + urlencode(given) if given else "?"


@cache
def assets() -> dict[str, tuple[str, str]]:
    """Type and text of each static file, by a name that changes with its content."""
    found = {}
    for file in sorted((_HERE / "static").iterdir()):
        text = file.read_text("utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        found[f"{digest}.{file.name}"] = (_TYPES[file.suffix], text)
    return found


@cache
def openapi() -> str:
    """The OpenAPI document of `/api/`."""
    return (_HERE / "openapi.json").read_text("utf-8")
