"""The uploads of a simulation: few small files, some twice, some as a new version, some hostile."""

import io
import json
import zipfile
from dataclasses import dataclass
from random import Random
from urllib.parse import quote_plus

_STORIES = (
    ("Ferry returns to Quorvale after refit", "ferry", "harbour office", "hull", "passengers"),
    ("Night tram line opens in Brannock", "tram", "transport board", "rail", "riders"),
    ("Museum of clocks finds its founder's diary", "diary", "museum trust", "binding", "visitors"),
    ("Orchard growers report a late but rich harvest", "harvest", "growers' union", "press", "pickers"),
    ("Library lends seeds as well as books", "seed shelf", "town library", "catalogue", "borrowers"),
)


def _article(number: int) -> bytes:
    title, thing, office, part, people = _STORIES[number]
    count = 140 + 17 * number
    return (
        f"{title}\n\n"
        f"The {thing} drew {count} {people} on Tuesday, the {office} said, more than in any year before.\n\n"
        f"Work on the {part} took {number + 3} months and cost less than the {office} had feared.\n\n"
        f"Canary{number} Holt, who leads the {office}, asked all {people} for patience until May.\n"
    ).encode()


TOLD_TWICE = (
    "Canal bridge in Ostrel closes for the winter\n\n"
    "Engineers will close the old canal bridge in Ostrel for twelve weeks from Monday, the town council "
    "said, because frost has loosened nine of its arches since the spring floods.\n\n"
    "Carts and cyclists can cross by the mill lane, which is two minutes longer, while barges must wait "
    "at the lower lock until the scaffolding over the main arch is down again in February.\n\n"
    "Canary5 Holt, who keeps the lock, told traders that the toll would be halved meanwhile.\n"
)
"""Long enough that a slightly changed copy is recognized as the same story."""
RETOLD = TOLD_TWICE + "\nA notice hangs at the lock.\n"

ARTICLES = (*map(_article, range(len(_STORIES))), TOLD_TWICE.encode(), RETOLD.encode())
CANARIES = tuple(f"Canary{number} Holt" for number in range(len(_STORIES) + 1))
"""Words of the texts, which no log may contain."""


def _archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in (0, 4):
            archive.writestr(zipfile.ZipInfo(f"part{number}.txt"), ARTICLES[number])
    return packed.getvalue()


DEADLY = b"Flood in the archive of Marrow\n\nWhoever reads this file to the end runs out of memory.\n"
"""A file that kills every function that reads it."""
DEADLY_WORDS = "Whoever sums this up runs out of memory."
DEADLY_TO_BRIEF = TOLD_TWICE.replace(
    "Canary5 Holt, who keeps the lock, told", f"{DEADLY_WORDS} They told"
).encode()
"""An article that kills every function that asks a model about it, when the answer comes."""
DEADLY_FILES = (DEADLY, DEADLY_TO_BRIEF)
HOSTILE = (
    *DEADLY_FILES,
    b"",
    b"\x00\x01\x02\xff" * 40,
    b"\x1f\x8b\x08\x00broken",
    b"<html><body></body></html>",
)
ARCHIVE = _archive()


@dataclass(frozen=True)
class Drop:
    """A file that is put under a key `at` seconds after the start."""

    at: float
    key: str
    content: bytes
    by_eventbridge: bool = False


_TEXTS = (*((text,) for text in ARTICLES), ARTICLES[:2], ARTICLES[2:5], ARTICLES[-2:], ARTICLES[-2:])
_OTHERS = (None,) * 26 + (ARCHIVE,) * 4 + HOSTILE
_COUNTS = (1, 1, 1, 2, 3)


def drawn(random: Random) -> list[Drop]:
    """One to three random uploads of few keys and texts, so that versions and duplicates are common."""
    texts = random.choice(_TEXTS)
    drops = []
    for _ in range(random.choice(_COUNTS)):
        other = random.choice(_OTHERS)
        content = random.choice(texts) if other is None else other
        key = f"desk{random.randint(0, 2)}/a b+{'ü' * random.randint(0, 1)}{random.randint(0, 1)}.txt"
        at = random.choice((0.0, random.uniform(0, 5), random.uniform(0, 300)))
        drops.append(Drop(at, key, content, by_eventbridge=random.random() < 0.2))
    return sorted(drops, key=lambda drop: drop.at)


def notification(bucket: str, drop: Drop, version: str, at: str) -> str:
    """The message in the normalize queue for an upload: S3 quotes the key, EventBridge does not."""
    if drop.by_eventbridge:
        detail = {"bucket": {"name": bucket}, "object": {"key": drop.key, "version-id": version}}
        return json.dumps({"detail-type": "Object Created", "time": at, "detail": detail})
    quoted = quote_plus(drop.key, safe="/")
    s3 = {"bucket": {"name": bucket}, "object": {"key": quoted, "versionId": version}}
    return json.dumps({"Records": [{"eventTime": at, "s3": s3}]})
