"""Titles with and without the name of their site, and breadcrumbs."""

import re
from collections.abc import Collection

_SEPARATOR = re.compile(r" (?:[|·•»›<>:/]+|[-–—]) ")
_TIGHT = re.compile(r" ?[|｜»] ?| (?:[·•›<>:/]+|[-–—~]) |: ")
"""What may stand between a title and a known site; an unknown site needs a clearer mark."""
_CRUMBS = re.compile(r" ?[/»›→>|] ?")
_CRUMB_MARK = re.compile(r"[/»›→>|]")
_WORD = re.compile(r"\w+")
_HERE = re.compile(
    r"(?:you are here|sie sind hier|vous êtes ici|usted está aquí|estás aquí|você está aqui|sei qui"
    r"|u bent hier|jesteś tutaj|вы здесь)[ :>»›]{1,4}",
    re.IGNORECASE,
)
_HOMES = frozenset(
    (
        "home", "homepage", "home page", "start", "главная", "startseite", "accueil", "inicio", "início",
        "strona główna", "anasayfa", "ana sayfa", "ホーム", "首页", "홈", "الرئيسية", "hem", "hjem",
        "etusivu",
        "domů", "úvod", "kezdőlap", "acasă", "αρχική", "головна", "начало", "почетна", "beranda", "trang chủ",
        "דף הבית", "होम", "خانه", "หน้าแรก", "トップ", "首頁", "principal", "portada",
    )
)  # fmt: skip
_NAMES_ITS_SITE = 0.5
"""The least share of a host's name that a site's name fills, as `Daily World` does in `thedailyworld.com`."""


def folded(title: str) -> str:
    """A title in the form that its spellings share: words, without case and punctuation."""
    return " ".join(_WORD.findall(title.casefold()))


def same(one: str, other: str) -> bool:
    return folded(one) == folded(other) != ""


def title_parts(line: str) -> list[str]:
    """The possible titles in a line such as `Title | Site` or `Site - Title`."""
    borders = list(_SEPARATOR.finditer(line))
    return [line[: border.start()] for border in borders] + [line[border.end() :] for border in borders]


def without_sites(title: str, sites: Collection[str], host: str = "") -> str:
    """The title without ` | Site` behind or `Site | ` before it, and without what stands beyond the site's
    name.
    """
    for border in _TIGHT.finditer(title):
        before, after = title[: border.start()], title[border.end() :]
        name = _TIGHT.split(after, maxsplit=1)[0]
        if folded(before) and (is_site(name, sites, host) or is_site(after, sites, host)):
            return before.rstrip()
        if folded(after) and is_site(before, sites, host):
            return without_sites(after.lstrip(), sites, host)
    return title


def is_site(name: str, sites: Collection[str], host: str = "") -> bool:
    """Whether a name is the site's: as the page gives it, or as its host spells it."""
    squashed = _squashed(name)
    if not squashed or len(name) > 60:
        return False
    return squashed in map(_squashed, sites) or any(_spells(label, squashed) for label in _labels(host))


def _spells(label: str, squashed: str) -> bool:
    """Whether a host's label is the name without its spaces, as `thedailyworld` is for `dailyworld`."""
    if len(squashed) < 4 or len(label) < 4:
        return squashed == label
    return (squashed in label and len(squashed) >= _NAMES_ITS_SITE * len(label)) or (
        squashed.startswith(label) and len(label) >= _NAMES_ITS_SITE * len(squashed)
    )


def _labels(host: str) -> list[str]:
    """The labels of a host: `www.move.org` has `move` and `moveorg`."""
    parts = [part for part in host.casefold().removeprefix("www.").split(".") if part]
    names = [
        re.sub(r"[^\w]", "", part) for part in parts[:-1] if part not in ("co", "com", "org", "net", "blog")
    ]
    return [*names, *(["".join(parts[-2:])] if len(parts) > 1 else [])]


def _squashed(name: str) -> str:
    return "".join(_WORD.findall(name.casefold())).removeprefix("the")


def crumbs(line: str, title: str = "") -> list[str]:
    """The parts of a breadcrumb such as `Home / World / Title`; empty if the line is none.

    If it does not begin with a known word for home, it must end with the title.
    """
    if not _CRUMB_MARK.search(line):
        return []
    here = _HERE.match(line)
    parts = [part.strip() for part in _CRUMBS.split(line[here.end() :] if here else line)]
    at_home = len(parts) >= 2 and (here is not None or parts[0].casefold() in _HOMES)
    to_title = len(parts) >= 3 and same(parts[-1], title)
    return parts if at_home or to_title else []


def section(trail: list[str]) -> str | None:
    """The section that a breadcrumb names: what stands between home and the title."""
    return trail[1] or None if len(trail) >= 3 else None


def is_home(name: str) -> bool:
    return name.casefold() in _HOMES
