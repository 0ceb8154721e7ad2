"""Rejoins sentences that the segmenter ended too early: after an abbreviation, an initial, a day or a
quotation.
"""

import re
from collections.abc import Iterator

_ORDINAL_END = re.compile(r"(?<![\d.,])\d{1,2}\.\s?$")
_WITH_ORDINALS = frozenset(
    (
        "de", "da", "no", "nb", "nn", "fi", "cs", "sk", "pl", "hu", "hr", "sl", "sr", "bs", "is", "et", "lv",
        "tr",
    )
)  # fmt: skip
"""Languages that write a day or a rank with a full stop: `am 3. März`."""
_INITIAL = re.compile(r"(?:^|[\s(-])[^\W\d_]\.\s?$")
_ONE_LETTER_WORDS = frozenset({"I", "i", "A", "Y", "O", "à", "y", "e", "o", "я", "и", "в"})
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[Aa]pprox|ca|cf|vs|resp|Mme|Mlle|MM|Mgr|Dr|Dra|Sr|Sra|Srta|Prof|Ing|Sen|Gov|Rep|Gen|Col"
    r"|Lt|Sgt|Capt|Rev|Hon|Mt|Ft|Fig|Sec|Nr|Hr|Fr|bzw|evtl|ggf|inkl|zzgl|vgl|geb|Tel|Abs|Abg|Dhr|[Mm]evr|hab"
    r"|godz|tzn|ul|св|ул|им"
    r"|डॉ|श्री|प्रो|د|أ|م)\.\s?$"
)
_LOWER = re.compile(r"[\"“„«‘(]?[^\W\d_]")
_QUOTING = re.compile(r"[。！？][」』”]\s?$")


def rejoined(sentences: Iterator[str], language: str) -> Iterator[str]:
    """The sentences, with those joined that a reader would not separate. In doubt, they are joined and cited
    as one.

    `language` is empty if it is not known.
    """
    begun = ""
    for sentence in sentences:
        if begun and not _goes_on(begun, sentence, language):
            yield begun
            begun = ""
        begun += sentence
    yield begun


def _goes_on(begun: str, following: str, language: str) -> bool:
    end = begun[-12:]
    if (language in _WITH_ORDINALS or not language) and _ORDINAL_END.search(end[-6:]):
        return True
    if _ABBREVIATION.search(end) or _is_initial(end):
        return True
    if _QUOTING.search(end):
        return following.startswith(("と", "って"))
    first = _LOWER.match(following)
    return first is not None and end.rstrip().endswith(".") and first[0][-1].islower()


def _is_initial(end: str) -> bool:
    found = _INITIAL.search(end)
    return found is not None and found[0].strip(" (-.") not in _ONE_LETTER_WORDS
