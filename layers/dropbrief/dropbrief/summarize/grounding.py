"""From a model's sentences to what may be stored: verified, flagged, or the article's own sentence. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dropbrief import languages
from dropbrief.domain import Brief, Finding, Severity, Statement, Verdict
from dropbrief.summarize import check, injection
from dropbrief.summarize.check import CheckedArticle
from dropbrief.summarize.prompt import FailedSentence
from dropbrief.summarize.schema import ReplySentence
from dropbrief.summarize.sentences import clean
from dropbrief.summarize.widening import widen_citations

MOST_IDS = 3
PARAPHRASE = Finding("paraphrase")
WRONG_LANGUAGE = Finding("language")
_OF_WORDS = frozenset({"overlap", "name", "date", "quotation", "negation", "opposite", "role"})
"""Kinds of findings that compare the words of a sentence with those it cites."""
_TO_BE_CITED = frozenset({"number", "date", "quotation"})
"""Kinds of facts that the cited sentences must hold: elsewhere in the article, they are said of something
else."""


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of a model with the findings of the checks; at least one of its `ids` was sent to it."""

    text: str
    ids: tuple[int, ...]
    findings: tuple[Finding, ...]

    @property
    def passes(self) -> bool:
        """Whether it has no hard finding."""
        return all(finding.severity is not Severity.HARD for finding in self.findings)


@dataclass(frozen=True)
class SentArticle:
    """An article as it was sent to the model; `numbers` are those of the sentences sent.

    `language` is the one that the brief should be in, if it is known. `translated` is true if the article is
    in another language, `word_for_word` if only the article's own words may pass.
    """

    article: CheckedArticle
    numbers: frozenset[int]
    language: str | None = None
    translated: bool = False
    word_for_word: bool = False

    def sentence(self, number: int) -> str:
        return self.article.sentences[number - 1]

    def cited(self, ids: Iterable[int]) -> list[str]:
        return list(map(self.sentence, ids))


def check_sentences(items: Iterable[ReplySentence], sent: SentArticle, most: int) -> list[CheckedSentence]:
    """Check the first `most` sentences that cite what was sent, no text twice; others are left out, as they
    rest on nothing.
    """
    kept: dict[str, CheckedSentence] = {}
    for item in items:
        if len(kept) == most:
            break
        if sentence := _check_sentence(item, sent):
            kept.setdefault(sentence.text, sentence)
    return list(kept.values())


def check_language(sentences: list[CheckedSentence], sent: SentArticle, text: str) -> list[CheckedSentence]:
    """Flag all sentences of a reply if its whole `text` is in another language than wanted."""
    if sent.language is None or not languages.is_in_other_language(text, sent.language):
        return sentences
    return [replace(sentence, findings=(WRONG_LANGUAGE, *sentence.findings)) for sentence in sentences]


def _check_sentence(item: ReplySentence, sent: SentArticle) -> CheckedSentence | None:
    """Check a sentence; None if it cites nothing that was sent."""
    ids = tuple(dict.fromkeys(number for number in item.ids if number in sent.numbers))[:MOST_IDS]
    if not ids:
        return None
    cited = sent.cited(ids)
    text = check.without_broken_end(clean(item.text), "\n".join(cited))
    found = check.findings(text, cited, sent.article)
    found = tuple(map(_soften if sent.translated else _harden, found))
    if found and not sent.translated and not _hard(found):
        ids, found = _widen(text, ids, found, sent)
    unfit = injection.findings(text)
    unfit += tuple(filter(None, map(injection.instruction_to_model, cited)))
    if sent.word_for_word and text not in cited:
        unfit = (*unfit, PARAPHRASE)
    kinds = {finding.kind for finding in unfit}
    return CheckedSentence(text, ids, (*unfit, *(finding for finding in found if finding.kind not in kinds)))


def _widen(
    text: str, ids: tuple[int, ...], found: tuple[Finding, ...], sent: SentArticle
) -> tuple[tuple[int, ...], tuple[Finding, ...]]:
    """Add sentences that have what the cited ones lack, if then nothing is found."""
    wide = widen_citations(text, ids, sent.article, MOST_IDS)
    return (wide, ()) if wide != ids and sent.numbers.issuperset(wide) else (ids, found)


