"""Other libraries that find the article in a page, each as its authors recommend it for speed.

They are installed by `pip install -r requirements/bench.in`; those that are missing are left out.
"""

from collections.abc import Callable
from importlib.util import find_spec

Extract = Callable[[str], object]


def _trafilatura() -> Extract:
    import trafilatura

    return lambda page: trafilatura.extract(page, fast=True, favor_recall=True, include_comments=False)


def _readability() -> Extract:
    from readability import Document

    return lambda page: Document(page).summary()


def _resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page, main_content=True, alt_texts=False)


def _newspaper() -> Extract:
    from newspaper import Article

    def extract(page: str) -> object:
        article = Article("https://example.org/", fetch_images=False)
        article.download(input_html=page)
        article.parse()
        return article.text

    return extract


def _justext() -> Extract:
    import justext

    words = justext.get_stoplist("English")
    return lambda page: justext.justext(page, words)


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
    """Import a peer and return what it does with a page."""
    return _PEERS[name][1]()
