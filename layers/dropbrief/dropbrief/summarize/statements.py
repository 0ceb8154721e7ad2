"""From a sentence of the model to what may be stored: its own words, or those of the article."""

from dropbrief.domain import Finding, Statement, Verdict
from dropbrief.summarize.check import Evidence, flags, whole
from dropbrief.summarize.schema import Cited
from dropbrief.summarize.widening import widened

MOST_IDS = 3


def statement(cited: Cited, evidence: Evidence) -> Statement | None:
    """The sentence as it may be stored: verified, or replaced by a cited one; None without a valid id."""
    ids = tuple(dict.fromkeys(filter(evidence.has, cited.ids)))[:MOST_IDS]
    if not ids:
        return None
    text = whole(" ".join(cited.text.split()), " ".join(evidence.cited(ids)))
    ids = widened(text, ids, evidence, MOST_IDS)
    found = flags(text, evidence.cited(ids), evidence)
    if found:
        return quotation(ids[0], evidence, found)
    return Statement(text, ids, Verdict.VERIFIED)


def quotation(number: int, evidence: Evidence, why: tuple[Finding, ...]) -> Statement:
    """The article's own sentence, with the reason why the model's words do not stand in its place."""
    return Statement(evidence.sentences[number - 1], (number,), Verdict.QUOTED, why)
