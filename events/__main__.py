"""Write what follows from the contract: schemas and their digests, AsyncAPI, tables of docs/events.md."""

import hashlib
import json
from pathlib import Path
from typing import Any

import yaml

from dropbrief.publish import SCHEMA_VERSION
from events import asyncapi, tables
from events.contract import EVENTS, schema
from events.fields import Schema

HERE = Path(__file__).parent
LOCK = HERE / "schemas" / "versions.json"
DOCUMENT = HERE.parent / "docs" / "events.md"

_WORDS = frozenset({"title", "description"})

Digests = dict[str, str]
"""Of each schema of a version, by its name."""

FROZEN = (
    "The schemas of version {version} are not those that stand in {lock}, and consumers rely on those.\n"
    "Raise SCHEMA_VERSION in dropbrief/publish.py: the number behind the dot for what is only added,\n"
    "the one before it for all else. Then run `make events`, and tell of it in CHANGELOG.md.\n"
    "Only a version that nobody has received yet may be changed: remove it from {lock} first."
)


def contents() -> dict[Path, str]:
    """All that is made, by the files it belongs into."""
    schemas = {
        HERE / "schemas" / SCHEMA_VERSION / f"{event.name}.json": _json(schema(event)) for event in EVENTS
    }
    return {
        **schemas,
        LOCK: _json({**locked(), SCHEMA_VERSION: digests()}),
        HERE / "asyncapi.yaml": yaml.safe_dump(asyncapi.document(), sort_keys=False, width=110),
        DOCUMENT: tables.filled(DOCUMENT.read_text("utf-8")),
    }


def locked() -> dict[str, Digests]:
    """The digests by their version, as they stand in the lock."""
    read: dict[str, Digests] = json.loads(LOCK.read_text()) if LOCK.exists() else {}
    return read


def digests() -> Digests:
    """Of the schemas that the code makes now."""
    return {event.name: digest(schema(event)) for event in EVENTS}


def digest(made: Schema) -> str:
    """Of what a schema demands; its words may become clearer at any time."""
    return hashlib.sha256(_json(_demands(made)).encode()).hexdigest()


def _demands(part: Any) -> Any:
    if isinstance(part, dict):
        said = {
            name: value for name, value in part.items() if name not in _WORDS or not isinstance(value, str)
        }
        return {name: _demands(value) for name, value in said.items()}
    return [*map(_demands, part)] if isinstance(part, list) else part


def frozen() -> str:
    """What is to be done, where the schemas are not those of their version any more; else nothing."""
    if locked().get(SCHEMA_VERSION, digests()) == digests():
        return ""
    return FROZEN.format(version=SCHEMA_VERSION, lock=LOCK.relative_to(HERE.parent))


def _json(document: object) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    if refusal := frozen():
        raise SystemExit(refusal)
    for path, content in contents().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")


if __name__ == "__main__":
    main()
