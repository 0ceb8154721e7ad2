"""What the checks catch of false sentences, and how often they doubt true ones.

`python -m bench.grounding` takes the articles of SummEdits and BUMP, which lie beside the project and are
no part of it, and the project's own samples. True sentences are made false in known ways (`corruptions`)
and checked against the sentence they were made of; labelled summaries are checked against the whole article.
Everything is drawn from fixed seeds.
"""

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from bench.corruptions import KINDS, Case, Source
from dropbrief.domain import Article, Block, BlockKind, Finding, Severity
from dropbrief.errors import ArticleError
from dropbrief.normalize import Member, members, normalize
from dropbrief.normalize.containers import LeftOut
from dropbrief.summarize import check, sentences
from dropbrief.summarize.check import Evidence

ROOT = Path(__file__).parents[2] / "shared/data/grounding"
SAMPLES = Path(__file__).parents[1] / "samples"
_LONGEST = 480
"""Characters of a sentence that is corrupted: longer ones are refused for their length alone."""
HARD = Severity.HARD


@dataclass
class Tally:
    """Of the sentences of one kind: how many are flagged, how many of them hard."""

    cases: int = 0
    flagged: int = 0
    hard: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, found: tuple[Finding, ...], text: str) -> None:
        self.cases += 1
        self.flagged += bool(found)
        self.hard += any(finding.severity is HARD for finding in found)
        self.missed += [] if found else [text]

    def __str__(self) -> str:
        share = f"{self.flagged / self.cases:7.1%}" if self.cases else f"{'-':>7}"
        return f"{self.cases:7} {self.flagged:8} {share} {self.hard:6}"


def main(*arguments: str) -> None:
    required()
    shown = int(arguments[0]) if arguments else 0
    sets = {"SummEdits": summedits_articles(), "BUMP": bump_articles(), "samples": sample_articles()}
    print(f"{', '.join(f'{len(articles)} articles of {name}' for name, articles in sets.items())}")
    _print_corruptions(sets, shown)
    _print_summaries(shown)
    _print_pairs(shown)
    _print_speed(sets["SummEdits"])


def required() -> None:
    """Ends the program where the labelled summaries are not at hand."""
    if not ROOT.is_dir():
        sys.exit(f"There is nothing to measure with: {ROOT} is missing. Its data are no part of the project.")


# What is read


@cache
def _summedits() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((ROOT / "summedits/summedits_news.json").read_text("utf-8"))
    return rows


@cache
def _bump() -> list[dict[str, Any]]:
    rows = [json.loads((ROOT / f"bump/task{n}_dataset.json").read_text("utf-8")) for n in (1, 2)]
    return [row for part in rows for row in part]


def plain_article(text: str, title: str = "") -> Article:
    return Article(
        title, tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n") if line.strip())
    )


def summedits_articles() -> list[Article]:
    return [plain_article(text) for text in dict.fromkeys(row["doc"] for row in _summedits())]


def bump_articles() -> list[Article]:
    return [plain_article(text) for text in dict.fromkeys(row["article"] for row in _bump())]


def sample_articles() -> list[Article]:
    """The samples as the pipeline would normalize them; what is no article is left out."""
    return [article for path in sorted(SAMPLES.iterdir()) for article in _articles_of(path)]


def _articles_of(path: Path) -> Iterator[Article]:
    content = path.read_bytes()
    try:
        parts = members(content, path.name)
        files = [(path.name, content)] if parts is None else _files(parts)
        for name, part in files:
            yield normalize(part, name)
    except ArticleError as error:
        print(f"left out, {error.reason}: {path.name}")


def _files(parts: Iterable[Member | LeftOut]) -> list[tuple[str, bytes]]:
    return [(part.name, part.content) for part in parts if isinstance(part, Member)]


# Corruptions, against the sentence they were made of


