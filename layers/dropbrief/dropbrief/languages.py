"""Detects the language of a text by its script and its commonest small words. Pure.

It examines replies of a model: a few sentences, whose language is expected. A small table, which imports
fast, is enough for that. Articles have a detector of their own in `normalize.metadata.languages`, which
knows more languages and weighs what a file declares; so its groups of similar languages are others.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from dropbrief.errors import OperatorError

OF_ARTICLE = "article"
"""The setting that stands for the language of the article."""

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_TWO_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io
is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn
mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se
sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
vo wa wo xh yi yo za zh zu
"""
"""The languages of ISO 639-1: the codes of countries, such as jp and cz, are easily mistaken for them."""
_SAMPLE = 4_000
"""Characters at the beginning of a text that are examined."""
_FEWEST = 4
"""Votes that a language needs; `_votes` counts them."""
_LEAD = 1.3
"""A text is in another language if that has so many times the votes of the expected one."""

_SMALL_WORDS = """
bg: и на да се за от са че е по с като бе беше не до при
cs: a se na v že je s z do to i o ve za pro jako ale byl jsem
da: og i at det er en af på til for den med ikke de et der fra blev har også
de: der die und das den von zu mit dem ist des auf ein eine nicht sich als auch wird war
en: the of and to in is that for was with on by it from are as at be has will
es: el la de los las del que en un una por con para su al se lo como más pero
fi: ja on ei se että oli hän myös mutta kun ovat sen tai joka jo
fr: le la les de des et du un une que est dans pour par sur au qui pas il ce
hr: i je u na se da za su od s koji iz bi ali što
hu: a az és hogy nem egy is volt meg de azt csak már ez
id: dan yang di untuk dengan ini itu dari pada tidak dalam akan ke adalah
it: il di che la e del della un una per con non i le si al nel dei è sono
lt: ir kad į su yra iš buvo tai kaip bet jo po už
nl: de het een van en in is dat op te zijn met voor niet aan er om ook als bij
no: og i at det er en av på til for den med ikke de et som fra ble har også
pl: i w na z się że do nie jest to o jak po od za ale był przez
pt: o a os as de do da dos em um uma que para com não por se no na ao
ro: și de la în a cu că pe un o din pentru nu este care mai sau
ru: и в на не что с по это он как из но за от для был его
sk: a na sa v že je s z do to aj o pre ako ale bol sú
sv: och i att det är en av på till för den med inte de ett som från har också var
tr: ve bir bu da de için ile çok olarak daha gibi ama olan
uk: і в на що не з до це та за як його від у був для
vi: và của là có trong cho được với các một những không đã này
ar: في من على إلى أن التي الذي هذا هذه مع عن كان بعد
fa: و در به از که این را با است برای آن می های
ur: اور کے کی میں ہے کو سے کا نے پر کہ یہ
hi: के में है की और को से का ने पर कि यह
"""
"""One line for each language: words that occur in most of its paragraphs."""

_SCRIPTS = {
    "ja": "\u3040-\u30ff", "ko": "\uac00-\ud7a3", "zh": "\u4e00-\u9fff", "th": "\u0e00-\u0e7f",
    "el": "\u0370-\u03ff", "he": "\u0590-\u05ff", "bn": "\u0980-\u09ff", "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f", "ka": "\u10a0-\u10ff", "hy": "\u0530-\u058f", "am": "\u1200-\u137f",
}  # fmt: skip
"""Scripts that identify a language. Japanese also uses Chinese characters, and is identified by its own."""
_LETTERS = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS.items()}
_OTHER_SCRIPTS = re.compile("[\u0370-\uffff]")
"""Characters among which those of the scripts above are."""
_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = ({"no", "nb", "nn", "da"}, {"hr", "sr", "bs"}, {"id", "ms"}, {"cs", "sk"}, {"zh", "yue", "cmn"})


def parse_output_language(setting: str) -> str:
    """The language of briefs, a BCP 47 tag or `article`. Raises OperatorError for anything else.

    Tags of three letters, of which there are thousands, are not looked up.
    """
    if setting != OF_ARTICLE and not _is_tag(setting):
        raise OperatorError(
            f"the output language {setting!r} is neither {OF_ARTICLE} nor a tag such as de or pt-BR"
        )
    return setting


def _is_tag(text: str) -> bool:
    primary = _primary(text)
    return bool(_TAG.fullmatch(text)) and (len(primary) > 2 or primary in _TWO_LETTERS.split())


def detect(text: str) -> str | None:
    """The language of a text, without a region; None when it is not clear."""
    votes = _votes(text)
    (best, most), (_, next_most) = (*votes.most_common(2), ("", 0), ("", 0))[:2]
    return best if most >= _FEWEST and most > next_most else None


def is_in_other_language(text: str, tag: str) -> bool:
    """Whether a text is clearly in another language than `tag`; similar languages count as the same."""
    votes, expected = _votes(text), _family(_primary(tag))
    there = max((votes[language] for language in expected), default=0)
    others = (count for language, count in votes.items() if language not in expected)
    known = expected & {*_rows(), *_SCRIPTS}
    return bool(known) and max(others, default=0) >= max(_FEWEST, _LEAD * there)


def is_same_language(one: str, other: str) -> bool:
    """Whether two tags name the same language or similar ones."""
    return _primary(other) in _family(_primary(one))


def _primary(tag: str) -> str:
    return tag.split("-")[0].lower()


def _family(language: str) -> set[str]:
    return next((alike for alike in _ALIKE if language in alike), {language})


def _votes(text: str) -> Counter[str]:
    """Votes for each language: one for each small word, and one for every four letters of its own script."""
    sample = text[:_SAMPLE]
    other = "".join(_OTHER_SCRIPTS.findall(sample))
    votes = Counter({name: len(letters.findall(other)) // 4 for name, letters in _LETTERS.items()})
    if votes["ja"] * 8 > votes["zh"]:
        votes["ja"] += votes.pop("zh")
    for word, count in _words(sample.casefold()):
        for language in _languages_of().get(word, ()):
            votes[language] += count
    return votes


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Words and how often they occur; a word may come again, with the count of its form with punctuation."""
    for token, count in Counter(text.split()).items():
        for word in (token,) if token.isalpha() else _WORD.findall(token):
            yield word, count


@cache
def _rows() -> dict[str, list[str]]:
    rows = (row.split(": ") for row in _SMALL_WORDS.strip().splitlines())
    return {language: words.split() for language, words in rows}


@cache
def _languages_of() -> dict[str, list[str]]:
    """The languages of each small word."""
    found: dict[str, list[str]] = {}
    for language, words in _rows().items():
        for word in words:
            found.setdefault(word, []).append(language)
    return found
