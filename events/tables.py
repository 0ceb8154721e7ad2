"""The tables of docs/events.md that say what is in an event. Pure."""

import re
from collections.abc import Iterator

from events.contract import EVENTS
from events.fields import FIELDS, SHARED, Schema

_MARKED = re.compile(r"(<!-- (\w+), made by `make events` -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(document: str) -> str:
    """The document with its tables made anew."""
    made = {"fields": _fields, "parts": _parts}
    return _MARKED.sub(lambda found: f"{found[1]}{_lines(made[found[2]]())}{found[3]}", document)


def _lines(rows: Iterator[list[str]]) -> str:
    head, *body = (f"| {' | '.join(row)} |\n" for row in rows)
    return "".join([head, "|---" * (head.count(" | ") + 1) + "|\n", *body])


def _fields() -> Iterator[list[str]]:
    """A row for each field of a detail, a column for each event."""
    yield ["field", "type", *(event.detail_type.split()[1] for event in EVENTS), "what it is"]
    for name, schema in FIELDS.items():
        marks = ("●" if name in e.always else "○" if name in e.sometimes else "" for e in EVENTS)
        yield [f"`{name}`", _type(schema), *marks, schema["description"]]


def _parts() -> Iterator[list[str]]:
    """A row for each field inside of a field."""
    yield ["field", "type", "what it is"]
    for name, schema in FIELDS.items():
        yield from _below(name, schema)


def _below(path: str, schema: Schema) -> Iterator[list[str]]:
    if "$ref" in schema:
        yield from _below(path, SHARED[schema["$ref"].rsplit("/", 1)[1]])
    elif "items" in schema:
        yield from _below(f"{path}[]", schema["items"])
    elif "required" in schema:
        for name, part in schema["properties"].items():
            yield [f"`{path}.{name}`", _type(part), part["description"]]
            yield from _below(f"{path}.{name}", part)


def _type(schema: Schema) -> str:
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema.get("type") == "array":
        items = schema["items"]
        return f"list of {_type(items)}" if "$ref" not in items else "list"
    of = schema["type"]
    return " or ".join(of) if isinstance(of, list) else str(of)