def _print_corruptions(sets: dict[str, list[Article]], shown: int) -> None:
    tallies: defaultdict[str, defaultdict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for name, articles in sets.items():
        for kind, found, text in _corrupted(articles):
            tallies[kind][name].add(found, text)
    print(
        f"\n{'Against the cited sentence':34} {'from':10} {'cases':>7} {'flagged':>8} {'share':>7} {'hard':>6}"
    )
    for kind in ("verbatim", *KINDS):
        for name, tally in tallies[kind].items():
            print(f"{kind:34} {name:10} {tally}")
            _print_texts(tally.missed if kind != "verbatim" else [], shown)
        print(f"{kind:34} {'all':10} {_sum(tallies[kind].values())}")


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total = Tally(total.cases + tally.cases, total.flagged + tally.flagged, total.hard + tally.hard)
    return total


def _corrupted(articles: list[Article]) -> Iterator[tuple[str, tuple[Finding, ...], str]]:
    """Of each sentence: its own findings, and those of its corruption of each kind that it allows."""
    sources = [Source(sentences.number(article)) for article in articles]
    for place, (article, source) in enumerate(zip(articles, sources, strict=True)):
        known = Evidence.of(article)
        other = sources[(place + 1) % len(sources)]
        for sentence in source.sentences:
            if len(sentence) <= _LONGEST and any(map(str.isalnum, sentence)):
                yield from _of_sentence(sentence, source, other, known)


def _of_sentence(
    sentence: str, source: Source, other: Source, known: Evidence
) -> Iterator[tuple[str, tuple[Finding, ...], str]]:
    own = check.flags(sentence, (sentence,), known)
    if any(finding.kind == "markup" for finding in own):
        return
    yield "verbatim", own, sentence
    for kind, corrupt in KINDS.items():
        case = Case(sentence, source, other, Random(f"{kind}{sentence}"))  # noqa: S311  # repeatable on purpose
        text = corrupt(case)
        if text is not None and text != sentence:
            yield kind, check.flags(text, (sentence,), known), f"{text}\n      OF {sentence}"


def _print_texts(texts: list[str], shown: int) -> None:
    for text in Random(1).sample(texts, min(shown, len(texts))):  # noqa: S311
        print(f"    {text}")


# Labelled summaries, against the whole article


def summary_findings(text: str, known: Evidence) -> list[tuple[Finding, ...]]:
    """Of each sentence of a summary, with the whole article as evidence."""
    return [check.flags(sentence, (), known) for sentence in sentences.number(plain_article(text))]


def _known(text: str) -> Evidence:
    return Evidence.of(plain_article(text))


def _print_summaries(shown: int) -> None:
    _known_once = cache(_known)
    print(f"\n{'SummEdits summaries':34} {'':10} {'cases':>7} {'hard':>8} {'share':>7}  kinds")
    for label, name in ((1, "consistent"), (0, "inconsistent")):
        rows = [row for row in _summedits() if row["label"] == label]
        kinds: Counter[str] = Counter()
        flagged = 0
        for row in rows:
            found = _hard(summary_findings(row["summary"], _known_once(row["doc"])))
            flagged += bool(found)
            kinds.update({finding.kind for finding in found})
            if label == 1 and found and shown:
                print(f"    {row['summary']}\n      {[(it.kind, it.token) for it in found]}")
        print(
            f"{name:34} {'':10} {len(rows):7} {flagged:8} {flagged / len(rows):7.1%}  {dict(kinds.most_common())}"
        )


def _hard(found: Iterable[tuple[Finding, ...]]) -> list[Finding]:
    return [finding for sentence in found for finding in sentence if finding.severity is HARD]


def _print_pairs(shown: int) -> None:
    tallies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    _known_once = cache(_known)
    missed = defaultdict(list)
    for row in _bump():
        kind = (row.get("corrected_error_type") or row["error_type"]).removesuffix(" Error")
        known = _known_once(row["article"])
        faithful = _hard(summary_findings(row["reference_summary"], known))
        unfaithful = _hard(summary_findings(row["edited_summary"], known))
        new = {(it.kind, it.token) for it in unfaithful} - {(it.kind, it.token) for it in faithful}
        tallies[kind].update(cases=1, faithful=bool(faithful), unfaithful=bool(unfaithful), new=bool(new))
        tallies[kind].update(strictly=bool(unfaithful) and not faithful)
        if not new:
            missed[kind].append(f"{row['reference_summary']}\n      -> {row['edited_summary']}")
        if faithful and shown:
            print(
                f"    FAITHFUL {row['reference_summary']}\n      {[(it.kind, it.token) for it in faithful]}"
            )
    print(
        f"\n{'BUMP pairs':34} {'cases':>7} {'faithful':>9} {'unfaithful':>11} {'only there':>11} {'newly':>6} {'share':>7}"
    )
    for kind, counts in sorted(tallies.items()):
        values = [counts[name] for name in ("cases", "faithful", "unfaithful", "strictly", "new")]
        print("{:34} {:7} {:9} {:11} {:11} {:6}".format(kind, *values), f"{values[-1] / values[0]:7.1%}")
        if kind.startswith("Extrinsic"):
            _print_texts(missed[kind], shown)


# Speed


def _print_speed(articles: list[Article]) -> None:
    """A brief of eight sentences, each of which cites itself, with what its article costs."""
    spent: list[float] = []
    for article in articles:
        begin = time.process_time()
        known = Evidence.of(article)
        for sentence in known.sentences[:8]:
            check.flags(sentence, (sentence,), known)
        spent.append((time.process_time() - begin) * 1000)
    spent.sort()
    print(f"\nA brief of 8 sentences: median {spent[len(spent) // 2]:.1f} ms CPU, slowest {spent[-1]:.1f} ms")


if __name__ == "__main__":
    _: Callable[..., None] = main
    main(*sys.argv[1:])
