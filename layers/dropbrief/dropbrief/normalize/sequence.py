"""Rules that look at more than one line: sections, repetition, and the stretch that is the body."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from dropbrief.domain import Block, BlockKind
from dropbrief.normalize import furniture, metadata
from dropbrief.normalize.columns import Column, best_stretch, runs
from dropbrief.normalize.lines import Page, Rules
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.wrapping import Line

_ESTABLISHED = {"related": 40, "adjacent-article": 40, "comments": 60}
"""The words of prose above a section's name from which it opens that section; with fewer, it is a link above
the article."""
PULL_QUOTE = 12
"""A number of words. A repeated line of this length is a paragraph and its pull quote; a shorter one is
furniture."""
_DIALOGUE = tuple("\"'“”„«‘’–—「『¿¡")
"""Characters that spoken lines begin with: people repeat themselves."""
_LINK = re.compile(r"(?:[*+•o-] ?)?\[\d{1,3}\]\w[^\[\]]{1,150}")
"""A link as text browsers number it; a footnote has a space behind its number."""
_TARGET = re.compile(r"(?:\d{1,3}\.|\[\d{1,3}\]) ?(?:https?://|mailto:|file:/)\S+")
"""A line of the list of addresses that text browsers put below the page."""
_MENU_RUN = 3
"""The number of short lines in a row that are a menu, if the text has menus at all."""

_HARDLY, _LIKELY, _SURELY, _CERTAINLY = 0.2, 0.5, 0.7, 0.85
"""Scores of the line model that a line must exceed to be kept, from doubtful to certain."""
_BY_NEIGHBOURS = frozenset(("adjacent-article", "among-furniture", "comments", "related", "repeated"))
"""Rules that look at what stands around a line; the others judge a line by its own words."""

_REMOVED_WEIGHT, _REMOVED_AGAIN_WEIGHT = -10.0, -2.0
"""The weight of a removed line, and of one directly below another: a long list of links says no more than a
short one."""
_SHORT_WEIGHT, _SENTENCE_WEIGHT, _PROSE_CAP = -6.0, 1.0, 30
"""The weights of short lines and sentences. Prose weighs its number of words, up to the cap.

In a clean text the negative weights count for less: its short lines are subheads rather than menus.
"""


def judge(page: Page, headings: Collection[int] = ()) -> Rules:
    """The lines that are furniture wherever the body is; `headings` are the indexes of known headings."""
    rules = _sections(page, headings)
    for index, rule in (*_known(page), *_repeated(page)):
        rules.setdefault(index, rule)
    for index, rule in list(_among_furniture(page, rules)):
        rules.setdefault(index, rule)
    return rules


def judge_blocks(blocks: Sequence[Block]) -> Rules:
    """The blocks that are furniture. Repetition proves nothing here: the cells of tables repeat."""
    page = Page.of([Line(block.text, (block.text,), index) for index, block in enumerate(blocks)])
    headings = {index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING}
    found = {index: rule for index, rule in judge(page, headings).items() if rule != "repeated"}
    return dict(_labels(page, found)) | found


def _labels(page: Page, found: Rules) -> Iterator[tuple[int, str]]:
    """Bylines and dates above the first clear paragraph that is no furniture (a notice of cookies is)."""
    clear = (index for index, shape in enumerate(page.shapes) if shape >= Shape.CLEAR and index not in found)
    for index in range(next(clear, 0)):
        if page.is_label(index):
            yield index, "byline" if metadata.byline(page.texts[index]) else "date"


def _known(page: Page) -> Iterator[tuple[int, str]]:
    for index, text in enumerate(page.texts):
        if not page.words[index]:
            yield index, "no-words"
        elif metadata.crumbs(text):
            yield index, "breadcrumb"
        elif (rule := furniture.rule(text)) and not (rule == "menu" and _introduces_prose(page, index)):
            yield index, rule
        elif page.shapes[index] is Shape.SHORT and (_LINK.fullmatch(text) or _TARGET.fullmatch(text)):
            yield index, "links"


def _introduces_prose(page: Page, index: int) -> bool:
    """Whether prose follows: `Jobs` above a paragraph may be a subhead; elsewhere it is a link."""
    return max(page.shapes[index + 1 : index + 2], default=Shape.SHORT) >= Shape.PROSE


def _sections(page: Page, headings: Collection[int]) -> Rules:
    """The lines of sections: comments run to a heading or the end, related articles to clear prose, and a
    neighbouring article has one headline.
    """
    rules: Rules = {}
    established, open_section, headlines = 0, "", 0
    for index in range(len(page.lines)):
        opened = page.openers[index]
        if open_section == "comments" and index in headings and not opened:
            open_section = ""
        elif open_section == "comments":
            rules[index] = open_section
        elif opened:
            rules[index] = opened
            open_section = opened if established >= _ESTABLISHED[opened] else ""
            headlines = headlines + 1 if open_section == "adjacent-article" else 0
        elif page.shapes[index] >= Shape.CLEAR:
            established += page.words[index]
            open_section, headlines = "", 0
        elif open_section == "related" or headlines:
            rules[index] = open_section
            headlines = max(0, headlines - 1)
    return rules


def _repeated(page: Page) -> Iterator[tuple[int, str]]:
    places = defaultdict(list)
    for index, text in enumerate(page.texts):
        places[text.casefold()].append(index)
    for text, indexes in places.items():
        is_paragraph = page.words[indexes[0]] >= PULL_QUOTE
        if len(indexes) > 1 and (is_paragraph or not text.startswith(_DIALOGUE)):
            yield from ((index, "repeated") for index in indexes[is_paragraph:])


def _among_furniture(page: Page, rules: Rules) -> Iterator[tuple[int, str]]:
    """The rest of a group that is mostly furniture, and the line that an advert's label announces."""
    for _, members in groupby(range(len(page.lines)), key=lambda index: page.lines[index].group):
        group = list(members)
        known = [index for index in group if index in rules]
        if 2 * len(known) > len(group) and max(page.shapes[index] for index in group) < Shape.CLEAR:
            yield from ((index, "among-furniture") for index in group)
    for index in range(1, len(page.lines)):
        if rules.get(index - 1) == "advert" and _is_advertising(page, index):
            yield index, "advert"


