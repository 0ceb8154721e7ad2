"""What the console tells programs, in JSON types. `openapi.json` beside it describes the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from dropbrief import publish
from dropbrief.console.pages import Seen
from dropbrief.console.reading import Reading
from dropbrief.console.tallies import Tally
from dropbrief.domain import Article, Brief, Upload
from dropbrief.ledger import Fate

Answer = dict[str, Any]


def uploads(fates: Iterable[Fate], cursor: str) -> Answer:
    return {"uploads": [upload(fate) for fate in fates], "next": cursor or None}


def upload(fate: Fate, brief: Brief | None = None) -> Answer:
    """A fate in the form of its event, with what was paid for it."""
    told = {"topics": list(fate.topics), **publish.detail(fate, brief)}
    return told | {"usage": asdict(fate.usage) if fate.usage else None}


def seen(found: Seen) -> Answer:
    told = upload(found.fate, found.brief)
    read = _article(found.article, found.reading) if found.article and found.reading else None
    return told | {"article": read}


def place(dropped: Upload) -> Answer:
    return {"id": dropped.id, **asdict(dropped)}


def _article(article: Article, reading: Reading) -> Answer:
    return {
        "title": article.title,
        "metadata": asdict(article.metadata),
        "flags": list(article.flags),
        "sentences_total": reading.total,
        "blocks": [asdict(passage) for passage in reading.passages],
        "removed": [asdict(line) for line in article.removed],
    }


def tallies(found: Sequence[Tally], labels: Mapping[str, str] | None = None) -> Answer:
    told = [tally.told() for tally in found]
    if labels is not None:
        told = [{**it, "label": labels.get(it["name"], it["name"])} for it in told]
    return {"tallies": told}
