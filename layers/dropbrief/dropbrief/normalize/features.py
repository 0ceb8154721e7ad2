"""The numbers that the line model reads: for each line, numbers for its own text and for its surroundings.

A column holds one number for each line of a page. No column depends on a site; language matters only through
the phrases of `furniture` and the weights of the vocabulary.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, repeat
from math import log1p

from dropbrief.normalize import headline, metadata
from dropbrief.normalize.columns import (
    FAR,
    Column,
    Columns,
    around,
    best_stretch,
    means,
    runs,
    shifted,
    since,
    until,
)
from dropbrief.normalize.lines import Page, Rules
from dropbrief.normalize.prose import Shape, ends_sentence
from dropbrief.normalize.vocabulary import terms, topical, weigh

_COMMON = 40
"""How many of the most frequent words of a text's prose are taken for its grammar."""
_NEIGHBOURS = (-2, -1, 1, 2)
_LONG = 60
"""The most words of a line that count as its mass; a longer paragraph proves no more."""
_HEAD = 80
"""The number of lines at the top in which a page may name its title."""
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’»)\]]*(?:\s|$)")
_MOMENT = re.compile(r"\b(?:\d{1,2}[:.]\d\d|(?:19|20)\d\d|\d+ (?:hour|day|min|week|month|year)\w* ago)\b")
_DIGIT = re.compile(r"\d")
_CLIP = 400
"""How many characters of a line are looked at one by one."""
_ENDS_OF_ARTICLES = frozenset(("copyright", "comment-form", "tags"))
_OPENERS = {None: 0, "related": 1, "adjacent-article": 2, "comments": 3}


def _capitalized(text: str) -> float:
    """The share of words that begin with a capital."""
    parts = text.split()
    return sum(map(str.isupper, [part[0] for part in parts])) / (len(parts) or 1)


def _tells_a_moment(text: str) -> bool:
    """Whether a line gives a date or a time. Checks for a digit first, as most lines have none."""
    return _DIGIT.search(text) is not None and _MOMENT.search(text) is not None


_OF_TEXT: Mapping[str, Callable[[str], float]] = {
    "letters a word": lambda text: len(text) / (text.count(" ") + 1),
    "sentences": lambda text: len(_SENTENCE_END.findall(text)),
    "commas": lambda text: (text.count(",") + text.count("、") + text.count("，")) / (text.count(" ") + 1),
    "digits": lambda text: len(_DIGIT.findall(text)) / (len(text) or 1),
    "capitalized": _capitalized,
    "bars": lambda text: text.count("|"),
    "moment": _tells_a_moment,
    "quotation marks": lambda text: text.count("“") + text.count('"'),
}


def page_columns(page: Page, rules: Rules, core: range, title: int | None) -> Columns:
    """The columns that do not depend on the vocabulary.

    `rules` are the lines that are furniture by a rule, `core` is a first guess of where the body is, `title`
    the index of the line above it that is most like a title.
    """
    columns = _line_columns(page, rules)
    columns |= _subject_columns(page, core)
    columns |= _position_columns(page, rules, core)
    columns |= _title_columns(page, title)
    columns |= _neighbour_columns(columns)
    columns |= _window_columns(page, columns)
    return columns


def _line_columns(page: Page, rules: Rules) -> Columns:
    clipped = [text[:_CLIP] for text in page.texts]
    columns: Columns = {name: [*map(measure, clipped)] for name, measure in _OF_TEXT.items()}
    times = Counter(page.folded)
    groups = Counter(line.group for line in page.lines)
    return columns | {
        "words": [log1p(count) for count in page.words],
        "ends a sentence": [*map(ends_sentence, page.texts)],
        "shape": page.shapes,
        "bullet": [bool(line.bullet) for line in page.lines],
        "parts": [len(line.parts) for line in page.lines],
        "times": [times[folded] for folded in page.folded],
        "group": [groups[line.group] for line in page.lines],
        "known furniture": [index in rules for index in range(len(page.lines))],
        "byline or date": page.labels,
    }


def wording_columns(page: Page, weights: Mapping[str, float]) -> Columns:
    """The score of the words of each line, and of its neighbours, by the vocabulary's weights."""
    wording = [weigh(terms(words), weights) for words in page.tokens]
    found: Columns = {"wording": wording}
    found |= {f"wording at {by:+}": shifted(wording, by) for by in _NEIGHBOURS}
    for width in (3, 8, 20):
        found[f"wording {width} above"], found[f"wording {width} below"] = means(wording, page.words, width)
    return found


def _subject_columns(page: Page, core: range) -> Columns:
    """What the words of a line share with the prose of the page and with its neighbours."""
    clear = [index for index, shape in enumerate(page.shapes) if shape is Shape.CLEAR]
    grammar = Counter(chain.from_iterable(page.tokens[index] for index in clear))
    common = {word for word, _ in grammar.most_common(_COMMON)}
    subjects = [topical(words) for words in page.tokens]
    counts = Counter(chain.from_iterable(subjects[index] for index in clear if index in core))
    own = [1 if index in core and page.shapes[index] is Shape.CLEAR else 0 for index in range(len(subjects))]
    return {
        "grammar": [sum(map(common.__contains__, words)) / (len(words) or 1) for words in page.tokens],
        "subjects": [len(words) for words in subjects],
        "told elsewhere": [
            sum(map(itself.__lt__, map(counts.get, words, repeat(0)))) / (len(words) or 1)
            for words, itself in zip(subjects, own, strict=True)
        ],
        "told nearby": [*_shared_nearby(subjects)],
    }


