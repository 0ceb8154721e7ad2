"""Refuses pages that are no articles.

A page is refused for what makes up most of it, never for what it mentions: the longer the running text that
is left, the more must speak against it. A page with too little running text is always refused.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dropbrief.domain import Article, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import gate_signs
from dropbrief.normalize.gate_signs import GateView
from dropbrief.normalize.non_article_phrases import Kind, Notice

MIN_WORDS = 20
"""The fewest words of running text. A news item in brief has about 40."""
LONGEST_TITLE = 500
"""The most characters of a title. The longest headlines of news have about 200."""

_NOTICE, _FORM, _TEASER, _OFFER, _LISTING, _LECTURE = 80, 90, 130, 200, 400, 1500
"""Words of running text below which a page may be a notice, a form, a teaser, an offer, a listing, or the
privacy text of a consent wall."""
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: Reason
    below: int
    applies: Callable[[GateView], bool]
    seen: str


def _is_captcha(page: GateView) -> bool:
    found = page.count(Reason.CAPTCHA)
    return found > 0 and (page.opens(Reason.CAPTCHA) or (found >= 2 and page.share(Reason.CAPTCHA) >= _MOST))


def _is_consent(page: GateView) -> bool:
    if page.words < MIN_WORDS:
        return page.has_button and page.count(Reason.CONSENT_WALL) > 0
    if page.share(Reason.CONSENT_WALL) < _MOST:
        return False
    return page.count(Reason.CONSENT_WALL) >= 2 or (page.has_button and page.words < _NOTICE)


def _is_error(page: GateView) -> bool:
    if page.opens(Reason.ERROR_PAGE) or page.opens_with_status:
        return page.words < MIN_WORDS or page.count(Reason.ERROR_PAGE) > 0
    return _makes_up(page, Reason.ERROR_PAGE, 2)


def _makes_up(page: GateView, kind: Kind, phrases: int) -> bool:
    return page.words < _NOTICE and page.count(kind) >= phrases and page.share(kind) >= _MOST


def _is_notice(page: GateView, kind: Kind) -> bool:
    return (page.opens(kind) and page.count(kind) > 0) or _makes_up(page, kind, 2)


def _sends_to_its_app(page: GateView) -> bool:
    return page.labels_say(Notice.APP) and _is_notice(page, Notice.APP)


def _asks_for_scripts(page: GateView) -> bool:
    found = page.count(Reason.SCRIPT_REQUIRED)
    return found > 0 and (page.opens(Reason.SCRIPT_REQUIRED) or page.share(Reason.SCRIPT_REQUIRED) >= _MOST)


def _is_placeholder(page: GateView) -> bool:
    found = page.count(Reason.PLACEHOLDER)
    return found > 0 and (page.opens(Reason.PLACEHOLDER) or _makes_up(page, Reason.PLACEHOLDER, 2))


def _is_form(page: GateView) -> bool:
    return page.account_fields[0] and sum(page.account_fields) >= 3


def _is_search(page: GateView) -> bool:
    return page.opens(Reason.SEARCH_RESULTS) and page.count(Reason.SEARCH_RESULTS) > 0


def _is_product(page: GateView) -> bool:
    return page.has_cart and page.offers >= 2


def _is_list(page: GateView) -> bool:
    if page.words < MIN_WORDS:
        return page.headlines >= 6 and not page.has_long_prose
    return page.is_section_front


_RULES = (
    _Rule(Reason.CAPTCHA, _NOTICE, _is_captcha, "asks its visitor to prove to be human"),
    _Rule(Reason.CONSENT_WALL, _LECTURE, _is_consent, "consists mostly of a request for consent to cookies"),
    _Rule(
        Reason.CONSENT_WALL,
        _FORM,
        lambda page: _is_notice(page, Notice.AD_BLOCKER),
        "asks its visitor to switch off an ad blocker",
    ),
    _Rule(
        Reason.ERROR_PAGE, _TEASER, _is_error, "says that something was not found, not allowed or went wrong"
    ),
    _Rule(
        Reason.SCRIPT_REQUIRED,
        _NOTICE,
        _asks_for_scripts,
        "was saved without its text, which JavaScript would have loaded",
    ),
    _Rule(Reason.SCRIPT_REQUIRED, _NOTICE, _sends_to_its_app, "sends its visitor to an app for the text"),
    _Rule(Reason.PLACEHOLDER, _LECTURE, lambda page: page.is_lorem, "is filled with meaningless Latin"),
    _Rule(Reason.PLACEHOLDER, _NOTICE, _is_placeholder, "is a placeholder for one that does not exist yet"),
    _Rule(Reason.LOGIN, _FORM, _is_form, "is a form for logging in or signing up"),
    _Rule(
        Reason.LOGIN,
        _FORM,
        lambda page: _is_notice(page, Notice.MAIL),
        "is about a subscription to mail: settings, a confirmation or a farewell",
    ),
    _Rule(
        Reason.PAYWALL,
        _TEASER,
        lambda page: page.ends_at_a_wall,
        "ends after its beginning and asks the reader to subscribe",
    ),
    _Rule(Reason.SEARCH_RESULTS, _LISTING, _is_search, "lists the results of a search"),
    _Rule(Reason.PRODUCT_PAGE, _OFFER, _is_product, "offers something for sale"),
    _Rule(Reason.LINK_LIST, _LISTING, _is_list, "is a list of links to articles"),
)
"""The rules in order; the first that applies gives the reason."""


def admit(article: Article, source: bytes = b"") -> Article:
    """Return the article, or raise `ArticleError` with a reason if it is none.

    `source` are the bytes of the file, for what a page says only to programs.
    """
    page = gate_signs.gather(article, source)
    if rule := next((rule for rule in _RULES if page.words < rule.below and rule.applies(page)), None):
        detail = f"This is no article: the page {rule.seen}. Words of running text on it: {page.words}."
        raise ArticleError(rule.reason, detail)
    if page.words < MIN_WORDS:
        detail = (
            f"Too little running text is left: {page.words} words, where Dropbrief needs {MIN_WORDS}. "
            f"Lines removed as menus, adverts and the like: {len(article.removed)}."
        )
        raise ArticleError(Reason.NOTHING_LEFT, detail)
    return _with_short_title(article)


def _with_short_title(article: Article) -> Article:
    """Move a title that is too long for a headline to the removed lines: a page may put anything there."""
    if len(article.title) <= LONGEST_TITLE:
        return article
    return replace(article, title="", removed=(Removed(article.title, "long-title"), *article.removed))
