"""Measures near-duplicates: how much rewritten wire copy is linked, and that different articles are not.

`python -m bench.story [LEAST]` measures with the development pages that lie beside the project, whose gold
bodies are rewritten in known ways. The table is a dictionary here, read and written as the real one is.
"""

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from bench.pages import SETS, require, rows
from bench.rewrites import KINDS, Text
from dropbrief.domain import Article, Block, BlockKind, SameStory, Signature, Story
from dropbrief.errors import ArticleError
from dropbrief.normalize import normalize, story

FLATTENER = "inscriptis"
LEAST = 0.5
"""The template's default."""
EVERY = 4
"""One of this many articles is rewritten; the table holds all."""


@dataclass
class Table:
    """The rows of stories; a later row replaces one of the same name."""

    rows: dict[str, Story] = field(default_factory=dict)

    def stories(self, signature: Signature) -> set[Story]:
        return {self.rows[name] for name in signature.smallest if name in self.rows}

    def tell(self, upload_id: str, signature: Signature) -> None:
        for name in story.names(signature):
            self.rows[name] = Story(upload_id, upload_id, signature.sketch)

    def link(self, signature: Signature, least: float) -> SameStory | None:
        return story.link(Story("", "", signature.sketch), self.stories(signature), least)


@dataclass
class Tally:
    """Counts for rewrites of one kind: true similarity, error of the estimate, how many are linked."""

    true: list[float] = field(default_factory=list)
    off: list[float] = field(default_factory=list)
    linked: int = 0
    astray: int = 0

    def add(self, true: float, estimate: float, link: SameStory | None, to: str) -> None:
        self.true.append(true)
        self.off.append(abs(true - estimate))
        self.linked += link is not None and link.upload_id == to
        self.astray += link is not None and link.upload_id != to

    def __str__(self) -> str:
        count = len(self.true)
        shares = f"{statistics.median(self.true):6.2f} {statistics.mean(self.off):6.3f}"
        return f"{count:6} {shares} {self.linked:7} {self.linked / count:7.3f} {self.astray:7}"


HEADS = f"{'texts':>6} {'true':>6} {'off by':>6} {'linked':>7} {'recall':>7} {'astray':>7}"


def main(least: float) -> None:
    require()
    pages = _each_once(page for name in SETS for page in rows(f"{name}_dev"))
    golds = {name: page["gold"].split("\n") for name, page in pages.items()}
    print(f"{len(pages)} articles of {', '.join(SETS)}; linked from a similarity of {least} on")
    signatures = _signatures({name: _article(text) for name, text in golds.items()})
    _print_differences("Different articles, gold bodies", pages, signatures, least)
    _print_rewrites(_originals(golds, signatures), _told(signatures), least)
    _print_as_normalized(pages, least)


def _each_once(pages: Iterable[dict[str, str]]) -> dict[str, dict[str, str]]:
    """The pages by id; only the first page of each address."""
    seen: dict[str, dict[str, str]] = {}
    for page in pages:
        address = page["url"].rstrip("/") or page["id"]
        if address in seen:
            print(f"left out, its address comes again: {page['url']}")
        seen.setdefault(address, page)
    return {page["id"]: page for page in seen.values()}


def _article(text: Iterable[str]) -> Article:
    return Article("", tuple(Block(BlockKind.PARAGRAPH, line) for line in text if line.strip()))


def _signatures(articles: dict[str, Article]) -> dict[str, Signature]:
    begin = time.process_time()
    found = {name: story.signature(article) for name, article in articles.items()}
    milliseconds = (time.process_time() - begin) * 1000 / len(articles)
    signed = {name: signature for name, signature in found.items() if signature}
    short = len(found) - len(signed)
    print(
        f"signatures: {milliseconds:.2f} ms CPU an article, {story.BINS} bytes; {short} texts are too short"
    )
    return signed


def _told(signatures: dict[str, Signature]) -> Table:
    table = Table()
    for name, signature in signatures.items():
        table.tell(name, signature)
    return table


# Different articles


