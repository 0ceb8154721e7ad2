"""The JSON answers of the console, which `openapi.json` describes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from dropbrief import publish
from dropbrief.console.reading import Reading
from dropbrief.console.tallies import Tally
from dropbrief.console.views import UploadView
from dropbrief.domain import Article, Brief, Upload
from dropbrief.ledger import Fate

Answer = dict[str, Any]
"""A JSON object."""


def uploads(fates: Iterable[Fate], cursor: str) -> Answer:
    return {"uploads": [upload(fate) for fate in fates], "next": cursor or None}


def upload(fate: Fate, brief: Brief | None = None) -> Answer:
    """A fate in the form of its event, with the usage that was paid for."""
    fields = {"topics": list(fate.topics), **publish.detail(fate, brief)}
    return fields | {"usage": asdict(fate.usage) if fate.usage else None}


def upload_view(view: UploadView) -> Answer:
    article = _article(view.article, view.reading) if view.article and view.reading else None
    return upload(view.fate, view.brief) | {"article": article}


def dropped_again(upload: Upload) -> Answer:
    return {"upload": {"id": upload.id, **asdict(upload)}}


def _article(article: Article, reading: Reading) -> Answer:
    return {
        "title": article.title,
        "metadata": asdict(article.metadata),
        "flags": list(article.flags),
        "sentences_total": reading.total,
        "blocks": [asdict(passage) for passage in reading.passages],
        "removed": [asdict(line) for line in article.removed],
    }


def tallies(tallied: Sequence[Tally], labels: Mapping[str, str] | None = None) -> Answer:
    """`labels` are those of the names, where names are ids of topics."""
    items = [tally.to_json() for tally in tallied]
    if labels is not None:
        items = [{**item, "label": labels.get(item["name"], item["name"])} for item in items]
    return {"tallies": items}
