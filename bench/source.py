"""Measures what learning the furniture of a source gains: F1 after 1, 3 or 10 other articles of its site.

Each page is cleaned with what 1, 3 or 10 other pages of its site teach, and scored with and without it.
Substack counts as one site, the only one with more than ten pages. Needs `../shared/bench/extraction`.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bench import pages
from bench.shingles import Scores
from dropbrief.domain import Article
from dropbrief.normalize import html, plaintext, source, source_furniture

READERS: dict[str, Callable[[str], Article]] = {
    "html": html.read,
    "inscriptis": plaintext.read,
    "bs4": plaintext.read,
    "light": plaintext.read,
}
LESSONS = (1, 3, 10)
PLATFORM = "substack.com"

Pages = dict[str, list[dict[str, Any]]]
"""The pages by site, with their gold text and their inputs."""


@dataclass(frozen=True)
class Trial:
    gold: str
    plain: Article
    cleaned: Article

    @property
    def taken(self) -> list[str]:
        return [removed.line for removed in self.cleaned.removed if removed.rule == source_furniture.RULE]


def main() -> None:
    pages.require()
    sites = _sites()
    print("input       articles  pages  sites |     F1 without     with |  precision    recall |", end="")
    print("  lines taken  of the gold  paragraphs of the gold")
    for kind, reader in READERS.items():
        articles = {
            page["id"]: reader(page[kind]) for members in sites.values() for page in members if page[kind]
        }
        for lessons in LESSONS:
            _row(kind, lessons, list(_trials(sites, articles, lessons)))


def _sites() -> Pages:
    """The sites that have more than one page."""
    sites: Pages = defaultdict(list)
    for name in pages.SETS:
        flat = {page["id"]: page for page in pages.rows(f"{name}_dev_flat")}
        for page in pages.rows(f"{name}_dev"):
            site = _site(page["url"])
            sites[site].append(flat[page["id"]] | page)
    return {site: members for site, members in sites.items() if site and len(members) > 1}


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or url.partition("/")[0]).removeprefix("www.")
    return PLATFORM if host.endswith(PLATFORM) else host


def _trials(sites: Pages, articles: dict[str, Article], lessons: int) -> Iterator[tuple[str, Trial]]:
    for site, members in sites.items():
        read = [page for page in members if page["id"] in articles]
        for number, page in enumerate(read):
            others = [articles[other["id"]] for other in read if other is not page]
            if len(others) >= lessons:
                random.Random(number).shuffle(others)  # noqa: S311  # no secret: any order, always the same
                plain = articles[page["id"]]
                yield site, Trial(page["gold"], plain, _cleaned(plain, others[:lessons]))


def _cleaned(article: Article, others: Sequence[Article]) -> Article:
    knowledge = source.NOTHING_LEARNT
    for other in others:
        knowledge = source.learn(knowledge, other)
    return source_furniture.remove_furniture(article, knowledge)


def _row(kind: str, lessons: int, found: Sequence[tuple[str, Trial]]) -> None:
    if not found:
        return
    trials = [trial for _, trial in found]
    before, after = Scores(), Scores()
    for trial in trials:
        before.add(trial.gold, trial.plain.text)
        after.add(trial.gold, trial.cleaned.text)
    taken, of_gold = sum(len(trial.taken) for trial in trials), [line for t in trials for line in _gold_of(t)]
    paragraphs = sum(source.is_running(line) for line in of_gold)
    print(
        f"{kind:11} {lessons:8} {len(trials):6} {len({site for site, _ in found}):6} |"
        f" {before.f1:14.4f} {after.f1:8.4f} |"
        f" {after.precision - before.precision:+10.4f} {after.recall - before.recall:+9.4f} |"
        f" {taken:12} {len(of_gold):12} {paragraphs:23}",
        flush=True,
    )


def _gold_of(trial: Trial) -> list[str]:
    """The lines that were removed although the gold text has them."""
    gold = set(map(source.fingerprint, trial.gold.splitlines()))
    return [line for line in trial.taken if source.fingerprint(line) in gold]


if __name__ == "__main__":
    main()
