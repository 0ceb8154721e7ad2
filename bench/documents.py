"""The documents for the benchmark of the normalizer: real ones where available, and generated ones."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import islice
from pathlib import Path

from bench.pages import FLATTENERS, ROOT, SETS, rows

PROJECT = Path(__file__).parents[1]

_SEED = 20260105
_ONSETS = ("br", "dr", "fl", "gr", "kl", "pr", "st", "tr", *"bdfghklmnprstvw")
_VOWELS = (*"aeiou", "ai", "ea", "ou")
_ENDS = ("", "n", "r", "s", "t", "ld", "nd", "st")
_SMALL = ("the", "of", "and", "to", "in", "that", "was", "for", "on", "with", "as", "at", "by", "from")
_MENU = ("Home", "Sport", "Contact us", "Share on Facebook", "Read more", "Most read", "Newsletter")


@dataclass(frozen=True)
class Document:
    name: str
    content: bytes


def by_format(most: int) -> dict[str, list[Document]]:
    """Up to `most` documents of each kind: from the extraction benchmark if available, and the samples."""
    found = defaultdict(list)
    if ROOT.exists():
        found["page (benchmark)"] = _sampled(_pages, most)
        found["flattened page (benchmark)"] = _sampled(_flattened, most)
    for sample in sorted((PROJECT / "samples").iterdir()):
        kind = "".join(sample.suffixes[-2:])
        found[f"{kind} (sample)"].append(Document(sample.name, sample.read_bytes()))
    return dict(found)


def _sampled(documents: Callable[[str], Iterator[Document]], most: int) -> list[Document]:
    """An equal number of documents from each set, evenly spread over it."""
    share = -(-most // len(SETS))
    return [document for name in SETS for document in islice(_spread(list(documents(name)), share), share)]


def _spread(documents: list[Document], share: int) -> Iterator[Document]:
    return islice(documents, 0, None, max(1, len(documents) // share))


def _pages(name: str) -> Iterator[Document]:
    for row in rows(f"{name}_dev"):
        yield Document(f"{row['id']}.html", row["html"].encode())


def _flattened(name: str) -> Iterator[Document]:
    """The flattened pages, from all flatteners in turn."""
    for number, row in enumerate(rows(f"{name}_dev_flat")):
        if text := row[FLATTENERS[number % len(FLATTENERS)]]:
            yield Document(f"{row['id']}.txt", text.encode())


def generated(kind: str, size: int) -> Document:
    """A document of prose among menus, of at most about `size` bytes; the same for the same arguments."""
    opening, closing, blocks = _KINDS[kind]
    parts, length = [opening], len(opening) + len(closing)
    for part in blocks(random.Random(_SEED)):  # noqa: S311  # nobody has to guess it
        length += len(part.encode())
        if length > size:
            break
        parts.append(part)
    return Document(f"generated{_NAMES[kind]}", "".join((*parts, closing)).encode())


def _text(source: random.Random) -> Iterator[str]:
    while True:
        yield f"{_paragraph(source)}\n\n"
        if source.random() < 0.2:
            yield "".join(f"{link}\n" for link in source.choices(_MENU, k=4))


def _page(source: random.Random) -> Iterator[str]:
    while True:
        yield f'<p class="c{source.randrange(9)}">{escape(_paragraph(source))}</p>\n'
        if source.random() < 0.2:
            links = "".join(
                f'<li><a href="/{link[:4]}">{link}</a></li>' for link in source.choices(_MENU, k=4)
            )
            yield f'<div class="widget"><ul>{links}</ul></div>\n'


def _markdown(source: random.Random) -> Iterator[str]:
    while True:
        yield f"## {_sentence(source)[:-1]}\n\n{_paragraph(source)}\n\n"
        yield (
            "".join(f"- [{_word(source)}](https://example.org/{_word(source)}) *text*\n" for _ in range(3))
            + "\n"
        )


def _paragraph(source: random.Random) -> str:
    return " ".join(_sentence(source) for _ in range(source.randint(2, 6)))


def _sentence(source: random.Random) -> str:
    words = [
        source.choice(_SMALL) if source.random() < 0.4 else _word(source)
        for _ in range(source.randint(8, 24))
    ]
    return " ".join(words).capitalize() + "."


def _word(source: random.Random) -> str:
    syllables = source.randint(1, 3)
    return "".join(source.choice(_ONSETS) + source.choice(_VOWELS) for _ in range(syllables)) + source.choice(
        _ENDS
    )


_PAGE_HEAD = (
    "<!doctype html><html lang=en><head><title>A headline of the day</title></head>"
    "<body><nav><a href=/>Home</a></nav><article><h1>A headline of the day</h1>\n"
)
_NAMES = {"text": ".txt", "page": ".html", "Markdown": ".md"}
_KINDS = {
    "text": ("Home\nSport\n\nA headline of the day\n\n", "", _text),
    "page": (_PAGE_HEAD, "</article><footer>© Gazette</footer></body></html>", _page),
    "Markdown": ("# A headline of the day\n\n", "", _markdown),
}
KINDS = tuple(_KINDS)
