"""Detects the language of an article, by its script and its small words; none if they do not decide.

There are two detectors. This one is for metadata: its answer is stored and may overrule what a page declares,
so it knows more than 70 languages, tells close ones apart, and needs much evidence. `dropbrief.languages` is
for the summary: it checks whether a short reply is in the wanted language, so it knows fewer languages, takes
close ones for the same, and needs little evidence.
"""

import re
from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, repeat

from dropbrief.domain import Metadata
from dropbrief.normalize.metadata.stopwords import languages_by_word

_SAMPLE = 4_000
"""The number of characters that are looked at."""
_FEWEST = 4
"""The fewest small words that decide for a language."""
_SHARE = 0.12
"""The least share of words that must be small ones of the language; in running text it is a third."""
_LEAD = 1.15
"""How many times more of them a language needs than the next one."""
_MORE, _LOWER_SHARE, _CLEAR_LEAD = 6, 0.08, 1.3
"""The same bounds for languages that join small words to others and so have fewer: a lower share, but more in
number and a clearer lead."""
_LETTERS_A_WORD = 4
_HEBREW = 40
"""The number of letters from which a text is Hebrew if it is not Yiddish."""
_YIDDISH = re.compile("[\u05f0-\u05f2]|\u05d0[\u05b7\u05b8]|\\b(?:און|איז|דער|דאס|מיט|פון)\\b")
"""Yiddish digraphs, vowels, and words that Hebrew does not have."""
_MALAY = {"id", "ms"}
"""Two languages with the same small words; any lead decides between them."""
_SURE = 15
"""The number of small words that overrules what a page declares."""
# fmt: off
_SCRIPTS = {
    "ja": "\u3040-\u30ff", "ko": "\uac00-\ud7a3", "zh": "\u3400-\u9fff", "th": "\u0e00-\u0e7f",
    "el": "\u0370-\u03ff", "bn": "\u0980-\u09ff", "pa": "\u0a00-\u0a7f", "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff", "te": "\u0c00-\u0c7f", "kn": "\u0c80-\u0cff", "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff", "lo": "\u0e80-\u0eff", "my": "\u1000-\u109f", "ka": "\u10a0-\u10ff",
    "am": "\u1200-\u137f", "km": "\u1780-\u17ff", "hy": "\u0530-\u058f",
}
"""Scripts in which news is written in one language only."""
_SHARED_SCRIPTS = {
    "latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff", "cyrillic": "\u0400-\u04ff",
    "arabic": "\u0600-\u06ff\u0750-\u077f", "devanagari": "\u0900-\u097f", "hebrew": "\u0590-\u05ff",
}
# fmt: on
_LETTERS = _SHARED_SCRIPTS | _SCRIPTS
_WORD = re.compile(r"[^\W\d_][^\s\d.,;:!?()\"«»“”„/|।،؛؟…\-–—]*")
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_ALIKE = (
    {"no", "nb", "nn", "da"},
    {"hr", "sr", "bs", "sh"},
    {"id", "ms"},
    {"fil", "tl"},
    {"he", "iw"},
    {"zh", "yue", "cmn"},
    {"gl", "pt"},
)
"""Groups of close languages, or names of one language, within which a declaration is believed."""


def tag(stated: str) -> str | None:
    """The BCP 47 tag that a page declares (`en_US` becomes `en-US`), or None."""
    language = stated.strip().split(",")[0].split(";")[0].strip().replace("_", "-")
    return (
        language if _TAG.fullmatch(language) and language.lower() not in ("und", "xx", "mul", "zxx") else None
    )


def resolve(declared: str | None, text: str) -> tuple[str | None, str]:
    """The language and its origin: the declared one, unless the text is plainly in another."""
    found, evidence = _detect(text[:_SAMPLE])
    if declared is None:
        return found, "text"
    stated = declared.lower().split("-")[0]
    is_other = found is not None and found != stated and not any({found, stated} <= group for group in _ALIKE)
    return (found, "text") if is_other and evidence >= _SURE else (declared, "declared")


def with_language(metadata: Metadata, body: str) -> Metadata:
    """The metadata with the language of the article's text, if neither file nor paragraphs gave one."""
    if metadata.language or not (language := detect(body)):
        return metadata
    return replace(metadata, language=language, origins={**metadata.origins, "language": "text"})


def detect(text: str) -> str | None:
    """The language of a text, or None if it is not clear."""
    return _detect(text[:_SAMPLE])[0]


def _detect(text: str) -> tuple[str | None, int]:
    """The language of a text, and how many words or letters speak for it."""
    counts = _by_script(text)
    if counts["ja"] and counts["ja"] * 12 > counts["zh"]:
        counts["ja"] += counts.pop("zh", 0)
    script, letters = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    if script in _SCRIPTS:
        is_enough = letters >= 2 * _FEWEST and letters > sum(counts.values()) / 3
        return (script, letters // _LETTERS_A_WORD) if is_enough else (None, 0)
    language, evidence = _by_words(_WORD.findall(text.casefold()))
    if language is None and script == "hebrew" and letters >= _HEBREW and not _YIDDISH.search(text):
        return "he", letters // _LETTERS_A_WORD
    return language, evidence


def _by_script(text: str) -> Counter[str]:
    """The number of letters of each script; Japanese also uses Chinese ones."""
    counts: Counter[str] = Counter()
    for character, count in Counter(text).items():
        counts[_script(character)] += count
    del counts[""]
    return counts


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    if character.isascii():
        return "latin" if character.isalpha() else ""
    return next((name for name in _LETTERS if _letters(name).match(character)), "")


@cache
def _letters(script: str) -> re.Pattern[str]:
    """A pattern for a script, compiled when a text needs it: for as many letters as Chinese has it takes
    milliseconds.
    """
    return re.compile(f"[{_LETTERS[script]}]")


def _by_words(words: list[str]) -> tuple[str | None, int]:
    index = languages_by_word()
    hits = Counter(chain.from_iterable(map(index.get, words, repeat(()))))
    ranked = [*hits.most_common(3), ("", 0), ("", 0)]
    (best, most), others = ranked[0], ranked[1:]
    next_most = max(count for language, count in others if {best, language} != _MALAY)
    is_usual = most >= max(_FEWEST, _SHARE * len(words)) and most >= _LEAD * next_most
    is_clear = most >= max(_MORE, _LOWER_SHARE * len(words)) and most >= _CLEAR_LEAD * next_most
    is_first = most > others[0][1]
    return (best, most) if is_first and (is_usual or is_clear) else (None, 0)
