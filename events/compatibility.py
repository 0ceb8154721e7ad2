"""Whether a schema may take the place of an older one of the same major version. Pure.

Who reads events of the older schema, and ignores fields that he does not know, must be able to read those of
the newer one: nothing that was always there may be missing, and no field may mean something else.
"""

from collections.abc import Iterator

from events.fields import Schema

_WORDS = frozenset({"$id", "$schema", "title", "description"})
"""What does not decide whether a document is valid."""
_LISTS = ("required", "enum", "properties", "items", "$defs")


def breaks(old: Schema, new: Schema, place: str = "detail") -> Iterator[str]:
    """What a reader of the old schema would stumble over, in a sentence each."""
    for name in sorted(set(old.get("required", [])) - set(new.get("required", []))):
        yield f"{place}.{name} is not always there any more"
    if set(old.get("enum", [])) - set(new.get("enum", [])):
        yield f"{place} has lost values that it could have"
    for part in ("properties", "$defs"):
        yield from _parts(old.get(part, {}), new.get(part, {}), place)
    if isinstance(old.get("items"), dict):
        yield from breaks(old["items"], new.get("items", {}), f"{place}[]")
    for word in sorted((old.keys() | new.keys()) - _WORDS - set(_LISTS)):
        if old.get(word) != new.get(word) and not _is_version(place):
            yield f"{place}: {word} was {old.get(word)} and is {new.get(word)}"


def _parts(old: Schema, new: Schema, place: str) -> Iterator[str]:
    for name, schema in old.items():
        if name in new:
            yield from breaks(schema, new[name], f"{place}.{name}")
        else:
            yield f"{place}.{name} is gone"


def _is_version(place: str) -> bool:
    return place == "detail.schema_version"
