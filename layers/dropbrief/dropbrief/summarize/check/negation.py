"""Finds negations that were put in or left out: `did not sail` for `sailed`, where the words around are the
same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dropbrief.summarize.check.alignment import LEAST_ALIKE, Line, matches, stems
from dropbrief.summarize.check.small_words import is_small
from dropbrief.summarize.check.words import wordset

# fmt: off
NEGATIONS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "not never no none nobody nothing nowhere neither nor without cannot",
        "de": """nicht nie niemals kein keine keinen keinem keiner keines ohne weder niemand nichts
            nirgends""",
        "fr": "ne n pas jamais aucun aucune sans ni rien personne non",
        "es": "no nunca jamás ningún ninguna ninguno sin tampoco nadie nada ni",
        "it": "non mai nessun nessuno nessuna senza né niente nulla",
        "pt": "não nunca jamais nenhum nenhuma sem nem ninguém nada",
        "nl": "niet nooit geen zonder niemand niets noch",
        "ru": "не нет ни никогда без никто ничего нельзя никакой никаких",
        "pl": "nie nigdy bez ani żaden żadna żadnych nikt nic",
        "sv": "inte ej aldrig ingen inget inga utan",
        "fi": "ei eivät en emme ettei eikä ilman",
        "da": "ikke ingen aldrig uden intet",
        "no": "ikke ingen aldri uten ingenting",
        "tr": "değil yok hiç asla",
        "ar": "لا لم لن ليس ليست ليسوا غير دون بدون عدم ولا ولم ولن فلا فلم فلن وليس",
        "he": "לא ולא שלא אין ואין אינו אינה אינם בלי ללא מעולם",
        "fa": "نمی نه نیست نیستند هیچ بدون هرگز",
        "hi": "नहीं न ना मत बिना",
        "vi": "không chưa chẳng chả đừng",
        "id": "tidak bukan belum tanpa jangan tak",
        "ko": "않 못 없",
        "zh": "不 没 沒 未 无 無 非 別 别",
        "ja": "ない なかっ なく ません ず ぬ 無 未 不 非",
    }.items()
}
_DENYING_FORMS: dict[str, re.Pattern[str]] = {
    "tr": re.compile(
        r"(?<=\w)m(?:[ae](?:y(?=[ae][cnr])|(?=d[ıi]|m[ıi]ş|z\b))|(?=[ıiuü]yor))"  # gel-me-di, gel-m-iyor
    ),
    "fa": re.compile(r"^ن(?=کرد|شد|خواه|داشت|دار|بود|داد|رفت|گفت|پذیرف|گرفت|یافت)"),
}
"""By language: patterns of verbs with a negation in them; without it they are the verb."""
_DENIALS: dict[str, tuple[str, ...]] = {
    "en": (
        "fail", "den", "refus", "lack", "unable", "reject", "prevent", "avoid", "stop", "ceas", "miss",
        "hardly", "barely", "rarely", "seldom", "few", "little", "unless", "except", "impossib",
        "unlikel", "halt", "ban", "block", "rule", "absen", "free", "short", "doubt", "declin", "un",
        "dis", "in", "im", "non", "il", "ir", "away", "out", "only", "until", "less", "yet", "rather",
        "instead",
    ),
    "de": (
        "lehn", "ableh", "verweiger", "verbiet", "verbot", "verhinder", "stopp", "streich", "fehl", "fiel",
        "fäll", "ausf", "entf", "verzicht", "dementi",
    ),
    "fr": ("refus", "interdi", "manqu", "empêch", "évit", "annul", "rejet", "renonc", "dément"),
    "es": ("rechaz", "neg", "nieg", "prohib", "impid", "evit", "falt", "cancel", "desm", "descart"),
    "it": ("rifiut", "neg", "viet", "manc", "imped", "evit", "annull", "smenti", "esclu"),
    "pt": ("recus", "neg", "proib", "falt", "imped", "evit", "cancel", "desment", "exclu", "descart"),
    "nl": ("weiger", "verbied", "verbod", "ontbre", "voorkom", "stop", "afgel", "mis", "af"),
    "ru": ("отказ", "запре", "отверг", "отмен", "опроверг", "исключ"),
    "pl": ("odm", "zaprze", "zakaz", "odrzu", "brak", "odwo", "wyklucz"),
}
"""By language: beginnings of words that deny; near one of them a sentence may do without a negation."""
_STRONG_DENIALS = ("fail", "deny", "deni", "refus", "lack", "unable", "reject", "prevent", "without")
"""Such words that count wherever they stand in the sentence."""
_HELPERS = wordset("do does did می")
_NOT_ONLY = wordset("only just merely necessarily solely simply even")
"""Words behind `not` that are all it denies."""
_WIDEST = 4
"""The most words between the two places around a negation where both sentences run alike."""
_NEAR = 2
_ROOT = 4
"""The letters by which an Arabic verb is known, with one in front for its person."""
_HEAD = 3
"""The number of words before the common part that may deny it."""
# fmt: on


@dataclass(frozen=True)
class _Stripped:
    """A sentence without its negations and helping verbs; `negated` are the places before which one stood."""

    tokens: tuple[str, ...]
    negated: dict[int, str]


def contradictions(claim: Line, evidence: Line, language: str) -> list[str]:
    """The negations that one sentence has and the other has not, in the same words around them."""
    known = NEGATIONS.get(language, NEGATIONS["en"])
    form = _DENYING_FORMS.get(language)
    one, two = _stripped(claim, known, form), _stripped(evidence, known, form)
    if one == two or not (one.negated or two.negated):
        return []
    forth = matches(stems(one.tokens), stems(two.tokens))
    if len(forth) < LEAST_ALIKE * len(one.tokens):
        return []
    back = {there: here for here, there in forth.items()}
    denials = _DENIALS.get(language, ())
    return [*_unmatched(one, two, forth, denials), *_unmatched(two, one, back, denials)]


def _stripped(line: Line, known: frozenset[str], form: re.Pattern[str] | None) -> _Stripped:
    kept: list[str] = []
    negated: dict[int, str] = {}
    for token in line.tokens:
        if token in known:
            negated[len(kept)] = token
        elif form and (verb := form.sub("", token, count=1)) != token:
            negated[len(kept)] = token
            kept.append(verb)
        elif token not in _HELPERS:
            kept.append(token)
    return _Stripped(tuple(kept), negated)


def _unmatched(
    one: _Stripped, two: _Stripped, found: dict[int, int], denials: tuple[str, ...]
) -> Iterator[str]:
    """The negations of `one` at places where `two` runs alike without any."""
    for place, token in one.negated.items():
        region = _region(place, found, one.tokens, len(two.tokens))
        if region is None:
            continue
        first, last = region
        if any(first - 1 <= there <= last + 1 for there in two.negated):
            continue
        if not _says(_denied(place, one.tokens), found, one.tokens, two.tokens[first + 1 : last]):
            continue
        here = one.tokens[max(0, place - _NEAR) : place + _NEAR + 1]
        near = two.tokens[max(0, first - 1) : last + 1]
        alike = _stretch(two.tokens, found)
        if not _denies(near, here, denials) and not _denies(alike, one.tokens, _STRONG_DENIALS):
            yield token


def _denied(place: int, tokens: Sequence[str]) -> int | None:
    """The place of the word that a negation denies: the first longer one behind it, or else before it.

    None if there is none near, as in scripts where each sign is a word.
    """
    if tokens[place : place + 1] and tokens[place] in _NOT_ONLY:
        return place
    behind = range(place, min(place + _NEAR, len(tokens)))
    before = range(place - 1, max(-1, place - 1 - _NEAR), -1)
    return next((at for at in (*behind, *before) if len(tokens[at]) > 1 and not is_small(tokens[at])), None)


def _says(denied: int | None, found: dict[int, int], tokens: Sequence[str], there: Sequence[str]) -> bool:
    """Whether the other sentence has the word, too.

    Irregular verbs keep at least their first letter, Arabic ones what follows the letter of their person.
    """
    if denied is None or denied in found:
        return True
    verb = tokens[denied]
    if verb in _NOT_ONLY:
        return False
    return any(word[0] == verb[0] or verb[1:_ROOT] in (word[: _ROOT - 1], word[1:_ROOT]) for word in there)


def _stretch(tokens: Sequence[str], found: dict[int, int]) -> Sequence[str]:
    """The part of the other sentence that runs like this one, and the words that it depends on."""
    places = found.values()
    return tokens[max(0, min(places) - _HEAD) : max(places) + 1]


def _region(place: int, found: dict[int, int], tokens: Sequence[str], other: int) -> tuple[int, int] | None:
    """The places of the other sentence that match where this one is negated; None if they run differently.

    What stands before the negation may be left out, as long as the words behind it are not and are words
    rather than signs.
    """
    left = next((at for at in range(place - 1, place - 2 - _NEAR, -1) if at in found), None)
    right = next((at for at in range(place, place + 1 + _NEAR) if at in found), None)
    if left is None and place > 0:
        if right is None or right > place + 1 or len(tokens[right]) == 1:
            return None
        first = found[right] - 1 - (right - place)
    else:
        first = found[left] if left is not None else -1
    last = found[right] if right is not None else (other if place >= len(tokens) else None)
    if last is None or not 0 < last - first <= _WIDEST:
        return None
    return first, last


def _denies(tokens: Sequence[str], besides: Sequence[str], denials: tuple[str, ...]) -> bool:
    """Whether one of the words denies something and is not also in the other sentence there."""
    return any(token.startswith(denials) for token in tokens if token not in besides)
