"""Other libraries that find the article in a page, each used as its authors recommend for speed.

Install them with `pip install -r requirements/bench.in`; those that are missing are left out.
"""

from collections.abc import Callable
from importlib.util import find_spec

Extract = Callable[[str], str]
"""Returns the text of a page's article."""


def _trafilatura() -> Extract:
    import trafilatura

    def extract(page: str) -> str:
        return trafilatura.extract(page, fast=True, favor_recall=True, include_comments=False) or ""

    return extract


def _readability() -> Extract:
    from lxml.html import fromstring
    from readability import Document

    return lambda page: str(fromstring(Document(page).summary()).text_content())


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: str(extract_plain_text(page, main_content=True, alt_texts=False))


def _newspaper() -> Extract:
    from newspaper import Article

    def extract(page: str) -> str:
        article = Article("https://example.org/", fetch_images=False)
        article.download(input_html=page)
        article.parse()
        return str(article.text)

    return extract


def _justext() -> Extract:
    import justext

    words = justext.get_stoplist("English")

    def extract(page: str) -> str:
        found = justext.justext(page, words)
        return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)

    return extract


_PEERS = {
    "trafilatura": ("trafilatura", _trafilatura),
    "readability-lxml": ("readability", _readability),
    "resiliparse": ("resiliparse", _resiliparse),
    "newspaper4k": ("newspaper", _newspaper),
    "justext": ("justext", _justext),
}


def installed() -> list[str]:
    return [name for name, (module, _) in _PEERS.items() if find_spec(module)]


def load(name: str) -> Extract:
    """Import a library and return its function for a page."""
    return _PEERS[name][1]()
