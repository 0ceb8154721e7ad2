"""From what a model says to what may be stored: verified, flagged, or the article's own sentence. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dropbrief import languages
from dropbrief.domain import Brief, Finding, Severity, Statement, Verdict
from dropbrief.summarize import check, injection
from dropbrief.summarize.check import Evidence
from dropbrief.summarize.prompt import Fault
from dropbrief.summarize.schema import Cited
from dropbrief.summarize.sentences import clean
from dropbrief.summarize.widening import widened

MOST_IDS = 3
PARAPHRASE = Finding("paraphrase")
WRONG_LANGUAGE = Finding("language")
_OF_WORDS = frozenset({"overlap", "name", "date", "quotation", "negation", "opposite", "role"})
"""Kinds of findings that compare the words of a sentence with those it cites."""
_TO_BE_CITED = frozenset({"number", "date", "quotation"})
"""What has to stand in the sentences cited: elsewhere in the article, it is said of something else."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of a model with the findings of the checks; at least one of its `ids` was sent to it."""

    text: str
    ids: tuple[int, ...]
    findings: tuple[Finding, ...]

    @property
    def passes(self) -> bool:
        return all(finding.severity is not Severity.HARD for finding in self.findings)


@dataclass(frozen=True)
class Source:
    """An article as its brief is checked against it; `sent` are the numbers of the sentences sent.

    `language` is the one that the brief is to be in, where it is known; `translated` says that the article is
    in another, `word_for_word` that only the article's own words may pass.
    """

    evidence: Evidence
    sent: frozenset[int]
    language: str | None = None
    translated: bool = False
    word_for_word: bool = False

    def sentence(self, number: int) -> str:
        return self.evidence.sentences[number - 1]

    def cited(self, ids: Iterable[int]) -> list[str]:
        return list(map(self.sentence, ids))


def judged(said: Iterable[Cited], source: Source, most: int) -> list[Judged]:
    """The first sentences that cite what was sent, no text twice; others rest on nothing and are left out."""
    kept: dict[str, Judged] = {}
    for item in said:
        if len(kept) == most:
            break
        if sentence := _judged(item, source):
            kept.setdefault(sentence.text, sentence)
    return list(kept.values())


def in_language(sentences: list[Judged], source: Source, text: str) -> list[Judged]:
    """The sentences of a reply whose whole `text` tells its language; of another one, none of them passes."""
    if source.language is None or not languages.is_in_other_language(text, source.language):
        return sentences
    return [replace(sentence, findings=(WRONG_LANGUAGE, *sentence.findings)) for sentence in sentences]


def _judged(item: Cited, source: Source) -> Judged | None:
    ids = tuple(dict.fromkeys(number for number in item.ids if number in source.sent))[:MOST_IDS]
    if not ids:
        return None
    cited = source.cited(ids)
    text = check.whole(clean(item.text), " ".join(cited))
    found = check.flags(text, cited, source.evidence)
    found = tuple(map(_softened if source.translated else _hardened, found))
    if found and not source.translated and not _hard(found):
        ids, found = _widened(text, ids, found, source)
    faults = injection.faults(text)
    faults += tuple(filter(None, map(injection.told_to_a_model, cited)))
    if source.word_for_word and text not in cited:
        faults = (*faults, PARAPHRASE)
    known = {fault.kind for fault in faults}
    return Judged(text, ids, (*faults, *(finding for finding in found if finding.kind not in known)))


def _widened(
    text: str, ids: tuple[int, ...], found: tuple[Finding, ...], source: Source
) -> tuple[tuple[int, ...], tuple[Finding, ...]]:
    """With the sentences that have what those cited lack, if then nothing is found."""
    wide = widened(text, ids, source.evidence, MOST_IDS)
    return (wide, ()) if wide != ids and source.sent.issuperset(wide) else (ids, found)