def _is_advertising(page: Page, index: int) -> bool:
    """Whether the line below `Advertisement` is the advert's text, and not the article that goes on."""
    line, text = page.lines[index], page.texts[index]
    alone = page.lines[index - 1].group == line.group != page.lines[min(index + 1, len(page.lines) - 1)].group
    shouts = text.endswith("!") and not text.startswith(_DIALOGUE)
    return page.shapes[index] < Shape.CLEAR and (alone or shouts)


def core(page: Page, rules: Rules) -> range:
    """A first guess of where the body is, by weights that were set by hand; empty if no line is prose."""
    return best_stretch([_weight(page, rules, index) for index in range(len(page.lines))])


def _weight(page: Page, rules: Rules, index: int) -> float:
    if index in rules:
        return (_REMOVED_AGAIN_WEIGHT if index - 1 in rules else _REMOVED_WEIGHT) * page.dirt
    shape = page.shapes[index]
    if shape is Shape.SHORT:
        return _SHORT_WEIGHT * page.dirt
    return float(min(page.words[index], _PROSE_CAP)) if shape >= Shape.PROSE else _SENTENCE_WEIGHT


def body(page: Page, rules: Rules, reach: range, scores: Column) -> list[int]:
    """The indexes of the lines of the body, by the scores of the line model.

    If `reach` is empty there is no prose, and no body. In a clean text, a line in `reach` is left out only if
    the model is sure. What is furniture by its own words is left out whatever its score. A text of one line
    is kept, as it has no surroundings to be judged by.
    """
    if not reach:
        return []
    if len(page.lines) == 1 and not rules:
        return [0]
    needed = [_needed(page, rules.get(index), index, reach) for index in range(len(scores))]
    return [index for index, score in enumerate(scores) if score > needed[index]]


def _needed(page: Page, rule: str | None, index: int, reach: range) -> float:
    """The score that a line must exceed to be kept."""
    if rule:
        return _CERTAINLY if _gives_way(page, rule, index) else 1.0
    if index in reach:
        return _LIKELY if page.is_dirty else _HARDLY
    return _SURELY if page.shapes[index] is Shape.SHORT else _LIKELY


def _gives_way(page: Page, rule: str, index: int) -> bool:
    """Whether a high score overrules the rule. Not where a paragraph is the copy of another: that is sure."""
    is_copy = rule == "repeated" and page.words[index] >= PULL_QUOTE
    return rule in _BY_NEIGHBOURS and not is_copy


def outside(page: Page, kept: Sequence[int]) -> Iterator[tuple[int, str]]:
    """A rule for each line that is not kept, by its position and its kind."""
    body = range(kept[0], kept[-1] + 1) if kept else range(0)
    inside = set(kept)
    short = runs([shape is Shape.SHORT and index not in inside for index, shape in enumerate(page.shapes)])
    for index in range(len(page.lines)):
        if index not in inside:
            yield index, _place(index, body) or ("menu" if short[index] >= _MENU_RUN else "unlike-body")


def _place(index: int, body: range) -> str:
    if index in body:
        return ""
    return "before-body" if index < body.start else "after-body"
