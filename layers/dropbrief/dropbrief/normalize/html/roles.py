"""The roles of elements by the names that authors of pages give them: classes, ids, ARIA roles, microdata."""

import re
from functools import lru_cache, reduce
from operator import or_

_WORDS = {
    "body": (
        r"(?:article|story|post|entry|news|page|main|text|blog|content)(?:body|content|text|copy)|prose|wysiwyg"
    ),
    "article": r"article|story|post|entry|news|blog|content|main|text",
    "comment": r"comment|disqus|respond|reply|replies|discussion|feedback|review",
    "related": (
        r"related|recommend|similar|^more$|also|popular|trending|^most$|latest|recent|teaser|card|outbrain"
        r"|taboola|carousel|recirc|further|suggest|feed|zergnet|^next$|^prev|^list$"
    ),
    "share": r"share|social|follow|facebook|twitter|addthis|^sns$|sharing",
    "advert": r"advert|^ads?$|sponsor|banner|promo|dfp|commercial|affiliate|partner",
    "menu": r"^nav|menu|crumb|toolbar|pagination|pager|^tabs|skip|^toc$|jump|search",
    "footer": r"foot|copyright|legal|bottom|disclaimer",
    "header": r"head|^top$|hero",
    "aside": r"side|rail|widget|complementary|right|left|^box$|infobox|fact",
    "author": r"author|byline|^meta|date|publish|timestamp|^bio$|contributor|writer|avatar|profile|info",
    "caption": r"caption|figure|image|photo|gallery|media|video|slide|^img$|player|picture|thumb|credit",
    "subscribe": (
        r"subscri|newsletter|signup|^sign$|paywall|register|login|modal|popup|overlay|donat|form|email|^cta$"
        r"|membership|offer"
    ),
    "tags": r"^tags?$|topic|categor|label|keyword|kicker|eyebrow|section",
    "notice": r"cookie|consent|gdpr|privacy|notice|alert|message|hidden|^hide|visually|^sr$|print",
    "summary": (
        r"summary|standfirst|^lead$|intro|^deck|^dek$|excerpt|subtitle|^sub$|description|abstract|strap|perex"
    ),
    "quote": r"quote|^pull|embed|tweet|instagram|reference|citation|footnote|^notes?$|source",
    "product": r"product|price|shop|^buy|^deals?$|rating|^score|recipe|ingredient",
}
"""By role: a pattern that is looked for in each word of a name."""
NAMES = tuple(_WORDS)
BIT = {name: 1 << place for place, name in enumerate(NAMES)}
ELSEWHERE = sum(bit for name, bit in BIT.items() if name not in ("body", "article"))
"""The bits of roles that a box with most of a page's running text cannot have."""
_PATTERNS = tuple((BIT[name], re.compile(pattern)) for name, pattern in _WORDS.items())
_BODIES = frozenset(("body", "content", "copy", "text", "detail", "main"))
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}")
_LOWER = re.compile(r"[a-z]+")
"""Finds words in a name without capitals, as most are, several times as fast."""
LONGEST = 300
"""The number of characters of names that are looked at, and remembered."""


def of(label: str) -> int:
    """The roles that an element's names mention, one bit for each."""
    return _roles_of_names(label[:LONGEST])


def words(label: str) -> tuple[str, ...]:
    """The words of an element's names, each once, in lower case; only those of the Latin alphabet."""
    return _words(label[:LONGEST])


@lru_cache(maxsize=4096)
def _roles_of_names(start: str) -> int:
    names = _words(start)
    found = reduce(or_, map(_roles_of_word, names), 0)
    if found & BIT["article"] and len(names) > 1 and not _BODIES.isdisjoint(names):
        found |= BIT["body"]
    return found


@lru_cache(maxsize=4096)
def _words(start: str) -> tuple[str, ...]:
    found = _LOWER.findall(start) if start.islower() else map(str.lower, _WORD.findall(start))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _roles_of_word(word: str) -> int:
    return sum(bit for bit, pattern in _PATTERNS if pattern.search(word))