def _print_differences(
    title: str, pages: dict[str, dict[str, str]], signatures: dict[str, Signature], least: float
) -> None:
    pairs = [
        (story.similarity(signatures[one].sketch, signatures[other].sketch), one, other)
        for one, other in combinations(signatures, 2)
    ]
    print(
        f"\n{title}: {len(pairs)} pairs, {sum(it[0] >= least for it in pairs)} from {least} on. "
        f"The most similar:"
    )
    for similarity, one, other in sorted(pairs, reverse=True)[:4]:
        print(f"  {similarity:.2f}  {pages[one]['url'][:70]}\n        {pages[other]['url'][:70]}")
    table, links = Table(), 0
    for name, signature in signatures.items():
        links += table.link(signature, least) is not None
        table.tell(name, signature)
    print(f"  one after another through the table: {links} links")


# Rewrites


@dataclass(frozen=True)
class Original:
    """An article to compare its rewrites with."""

    name: str
    text: Text
    shingles: frozenset[str]
    sketch: bytes


def _originals(golds: dict[str, Text], signatures: dict[str, Signature]) -> list[Original]:
    return [
        Original(name, golds[name], _shingles(golds[name]), signatures[name].sketch)
        for name in list(signatures)[::EVERY]
    ]


def _shingles(text: Text) -> frozenset[str]:
    return frozenset(story.shingles(_article(text).text))


def _print_rewrites(originals: list[Original], table: Table, least: float) -> None:
    bands: defaultdict[float, Tally] = defaultdict(Tally)
    total = Tally()
    print(f"\n{'Rewrites':28} {'':28} {HEADS}")
    for kind in KINDS:
        tally = Tally()
        for original in originals:
            rng = Random(f"{kind.name}{kind.strength}{original.name}")  # noqa: S311  # repeatable on purpose
            text = kind.rewrite(original.text, rng)
            if facts := _facts(original, text, table, least):
                for each in (tally, total, bands[int(facts[0] * 10) / 10]):
                    each.add(*facts)
        print(f"{kind.name:28} {kind.strength:28} {tally}")
    print(f"{'all':57} {total}")
    print(f"precision {total.linked / (total.linked + total.astray):.4f}\n\n{'True similarity':57} {HEADS}")
    for band, tally in sorted(bands.items()):
        print(f"{f'from {band:.1f} on':57} {tally}")


def _facts(
    original: Original, text: Text, table: Table, least: float
) -> tuple[float, float, SameStory | None, str] | None:
    """The facts about one rewritten text for a tally; None if it has become too short."""
    signature = story.signature(_article(text))
    if signature is None:
        return None
    after = _shingles(text)
    true = len(original.shingles & after) / len(original.shingles | after)
    estimate = story.similarity(original.sketch, signature.sketch)
    return true, estimate, table.link(signature, least), original.name


# What the normalizer really leaves


def _print_as_normalized(pages: dict[str, dict[str, str]], least: float) -> None:
    """Compare each article as a page and as flattened text: versions with real leftovers and gaps."""
    of_html = _signatures(_normalized((name, page["html"], "a.html") for name, page in pages.items()))
    _print_differences("Different articles, normalized pages", pages, of_html, least)
    flattened = (
        (it["id"], it[FLATTENER]) for name in SETS for it in rows(f"{name}_dev_flat") if it["id"] in pages
    )
    of_text = _signatures(_normalized((name, text, "a.txt") for name, text in flattened if text))
    _print_differences(f"Different articles, normalized {FLATTENER}", pages, of_text, least)
    table, both = _told(of_html), of_html.keys() & of_text.keys()
    links = {name: table.link(of_text[name], least) for name in both}
    right = sum(link is not None and link.upload_id == name for name, link in links.items())
    astray = sum(link is not None and link.upload_id != name for name, link in links.items())
    print(
        f"\nThe page and its flattened text, both normalized: {right} of {len(both)} linked, {astray} astray"
    )


def _normalized(files: Iterable[tuple[str, str, str]]) -> dict[str, Article]:
    articles = {}
    for name, content, key in files:
        try:
            articles[name] = normalize(content.encode("utf-8", "surrogatepass"), key)
        except ArticleError as error:
            print(f"  left out, {error.reason}: {name}")
    return articles


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else LEAST)
