"""Titles, bylines, dates and breadcrumbs, as a line of text gives them."""

import re
from datetime import date

_SEPARATOR = re.compile(r" (?:[|·•»›<>:/]+|[-–—]) ")
_CRUMBS = re.compile(r" ?[/»›→>|] ?")
_HOMES = frozenset(
    (
        "home", "homepage", "home page", "start", "главная", "startseite", "accueil", "inicio", "início",
        "strona główna", "anasayfa", "ana sayfa", "ホーム", "首页", "홈", "الرئيسية",
    )
)  # fmt: skip
_BY = r"by|written by|von|par|por|di|door|autore?|author|auteur|автор|текст|tekst"
_BYLINE = re.compile(rf"(?:{_BY})(?: ?: ?| )(?P<name>[^\d.!?:]{{3,80}})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}\.?,? {_YEAR}",
        rf"\b{_MONTH}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
    )
)


def folded(title: str) -> str:
    """What two spellings of one title have in common: words, without case and punctuation."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def same(one: str, other: str) -> bool:
    return folded(one) == folded(other) != ""


def title_parts(line: str) -> list[str]:
    """What the title may be if the line is `Title | Site` or `Site - Title`."""
    borders = list(_SEPARATOR.finditer(line))
    return [line[: border.start()] for border in borders] + [line[border.end() :] for border in borders]


def without_site(title: str, site: str | None) -> str:
    """The title without ` | Site` behind or `Site | ` before it."""
    if site:
        for border in _SEPARATOR.finditer(title):
            before, after = title[: border.start()], title[border.end() :]
            if same(after, site):
                return before
            if same(before, site):
                return after
    return title


def crumbs(line: str, title: str = "") -> list[str]:
    """The parts of a breadcrumb such as `Home / World / Title`, or nothing.

    Without a known word for home, it must end with the title.
    """
    parts = [part.strip() for part in _CRUMBS.split(line)]
    at_home = len(parts) >= 2 and parts[0].casefold() in _HOMES
    to_title = len(parts) >= 3 and same(parts[-1], title)
    return parts if at_home or to_title else []


def section(trail: list[str]) -> str | None:
    """The section that a breadcrumb names: what stands between home and the title."""
    return trail[1] or None if len(trail) >= 3 else None


def byline(line: str) -> str | None:
    """The name in a line such as `By Jane Doe` or `By Jane Doe, Friday 1 March 2026`."""
    dates = (found.start() for pattern in _DATES if (found := pattern.search(line)))
    undated = line[: min(dates, default=len(line))]
    found = _BYLINE.fullmatch(re.split(r" [|·•] ", undated, maxsplit=1)[0])
    name = found["name"].split(",")[0].strip(" |-–—") if found else ""
    return name if name[:1].isupper() and len(name.split()) <= 8 else None


def published_at(line: str) -> str | None:
    """The ISO date in a line: `2026-03-01`, `1 March 2026`, `March 1, 2026`, `1.3.2026`. No other is sure."""
    for pattern in _DATES:
        if found := pattern.search(line):
            return _iso(found.groupdict())
    return None


def _iso(parts: dict[str, str]) -> str | None:
    month = _MONTHS.index(parts["name"][:3].lower()) + 1 if "name" in parts else int(parts["month"])
    try:
        return date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return None
