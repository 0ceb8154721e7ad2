"""What is no article does not pass."""

from dataclasses import replace

from dropbrief.domain import Article, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize.prose import Shape, count_words, shape

MIN_WORDS = 20
"""Of running text. A news item in brief has about 40."""
LONGEST_TITLE = 500
"""Characters. The longest headlines of news have about 200."""


def admit(article: Article) -> Article:
    """The article itself, or `ArticleError` when too little running text is left in it."""
    words = sum(count_words(block.text) for block in article.blocks if shape(block.text) > Shape.SHORT)
    if words < MIN_WORDS:
        detail = (
            f"Too little running text is left: {words} words, where Dropbrief needs {MIN_WORDS}. "
            f"Lines removed as menus, adverts and the like: {len(article.removed)}."
        )
        raise ArticleError(Reason.NOTHING_LEFT, detail)
    return _with_short_title(article)


def _with_short_title(article: Article) -> Article:
    """A page may put anything into its title; what no headline looks like is removed, with its trace."""
    if len(article.title) <= LONGEST_TITLE:
        return article
    return replace(article, title="", removed=(Removed(article.title, "long-title"), *article.removed))