def _soften(finding: Finding) -> Finding:
    """Make findings on words soft: across languages only numbers and form can be proven wrong."""
    return replace(finding, severity=Severity.SOFT) if finding.kind in _OF_WORDS else finding


def _harden(finding: Finding) -> Finding:
    """Make findings on facts hard if the cited sentences have to hold them."""
    return replace(finding, severity=Severity.HARD) if finding.kind in _TO_BE_CITED else finding


def failed_sentences(sentences: Iterable[CheckedSentence]) -> list[FailedSentence]:
    """The sentences that do not pass, with their hard findings, as the model is told of them."""
    return [
        FailedSentence(sentence.text, sentence.ids, _hard(sentence.findings))
        for sentence in sentences
        if not sentence.passes
    ]


def _hard(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in found if finding.severity is Severity.HARD)


def merge_repair(
    first: Sequence[CheckedSentence], second: Sequence[CheckedSentence]
) -> list[CheckedSentence]:
    """The first reply, with each sentence that fails replaced by its counterpart in the second, if that
    passes.

    The counterpart is at the same place if both replies have the same length, else it cites a sentence in
    common. If nothing in the first reply passes, the second one is taken whole.
    """
    if not any(sentence.passes for sentence in first):
        return list(second or first)
    return [
        sentence if sentence.passes else _better(place, first, second) for place, sentence in enumerate(first)
    ]


def _better(
    place: int, first: Sequence[CheckedSentence], second: Sequence[CheckedSentence]
) -> CheckedSentence:
    failed = first[place]
    if len(first) == len(second):
        candidates = [second[place]]
    else:
        candidates = [sentence for sentence in second if set(sentence.ids) & set(failed.ids)]
    taken = {sentence.text for sentence in first}
    return next((one for one in candidates if one.passes and one.text not in taken), failed)


def statements(
    sentences: Iterable[CheckedSentence], sent: SentArticle, besides: Iterable[Statement] = ()
) -> tuple[Statement, ...]:
    """The sentences as they may be stored, no text twice, and none that is in `besides`."""
    taken = {statement.text for statement in besides}
    kept: dict[str, Statement] = {}
    for statement in (_statement(sentence, sent) for sentence in sentences):
        if statement and statement.text not in taken:
            kept.setdefault(statement.text, statement)
    return tuple(kept.values())


def _statement(sentence: CheckedSentence, sent: SentArticle) -> Statement | None:
    """The statement of a sentence; None if not even a sentence that it cites may stand in a brief."""
    if not sentence.passes:
        fit = next((number for number in sentence.ids if is_quotable(number, sent)), None)
        return quotation(fit, sent, sentence.findings) if fit else None
    verdict = Verdict.FLAGGED if sentence.findings else Verdict.VERIFIED
    return Statement(sentence.text, sentence.ids, verdict, sentence.findings)


def is_quotable(number: int, sent: SentArticle) -> bool:
    """Whether a sentence of the article may be quoted: it is no order, no question, and has no address."""
    sentence = sent.sentence(number)
    return not injection.findings(sentence) and injection.instruction_to_model(sentence) is None


def quotation(number: int, sent: SentArticle, why: tuple[Finding, ...]) -> Statement:
    """A statement that quotes the article; `why` says why the model's words were replaced."""
    return Statement(sent.sentence(number), (number,), Verdict.QUOTED, why)


def cited(statements: Iterable[Statement], sent: SentArticle) -> dict[str, str]:
    """The sentences that the statements cite, by their number, which is a text as in JSON."""
    numbers = sorted({number for statement in statements for number in statement.ids})
    return {str(number): sent.sentence(number) for number in numbers}


def holds_for(brief: Brief, article: CheckedArticle) -> bool:
    """Whether the brief of another text may serve for this article.

    It may if every sentence that it cites is here word for word, and the checks find no more than they did
    there.
    """
    stands = set(brief.cited.values()) <= set(article.sentences)
    return stands and all(
        _holds(statement, brief.cited, article) for statement in (*brief.summary, *brief.points)
    )


def _holds(statement: Statement, sentences: Mapping[str, str], article: CheckedArticle) -> bool:
    if statement.verdict is Verdict.QUOTED:
        return True
    cited = [sentences[str(number)] for number in statement.ids]
    return set(check.findings(statement.text, cited, article)) <= set(statement.flags)
