"""Rewrites wire copy as papers do, in known kinds and strengths.

A text is a list of paragraphs. Every rewrite is repeatable: it draws from the generator that it is given.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

Text = list[str]
Rewrite = Callable[[Text, Random], Text]

_HOUSE_STYLE = {
    r"\bsaid\b": "says",
    r"\btold\b": "tells",
    r"\bper ?cent\b|%": " percent",
    r"\bUnited States\b|\bUSA?\b": "U.S.",
    r"\bUnited Kingdom\b|\bUK\b": "Britain",
    r"\b(?:Mr|Mrs|Ms|Dr)\.? ": "",
    r"\bmillion\b": "m",
    r"\bbillion\b": "bn",
    r"\b(?:approximately|around)\b": "about",
    r"\bhowever\b": "but",
    r"\balso\b": "",
    r"\bthat\b": "",
    r"\bmore than\b": "over",
    r"\bdid not\b": "didn't",
    r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b": r"\1.",
}
_SPELLINGS = {
    r"or\b(?=[^\n]{0,80}\bc)": "our",
    r"\b(\w{3,})iz(e[ds]?|ing|ation)\b": r"\1is\2",
    r"\bcenter": "centre",
    r"\bprogram\b": "programme",
    r"\bdefense\b": "defence",
    r"\bgray\b": "grey",
    r"\b(\w+[^aeiou])led\b": r"\1lled",
}
_SMALL = ("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LEFT_IN = (
    "Share this story on your favourite network or send it to a friend by mail",
    "Sign up for our morning letter and never miss what matters in your region",
    "By submitting this form you agree to the terms of use and the privacy notice",
    "Read more: the ten most beautiful walks along the coast this autumn",
    "Advertisement: order two pairs of reading glasses today and pay for one only",
    "Comments are closed on this article, but you can write to the editors",
    "Most read: why the price of butter is where it was eleven years ago",
    "Follow us, like us and turn notifications on for breaking news alerts",
)


@dataclass(frozen=True)
class Kind:
    """A kind of rewrite; `strength` describes how much of the text it changes."""

    name: str
    strength: str
    rewrite: Rewrite


def dateline(text: Text, rng: Random) -> Text:
    place = rng.choice(("TELLMOUTH", "BRANNOCK", "KELDERWICK"))
    first = f"{place}, {rng.randint(1, 28)} March (Northwire) - {text[0]}"
    return [
        "By Ada Quill, Northwire staff",
        first,
        *text[1:],
        "(Additional reporting by Oda Finn; editing by M. Holt)",
    ]


def drop_paragraphs(share: float) -> Rewrite:
    def rewrite(text: Text, rng: Random) -> Text:
        dropped = set(rng.sample(range(len(text)), round(share * len(text))))
        return [paragraph for number, paragraph in enumerate(text) if number not in dropped] or text[:1]

    return rewrite


def truncate(share: float) -> Rewrite:
    """Keep this share of the characters from the beginning."""

    def rewrite(text: Text, _rng: Random) -> Text:
        left = round(share * sum(map(len, text)))
        kept = []
        for paragraph in text:
            if left > 0:
                kept.append(paragraph[:left])
            left -= len(paragraph)
        return kept

    return rewrite


def reword_lead(text: Text, rng: Random) -> Text:
    """Shuffle the words of the first paragraph, as if it were reworded: hardly any shingle survives."""
    words = text[0].split()
    rng.shuffle(words)
    return [" ".join(words), *text[1:]]


def reorder_paragraphs(text: Text, rng: Random) -> Text:
    return rng.sample(text, len(text))


def reorder_sentences(text: Text, rng: Random) -> Text:
    sentences = [s for paragraph in text for s in re.split(r"(?<=[.!?]) |(?<=[。！？])", paragraph) if s]
    return rng.sample(sentences, len(sentences))


def change_numbers(text: Text, rng: Random) -> Text:
    """Change every number; single digits become words."""

    def other(found: re.Match[str]) -> str:
        return _SMALL[int(found[0])] if len(found[0]) == 1 else str(int(found[0]) + rng.randint(1, 9))

    return [re.sub(r"\d{1,15}", other, paragraph) for paragraph in text]


def substitute(rules: dict[str, str]) -> Rewrite:
    def rewrite(text: Text, _rng: Random) -> Text:
        for pattern, replacement in rules.items():
            text = [re.sub(pattern, replacement, paragraph) for paragraph in text]
        return text

    return rewrite


def change_words(share: float) -> Rewrite:
    """Replace this share of the words by one that is nowhere else in the text."""

    def rewrite(text: Text, rng: Random) -> Text:
        return [
            " ".join(
                f"w{rng.random()}".replace(".", "") if rng.random() < share else word for word in p.split()
            )
            for p in text
        ]

    return rewrite


def leave_in(share: float) -> Rewrite:
    """Insert boilerplate between the paragraphs, whose characters are this share of the article's."""

    def rewrite(text: Text, rng: Random) -> Text:
        left, result = share * sum(map(len, text)), list(text)
        while left > 0:
            line = f"{rng.choice(_LEFT_IN)} {rng.randint(100, 999)}"
            result.insert(rng.randint(0, len(result)), line)
            left -= len(line)
        return result

    return rewrite


def in_turn(*rewrites: Rewrite) -> Rewrite:
    def rewrite(text: Text, rng: Random) -> Text:
        for step in rewrites:
            text = step(text, rng)
        return text

    return rewrite


house_style = in_turn(substitute(_HOUSE_STYLE), substitute(_SPELLINGS))

KINDS = (
    Kind("another headline", "body unchanged", lambda text, _rng: text),
    Kind("dateline, byline, credit", "added", dateline),
    Kind("paragraphs dropped", "10%", drop_paragraphs(0.1)),
    Kind("paragraphs dropped", "25%", drop_paragraphs(0.25)),
    Kind("paragraphs dropped", "40%", drop_paragraphs(0.4)),
    Kind("lead reworded", "first paragraph", reword_lead),
    Kind("paragraphs reordered", "all", reorder_paragraphs),
    Kind("sentences reordered", "all", reorder_sentences),
    Kind("numbers changed", "all", change_numbers),
    Kind("spellings changed", "all", substitute(_SPELLINGS)),
    Kind("house style", "all", house_style),
    Kind("words changed", "3%", change_words(0.03)),
    Kind("words changed", "6%", change_words(0.06)),
    Kind("words changed", "12%", change_words(0.12)),
    Kind("truncated", "to 80%", truncate(0.8)),
    Kind("truncated", "to 60%", truncate(0.6)),
    Kind("truncated", "to 40%", truncate(0.4)),
    Kind("boilerplate left in", "20%", leave_in(0.2)),
    Kind("boilerplate left in", "50%", leave_in(0.5)),
    Kind("another desk", "house style, dateline, lead", in_turn(house_style, reword_lead, dateline)),
    Kind(
        "another desk", "and 25% dropped", in_turn(house_style, reword_lead, drop_paragraphs(0.25), dateline)
    ),
)
