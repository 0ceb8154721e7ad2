"""Removes the furniture that was learnt of a source from an article, and nothing that may be part of its
text.

A short line is removed if another article of the source showed it, too, around its text. If it works as a
subhead or a list item, more articles must have it. Running text is removed in three cases only:

* the site speaks of itself to its reader (`subscribe to our newsletter`), at the end of the body;
* it stood in four other articles, never in their body, and is not how this article begins (other pages show
  the beginning of an article);
* it closed the body of six other articles and of nearly all that are known.

So a story that several articles of a source tell, or the same background in each, stays whole.
"""

import re

from dropbrief.domain import Article, Block
from dropbrief.normalize import metadata, source
from dropbrief.normalize.line_moves import Tracer, move, untraced
from dropbrief.normalize.prose import count_words
from dropbrief.normalize.source import Knowledge, Sighting

RULE = "source-furniture"

_OFTEN_AS_STRUCTURE, _SHARE_AS_STRUCTURE = 3, 0.75
_OFTEN_OUTSIDE = 4
_OFTEN_AT_THE_END, _SHARE_AT_THE_END = 6, 0.8
"""How many other articles, and which share of those within the window, must end with a line."""
_OPENING = 2
"""The number of first paragraphs that other pages show of an article."""
_MOST_TAKEN = 0.5
"""The share of an article's words that may be removed. More is no furniture, whatever was learnt."""

_ADDRESS = (
    r"you|your|we|our|(?-i:us)|sie|ihre?[mnr]?|dich|deine?[mnr]?|wir|uns|unsere?[mnr]?|vous|votre|vos|nous|notre"
    r"|usted|tu|nuestr[oa]s?|você|nosso|nossa|tuo|tua|nostr[oaie]|вы|вас|ваш\w{0,3}|наш\w{0,3}|je|jouw|onze|uw"
    r"|twój|nasz\w{0,3}"
)
_OF_A_SITE = (
    r"newsletters?|subscri\w{2,9}|unsubscribe|sign(?:ing)? up|inbox|cookies?|privacy policy|e-?mail address"
    r"|affiliate|reprints?|(?:our|this) (?:web)?site|terms of (?:use|service)|abonn\w{2,9}|datenschutz\w{0,9}"
    r"|boletín|suscr\w{3,9}|confidentialité|iscri\w{2,6}|assine|assinatura|рассылк\w{1,3}|подпи\w{3,9}"
    r"|nieuwsbrief|subskryb\w{2,6}"
)
_READER = re.compile(rf"\b(?:{_ADDRESS})\b", re.IGNORECASE)
_SITE = re.compile(rf"\b(?:{_OF_A_SITE})\b", re.IGNORECASE)
_QUOTES = re.compile('["“”„«»「」]')


def remove_furniture(
    article: Article, knowledge: Knowledge, spared: frozenset[str] = frozenset(), tracer: Tracer = untraced
) -> Article:
    """The article without the lines that its source puts into every one. Lines in `spared` always stay."""
    taken = {
        index
        for index, block in enumerate(article.blocks)
        if block.text not in spared
        and _is_furniture(article, index, knowledge.sighting(block.text), knowledge)
    }
    if not taken or _words(article, taken) > _MOST_TAKEN * _words(article, set(range(len(article.blocks)))):
        return article
    return move(article, dict.fromkeys(taken, RULE), (), tracer)


def _words(article: Article, places: set[int]) -> int:
    return sum(count_words(article.blocks[index].text) for index in places)


def _is_furniture(article: Article, index: int, sighting: Sighting, knowledge: Knowledge) -> bool:
    block = article.blocks[index]
    if not sighting.seen or _is_in_title(block, article.title):
        return False
    if source.is_running(block.text):
        return _is_prose_of_the_site(article, index, sighting, knowledge)
    enough = 2 if source.is_structure(article.blocks, index) else 1
    if not sighting.kept and sighting.seen >= enough:
        return True
    return sighting.seen >= max(_OFTEN_AS_STRUCTURE, _SHARE_AS_STRUCTURE * knowledge.articles)


def _is_prose_of_the_site(article: Article, index: int, sighting: Sighting, knowledge: Knowledge) -> bool:
    if sum(source.is_running(above.text) for above in article.blocks[:index]) < _OPENING:
        return False
    if not sighting.kept and sighting.seen >= _OFTEN_OUTSIDE:
        return True
    if not source.in_tail(article.blocks, index):
        return False
    often = max(_OFTEN_AT_THE_END, _SHARE_AT_THE_END * knowledge.articles)
    return sighting.seen >= often or _speaks_to_its_reader(article.blocks[index].text)


def _speaks_to_its_reader(text: str) -> bool:
    return bool(_READER.search(text) and _SITE.search(text)) and not _QUOTES.search(text)


def _is_in_title(block: Block, title: str) -> bool:
    return f" {metadata.folded(block.text)} " in f" {metadata.folded(title)} "