def _softened(finding: Finding) -> Finding:
    """Across languages only numbers and the form of a sentence can be told to be wrong."""
    return replace(finding, severity=Severity.SOFT) if finding.kind in _OF_WORDS else finding


def _hardened(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.HARD) if finding.kind in _TO_BE_CITED else finding


def faults(sentences: Iterable[Judged]) -> list[Fault]:
    """What a model is told of the sentences that do not pass: their hard findings."""
    return [
        Fault(sentence.text, sentence.ids, _hard(sentence.findings))
        for sentence in sentences
        if not sentence.passes
    ]


def _hard(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in found if finding.severity is Severity.HARD)


def mended(first: Sequence[Judged], second: Sequence[Judged]) -> list[Judged]:
    """The first reply, with each sentence that does not pass replaced by the one of the second, if that does.

    A sentence is in the same place of a reply of the same length, else it cites a sentence in common.
    Of a reply of which nothing passes, nothing needs to be kept.
    """
    if not any(sentence.passes for sentence in first):
        return list(second or first)
    return [
        sentence if sentence.passes else _better(place, first, second) for place, sentence in enumerate(first)
    ]


def _better(place: int, first: Sequence[Judged], second: Sequence[Judged]) -> Judged:
    failed = first[place]
    if len(first) == len(second):
        candidates = [second[place]]
    else:
        candidates = [sentence for sentence in second if set(sentence.ids) & set(failed.ids)]
    said = {sentence.text for sentence in first}
    return next((one for one in candidates if one.passes and one.text not in said), failed)


def statements(
    sentences: Iterable[Judged], source: Source, besides: Iterable[Statement] = ()
) -> tuple[Statement, ...]:
    """The sentences as they may be stored, no text twice, and none that stands in `besides`."""
    said = {statement.text for statement in besides}
    kept: dict[str, Statement] = {}
    for statement in (_statement(sentence, source) for sentence in sentences):
        if statement and statement.text not in said:
            kept.setdefault(statement.text, statement)
    return tuple(kept.values())


def _statement(sentence: Judged, source: Source) -> Statement | None:
    """None where not even a sentence that it cites may stand in a brief."""
    if not sentence.passes:
        fit = next((number for number in sentence.ids if is_fit(number, source)), None)
        return quotation(fit, source, sentence.findings) if fit else None
    verdict = Verdict.FLAGGED if sentence.findings else Verdict.VERIFIED
    return Statement(sentence.text, sentence.ids, verdict, sentence.findings)


def is_fit(number: int, source: Source) -> bool:
    """Whether a sentence of the article may be quoted: it is no order, no question, and holds no address."""
    sentence = source.sentence(number)
    return not injection.faults(sentence) and injection.told_to_a_model(sentence) is None


def quotation(number: int, source: Source, why: tuple[Finding, ...]) -> Statement:
    """The article's own sentence, with the reason why the model's words do not stand in its place."""
    return Statement(source.sentence(number), (number,), Verdict.QUOTED, why)


def cited(statements: Iterable[Statement], source: Source) -> dict[str, str]:
    """The sentences that the statements rest on, by their number, which is text as in JSON."""
    numbers = sorted({number for statement in statements for number in statement.ids})
    return {str(number): source.sentence(number) for number in numbers}


def holds_for(brief: Brief, evidence: Evidence) -> bool:
    """Whether the brief of another text may be read as one of this article.

    It may if every sentence that it cites stands here word for word, and the checks find no more than there.
    """
    stands = set(brief.cited.values()) <= set(evidence.sentences)
    return stands and all(
        _holds(statement, brief.cited, evidence) for statement in (*brief.summary, *brief.points)
    )


def _holds(statement: Statement, sentences: Mapping[str, str], evidence: Evidence) -> bool:
    if statement.verdict is Verdict.QUOTED:
        return True
    cited = [sentences[str(number)] for number in statement.ids]
    return set(check.flags(statement.text, cited, evidence)) <= set(statement.flags)
