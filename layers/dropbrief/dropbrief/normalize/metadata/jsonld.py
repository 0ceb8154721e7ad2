"""Reads the JSON-LD of a page, and finds the node of its article, even in broken JSON."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

_MOST_TEXT = 1_000_000
"""The most characters of all scripts of a page that are read."""
_MOST_NODES = 4_000
_DEEPEST = 60
_OTHER_WORKS = frozenset(
    (
        "itemListElement",
        "hasPart",
        "comment",
        "review",
        "mentions",
        "citation",
        "isPartOf",
        "relatedLink",
        "video",
        "subjectOf",
    )
)
"""Properties whose values are not the article of this page."""
_KINDS = frozenset(("report", "review", "recipe", "howto"))
_SALVAGED = re.compile(
    r'"(headline|datePublished|dateModified|articleSection)"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){1,500})"'
)

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes of a page, in their order; `article` is the first whose type is that of an article."""

    article: Node = field(default_factory=dict)
    nodes: tuple[Node, ...] = ()
    by_id: dict[str, Node] = field(default_factory=dict)

    def nodes_of_type(self, *kinds: str) -> Iterator[Node]:
        return (node for node in self.nodes if not types(node).isdisjoint(kinds))

    def resolved(self, value: object) -> list[Any]:
        """The values of a property, with its references followed."""
        values = value if isinstance(value, list) else [] if value is None else [value]
        return [self._followed(one) for one in values[:50]]

    def _followed(self, value: object) -> object:
        reference = value.get("@id") if isinstance(value, dict) and "name" not in value else None
        return self.by_id.get(reference, value) if isinstance(reference, str) else value


def graph(scripts: Iterable[str]) -> Graph:
    nodes: list[tuple[Node, bool]] = []
    room = _MOST_TEXT
    for script in scripts:
        if 0 < len(script) <= room:
            room -= len(script)
            nodes += _nodes(_parsed(script), _MOST_NODES - len(nodes))
    articles = (node for node, own in nodes if own and _is_article(node))
    return Graph(
        article=next(articles, {}),
        nodes=tuple(node for node, own in nodes if own),
        by_id={
            node["@id"]: node
            for node, _ in reversed(nodes)
            if isinstance(node.get("@id"), str) and len(node) > 1
        },
    )


def types(node: Node) -> frozenset[str]:
    """The types of a node, without the address of their vocabulary."""
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return frozenset(re.split(r"[/#:]", name)[-1] for name in names if isinstance(name, str))


def text(value: object) -> str:
    """The text of a value, also inside a list, a node with a name, or an object by language."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("headline") or value.get("@id")
    return value if isinstance(value, str) else ""


def _is_article(node: Node) -> bool:
    kinds = {kind.casefold() for kind in types(node)}
    return any(kind in _KINDS or kind.endswith(("article", "posting")) for kind in kinds)


def _parsed(script: str) -> Any:
    """The value of a script; of a broken one, the properties that can be saved."""
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)?\s*", "", script[:_MOST_TEXT])
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, re.sub(r",(\s*[}\]])", r"\1", text)):
        try:
            return decoder.raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def _salvaged(text: str) -> Node:
    """The properties of an article that can be read from broken JSON."""
    found = dict(reversed(_SALVAGED.findall(text)))
    return (
        {"@type": "Article", **{key: value.replace('\\"', '"') for key, value in found.items()}}
        if found
        else {}
    )


def _nodes(value: Any, room: int) -> Iterator[tuple[Node, bool]]:
    """The nodes in a value, outer ones first, and whether each is of this page's own article."""
    waiting = deque([(value, 0, True)])
    while waiting and room > 0:
        one, depth, own = waiting.popleft()
        room -= 1
        if isinstance(one, dict):
            yield one, own
            children = [(child, own and key not in _OTHER_WORKS) for key, child in one.items()]
        else:
            children = [(child, own) for child in one] if isinstance(one, list) else []
        if depth < _DEEPEST:
            waiting.extend(
                (child, depth + 1, mine)
                for child, mine in children[:_MOST_NODES]
                if isinstance(child, dict | list)
            )
