"""Measures how many false sentences the checks catch, and how many true ones they doubt.

`python -m bench.grounding [N]` takes the articles of SummEdits and BUMP and the project's own samples.
True sentences are made false in known ways (`corruptions`) and checked against the sentence they were made
of; labelled summaries are checked against the whole article, and against the sentences nearest to them.
With N, up to N misses of each kind are printed too. All randomness has fixed seeds.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random

from bench import labelled
from bench.corruptions import KINDS, Case, Source
from bench.labelled import Pair, Summary
from dropbrief.domain import Article, Finding, Severity
from dropbrief.summarize import check, sentences
from dropbrief.summarize.check import CheckedArticle, overlap

Findings = tuple[Finding, ...]

LONGEST = 480
"""The most characters of a sentence to corrupt: longer ones are rejected for their length alone."""
NEAREST = 3
"""The number of sentences that a summary without citations is taken to cite."""
CONTRADICTIONS = {"negation", "opposite", "role"}


@dataclass
class Tally:
    """Counts for the sentences of one kind: flagged, flagged hard, and a list of those not flagged."""

    cases: int = 0
    flagged: int = 0
    hard: int = 0
    passed: list[str] = field(default_factory=list)

    def add(self, found: Findings, text: str) -> None:
        self.cases += 1
        self.flagged += bool(found)
        self.hard += bool(_hard([found]))
        self.passed += [] if found else [text]

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.cases + other.cases, self.flagged + other.flagged, self.hard + other.hard)

    def __str__(self) -> str:
        return f"{self.cases:7} {self.flagged:8} {self.flagged / max(1, self.cases):7.1%} {self.hard:6}"


def main(shown: int) -> None:
    labelled.require()
    summaries, pairs = labelled.summaries(), labelled.pairs()
    sets = {
        "SummEdits": labelled.articles(summary.article for summary in summaries),
        "BUMP": labelled.articles(pair.article for pair in pairs),
        "samples": [article for article in labelled.samples() if _is_english(article)],
    }
    print(", ".join(f"{len(articles)} articles of {name}" for name, articles in sets.items()))
    _print_corruptions(sets, shown)
    _print_summaries(summaries, shown)
    _print_pairs(pairs, shown)
    _print_speed(sets["SummEdits"])


def _is_english(article: Article) -> bool:
    """Whether the text is English, as the patterns of `corruptions` are: elsewhere they find false names."""
    return CheckedArticle.of(article).whole.language == "en"


# Corruptions, against the sentence they were made of


def _print_corruptions(sets: dict[str, list[Article]], shown: int) -> None:
    tallies: defaultdict[str, defaultdict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for name, articles in sets.items():
        for kind, found, text in _corrupted(articles):
            tallies[kind][name].add(found, text)
    heads = f"{'cases':>7} {'flagged':>8} {'share':>7} {'hard':>6}"
    print(f"\n{'Against the cited sentence':34} {'from':10} {heads}")
    for kind in ("verbatim", *KINDS):
        for name, tally in tallies[kind].items():
            print(f"{kind:34} {name:10} {tally}")
            _print_some(tally.passed if kind in KINDS else [], shown)
        print(f"{kind:34} {'all':10} {sum(tallies[kind].values(), Tally())}")


def _corrupted(articles: list[Article]) -> Iterator[tuple[str, Findings, str]]:
    """For each sentence, the findings of itself and of each corruption that it allows."""
    sources = [Source(sentences.number(article)) for article in articles]
    for place, (article, source) in enumerate(zip(articles, sources, strict=True)):
        checked = CheckedArticle.of(article)
        other = sources[(place + 1) % len(sources)]
        for sentence in source.sentences:
            if len(sentence) <= LONGEST and any(map(str.isalnum, sentence)):
                yield from _of_sentence(sentence, source, other, checked)


def _of_sentence(
    sentence: str, source: Source, other: Source, checked: CheckedArticle
) -> Iterator[tuple[str, Findings, str]]:
    own = check.findings(sentence, [sentence], checked)
    if any(finding.kind == "markup" for finding in own):  # an address, which no brief may hold
        return
    yield "verbatim", own, sentence
    for kind, corrupt in KINDS.items():
        case = Case(sentence, source, other, Random(f"{kind}{sentence}"))  # noqa: S311  # repeatable on purpose
        text = corrupt(case)
        if text is not None and text != sentence:
            yield kind, check.findings(text, [sentence], checked), f"{text}\n      OF {sentence}"


def _print_some(texts: list[str], shown: int) -> None:
    for text in Random(1).sample(texts, min(shown, len(texts))):  # noqa: S311  # repeatable on purpose
        print(f"    {text}")


# Labelled summaries


@cache
def _checked_article(text: str) -> CheckedArticle:
    return CheckedArticle.of(labelled.article(text))


def _findings(summary: str, article: str) -> list[Findings]:
    """The findings of each sentence of a summary, with the whole article as evidence."""
    told = sentences.number(labelled.article(summary))
    return [check.findings(sentence, [], _checked_article(article)) for sentence in told]


def _findings_nearest(summary: str, article: str) -> list[Findings]:
    """The findings of each sentence of a summary, as if it cited the sentences that share most words."""
    checked = _checked_article(article)
    told = sentences.number(labelled.article(summary))
    return [check.findings(sentence, _nearest(sentence, checked), checked) for sentence in told]


def _nearest(sentence: str, checked: CheckedArticle) -> list[str]:
    told = checked.passage(sentence)
    shares = {one: overlap.share(told, checked.passage(one)) for one in checked.sentences}
    return sorted(shares, key=lambda one: -shares[one])[:NEAREST]


def _hard(found: Iterable[Findings]) -> list[Finding]:
    return [finding for one in found for finding in one if finding.severity is Severity.HARD]


def _print_summaries(summaries: list[Summary], shown: int) -> None:
    for title, findings in (
        ("whole article", _findings),
        (f"{NEAREST} nearest sentences", _findings_nearest),
    ):
        heads = f"{'cases':>7} {'hard':>8} {'share':>7} {'contradictions':>15}"
        print(f"\n{f'SummEdits, against the {title}':45} {heads}  kinds")
        for is_consistent in (True, False):
            rows = [summary for summary in summaries if summary.is_consistent is is_consistent]
            found = [_hard(findings(row.text, row.article)) for row in rows]
            name = "consistent" if is_consistent else "inconsistent"
            print(f"{name:45} {_shares(found)}")
            doubted = [f"{row.text}\n      {its}" for row, its in zip(rows, found, strict=True) if its]
            _print_some(doubted if is_consistent else [], shown)


def _shares(found: list[list[Finding]]) -> str:
    hard = sum(map(bool, found))
    kinds = Counter(kind for one in found for kind in {finding.kind for finding in one})
    contradicted = sum(any(finding.kind in CONTRADICTIONS for finding in one) for one in found)
    return f"{len(found):7} {hard:8} {hard / len(found):7.1%} {contradicted:15}  {dict(kinds.most_common())}"


# Pairs


def _print_pairs(pairs: list[Pair], shown: int) -> None:
    tallies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    missed: defaultdict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        faithful, unfaithful = (
            {(it.kind, it.token) for it in _hard(_findings(text, pair.article))}
            for text in (pair.faithful, pair.unfaithful)
        )
        newly = unfaithful - faithful
        tallies[pair.error].update(
            pairs=1, faithful=bool(faithful), unfaithful=bool(unfaithful), newly=bool(newly)
        )
        missed[pair.error] += [] if newly else [f"{pair.faithful}\n      -> {pair.unfaithful}"]
    columns = ("pairs", "faithful", "unfaithful", "newly")
    print(f"\n{'BUMP pairs, hard findings':34} {' '.join(f'{name:>10}' for name in columns)}   share")
    for error, counts in sorted(tallies.items()):
        share = f"{counts['newly'] / counts['pairs']:7.1%}"
        print(f"{error:34} {' '.join(f'{counts[name]:10}' for name in columns)} {share}")
        _print_some(missed[error], shown)


# Speed


def _print_speed(articles: list[Article]) -> None:
    """Print the time to check briefs of eight sentences with a citation each, and to read their articles."""
    print()
    for added, name in ((" again.", "none"), (" on the Monday.", "each")):
        spent = sorted(_milliseconds(article, added) for article in articles)
        middle = spent[len(spent) // 2]
        print(f"8 sentences, {name} of them flagged: median {middle:.1f} ms CPU, slowest {spent[-1]:.1f} ms")
    print(f"on a machine where a million additions in a loop take {_loop():.0f} ms")


def _milliseconds(article: Article, added: str) -> float:
    begin = time.process_time()
    checked = CheckedArticle.of(article)
    for sentence in checked.sentences[:8]:
        check.findings(sentence.rstrip(".") + added, [sentence], checked)
    return (time.process_time() - begin) * 1000


def _loop() -> float:
    """Milliseconds of CPU for a fixed loop, to compare machines: about 50 on an idle processor."""
    begin, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number
    return (time.process_time() - begin) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
