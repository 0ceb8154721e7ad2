"""Finds the names of an article's authors in lines and in values of metadata."""

import re
from collections.abc import Collection, Iterator

from dropbrief.normalize.metadata.byline_words import (
    BY,
    ENDS,
    LABELS,
    NO_NAME,
    NOBODY,
    PARTICLES,
    ROLES,
    WEEKDAYS,
    WIRES,
)
from dropbrief.normalize.metadata.cleaning import clean
from dropbrief.normalize.metadata.dates import dates
from dropbrief.normalize.metadata.titles import same

MOST = 12
"""The most authors of one article that are kept."""
_LONGEST = 100
_WORDS = 8
_LED_NAME = 3
"""The fewest words of a byline that gives a whole name."""
_AROUND = " ,|-–—·•"
_NO_NAME = re.compile(r"https?:|www\.|[@{}<>=\\]|\w/\w+/|^\W")
_IN_LOGINS = re.compile(r"[\d_]|[a-z][A-Z]|-[a-z]")

_LED = rf"(?:(?:{BY})(?: ?[:：] ?| )|(?:{LABELS}) ?[:：] ?)"
_BYLINE = re.compile(rf"{_LED}(?P<name>\S.{{1,200}})", re.IGNORECASE)
_PREFIX = re.compile(rf"(?:{_LED} *)+", re.IGNORECASE)
_WEEKDAY = re.compile(rf",? (?:{WEEKDAYS})$", re.IGNORECASE)
_ENDS = re.compile(
    rf" ?[|•·⋅<(\[{{]| [-–—] | ?[-–—]$|@|https?:| (?:{ENDS})(?= |:|$)|[!?;。]|: "
    r"|(?<=\w{4})(?<!Prof)\.(?= |$)",
    re.IGNORECASE,
)
"""Marks behind which a byline no longer holds names."""
_CREDENTIAL = re.compile(
    r"(?:[A-Z]\.?-?){2,6}(?: ?\d{1,3})?|(?:Ph|Ed|Psy|Pharm)\.? ?D\.?|Esq\.?|[JS]r\.?|I{2,3}|E-RYT(?: \d+)?"
    r"|[A-Z]{1,3}[a-z]{1,3}[A-Z]{1,2}|[MB]\.?Sc\.?|M\.?Ed\.?|[A-Z]{2,6}(?:[-‑/][A-Z]{1,6}){1,3}"
)
_CJK_NAME = r"[^\d\s/／:：|｜。，、]{2,12}(?:[ 、，·・][^\d\s/／:：|｜。，、]{1,12}){0,3}"
_CJK_BY = re.compile(
    r"(?:作者|撰文|文|責任編輯|责任编辑|本?報?記者|本?报?记者|執筆|筆者|ライター|글|기자|著者)"
    r" ?[/／:：|｜・] ?"
    rf"(?P<name>{_CJK_NAME})(?: .{{0,40}})?"
    r"|(?:本報|本报)?(?:記者|记者) ?(?P<led>[\u3400-\u9fff]{2,4})(?:[ /／|｜].{0,40})?"
    r"|(?P<before>[\uac00-\ud7a3]{2,4}|[\u3400-\u9fff]{2,5}) ?(?:기자|특파원|記者|记者)"
)
_AND = re.compile(r" ?(?: & |,? (?:and|und|et|y|e|och|og|en|i|и|і|ve|dan|und|και|ja) ) ?", re.IGNORECASE)


def byline(line: str) -> str | None:
    """The names in a line such as `By Jane Doe` or `By Jane Doe and Ann Roe, Friday 1 March 2026`."""
    line = line[:300]
    dated = dates(line)
    undated = (_before_date(line[: dated[0].start]) if dated else line).strip(_AROUND)
    if not undated.isascii() and (found := _CJK_BY.fullmatch(undated)):
        return found["name"] or found["led"] or found["before"]
    matched = _BYLINE.fullmatch(undated)
    named = list(names(matched["name"])) if matched and _is_byline(matched["name"]) else []
    return ", ".join(named) or None


def _before_date(text: str) -> str:
    """The text before a date, without the day of the week, unless too little is left: `Von Hans Freitag`."""
    text = text.rstrip(_AROUND)
    rest = _WEEKDAY.sub("", text)
    return rest if len(rest.split()) >= _LED_NAME else text


def _is_byline(rest: str) -> bool:
    """Whether the text after `By` is a few words that begin as names do, and no sentence."""
    name = _ENDS.split(rest, maxsplit=1)[0].split(",")[0].strip()
    whole = not name.endswith(".") or re.search(r"\b(?:[A-Z]|Jr|Sr|D)\.$", name)
    lower = [word for word in name.split() if word[:1].islower() and word not in PARTICLES]
    return (
        not (name[:1].islower() or any(map(str.isdigit, name)) or name.endswith(("!", "?")))
        and bool(whole)
        and 3 <= len(name) <= 80
        and len(name.split()) <= _WORDS
        and len(lower) <= 1
        and not rest.rstrip().endswith(("!", "?", "…"))
    )


def names(text: object, outlets: Collection[str] = ()) -> Iterator[str]:
    """The people in a value such as `By Jane Doe, Ph.D., and Ann Roe | The Daily World`, at most `MOST`.

    Their titles and outlets are left out; `outlets` are names of the site itself.
    """
    text = clean(text, 400)
    text = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    text = _ENDS.split(text.lstrip(" |-–—•·,"), maxsplit=1)[0] if ";" not in text else text
    for whole in text.split(";")[:MOST]:
        yield from _people(whole, outlets)


def _people(text: str, outlets: Collection[str]) -> Iterator[str]:
    kept: list[str] = []
    for part in re.split(r" ?[,、，] ?", text):
        if kept and _CREDENTIAL.fullmatch(part) and part.casefold() not in WIRES:
            kept[-1] += f", {part}"
        elif not kept or _is_person(part, outlets):
            kept += _apart(part)
    for name in kept[:MOST]:
        if is_name(name) and not any(same(name, outlet) for outlet in outlets):
            yield name


def _apart(part: str) -> list[str]:
    """Split `Jane Doe and Ann Roe` in two; `Maria & Katerina` is one signature."""
    part = re.sub(r"^(?:and|und|et|y|&) ", "", part)
    apart = [name.strip() for name in _AND.split(part)]
    return (
        apart if all(len(name.split()) >= 2 and not name[0].islower() for name in apart) else [part.strip()]
    )


def _is_person(part: str, outlets: Collection[str]) -> bool:
    """Whether a part after a comma is another person: words that begin as names do, none of a role or an
    outlet.
    """
    words = re.sub(r"^(?:and|und|et|y|&) ", "", part).split()
    return (
        2 <= len(words) <= 9
        and all(not word[0].islower() or word.casefold() in PARTICLES for word in words)
        and not ROLES.search(part)
        and not any(same(part, outlet) for outlet in outlets)
    )


def is_name(name: str) -> bool:
    """Whether somebody may be called that: short, of letters, and not what a system puts in for nobody."""
    return (
        2 <= len(name) <= _LONGEST
        and len(name.split()) <= 12
        and any(map(str.isalpha, name))
        and name.casefold() not in NOBODY
        and not NO_NAME.search(name)
        and not _NO_NAME.search(name)
    )


def is_login(name: str) -> bool:
    """Whether a name is that of an account rather than of a person: `jdoe`, `KatieS`, `brandon-peaktwo`."""
    return " " not in name and (name[0].islower() or bool(_IN_LOGINS.search(name)))