def _shared_nearby(subjects: Sequence[set[str]], reach: int = 3) -> Iterator[float]:
    for index, words in enumerate(subjects):
        near = set().union(*subjects[max(0, index - reach) : index], *subjects[index + 1 : index + 1 + reach])
        yield len(words & near) / (len(words) or 1)


def _position_columns(page: Page, rules: Rules, core: range) -> Columns:
    count = len(page.lines)
    clear = [shape is Shape.CLEAR for shape in page.shapes]
    prose = [words if is_clear else 0 for words, is_clear in zip(page.words, clear, strict=True)]
    total = sum(prose)
    sections = [_OPENERS[name] for name in page.openers]
    opened = [page.openers[index] is not None for index in range(count)]
    ends = [opened[index] or rules.get(index) in _ENDS_OF_ARTICLES for index in range(count)]
    return {
        "place": [index / count for index in range(count)],
        "lines above": range(count),
        "lines below": range(count, 0, -1),
        "prose above": [above / (total or 1) for above in [*accumulate(prose, initial=0)][:count]],
        "clear above": since(clear),
        "clear below": until(clear),
        "section above": since(opened),
        "section": [*accumulate(sections, _latest)],
        "end below": until(ends),
        "in core": [index in core for index in range(count)],
        "from core's begin": [index - core.start for index in range(count)],
        "to core's end": [core.stop - index for index in range(count)],
        "run of short lines": runs([shape is Shape.SHORT for shape in page.shapes]),
        "dirt": [page.dirt] * count,
        "lines": [count] * count,
        "prose": [total] * count,
        "clear lines": [sum(clear)] * count,
    }


def _latest(last: int, new: int) -> int:
    return new or last


def _title_columns(page: Page, found: int | None) -> Columns:
    """How far each line is from the page's title and its repetitions, and how many of its words are the
    title's.
    """
    named = set(_titles_named(page))
    stands = [index > 0 and folded in named for index, folded in enumerate(page.folded)]
    title = topical(page.folded[found].split()) if found is not None else set()
    title = title.union(
        *(topical(page.folded[index].split()) for index, is_title in enumerate(stands) if is_title)
    )
    return {
        "title above": since(stands),
        "from title": [FAR if found is None else index - found for index in range(len(stands))],
        "of the title": [len(title.intersection(words)) / (len(title) or 1) for words in page.tokens],
    }


def _titles_named(page: Page) -> Iterator[str]:
    """The possible titles, folded, that the first lines of a page and its breadcrumbs name."""
    head = [text for text in page.texts[:_HEAD] if len(text) <= headline.LONGEST_LINE]
    for text in head[:3]:
        parts = (text, *metadata.title_parts(text))
        yield from (folded for part in parts if len((folded := metadata.folded(part)).split()) > 2)
    for text in head:
        yield from map(metadata.folded, metadata.crumbs(text)[-1:])


def _neighbour_columns(columns: Columns) -> Columns:
    shown = ("words", "ends a sentence", "digits", "capitalized", "told elsewhere")
    found = {f"{name} at {by:+}": shifted(columns[name], by) for name in shown for by in _NEIGHBOURS}
    return found | {f"unlike {by:+}": [*_unlike(columns, by)] for by in (-2, -1, 1)}


def _unlike(columns: Columns, by: int) -> Iterator[float]:
    """How much a line differs in form from its neighbour: the lines of a list are alike."""
    names = ("words", "digits", "capitalized", "ends a sentence")
    pairs = (zip(columns[name], shifted(columns[name], by), strict=True) for name in names)
    for differences in zip(*([abs(one - other) for one, other in pair] for pair in pairs), strict=True):
        yield sum(differences)


def _window_columns(page: Page, columns: Columns) -> Columns:
    """How much prose, furniture and so on stands within some lines above and below each line."""
    mass = [
        min(words, _LONG) if shape >= Shape.PROSE else 0
        for words, shape in zip(page.words, page.shapes, strict=True)
    ]
    counted: Mapping[str, tuple[Column, Sequence[int]]] = {
        "prose": (mass, (2, 4, 8)),
        "short lines": ([shape is Shape.SHORT for shape in page.shapes], (8,)),
        "furniture": (columns["known furniture"], (2, 4, 8)),
        "moments": (columns["moment"], (12,)),
        "labels": (columns["byline or date"], (12,)),
    }
    found: Columns = {}
    for name, (column, widths) in counted.items():
        for width in widths:
            found[f"{name} {width} above"], found[f"{name} {width} below"] = around(column, width)
    return found


def score_columns(scores: Column, words: Sequence[int]) -> Columns:
    """The columns that describe a first judgement of all lines, for the second judgement."""
    mass = [min(max(count, 1), _LONG) for count in words]
    body = [score * weight for score, weight in zip(scores, mass, strict=True)]
    found: Columns = {
        "score": scores,
        "score in all": [sum(body)] * len(scores),
        "best score": [max(scores)] * len(scores),
    }
    found |= {f"score at {by:+}": shifted(scores, by) for by in _NEIGHBOURS}
    for width in (3, 6, 12):
        found[f"score {width} above"], found[f"score {width} below"] = means(scores, mass, width)
    for level, longest in ((0.5, _LONG), (0.35, _LONG), (0.5, 12)):
        gains = [(score - level) * min(weight, longest) for score, weight in zip(scores, mass, strict=True)]
        stretch, name = best_stretch(gains), f"stretch {level}/{longest}"
        found[f"in {name}"] = [index in stretch for index in range(len(scores))]
        found[f"from {name}"] = [index - stretch.start for index in range(len(scores))]
    return found
