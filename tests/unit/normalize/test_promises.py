"""What holds for any input: no line is lost, only ArticleError is raised, and no input is slow."""

import gc
import gzip
import json
import time
import tracemalloc
from collections import Counter
from contextlib import suppress
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dropbrief.errors import ArticleError
from dropbrief.normalize import html, line_tracing, markdown, normalize, plaintext
from dropbrief.normalize.rules import RULES

PROSE = "The council of the small town voted on Tuesday to keep the bridge that carries the road to {}."
LINES = st.one_of(
    st.sampled_from(
        [
            "", "", "Home / Town / Old bridge", "Old bridge", "Old bridge | Gazette",
            "No time to read?", "Advertisement", "Previous Article", "Next Article", "Check Also",
            "Read more: the mill", "2 Comments", "Leave a Reply", "© 2026 Gazette",
            "By Ines Halloran", "3 February 2026", "Share on Facebook", "Home", "Jobs", "*",
            "- a railing", "“Never.”", "and so it went on, they said.",
            "The mill will grind again …", PROSE.format("Ulm"),
        ]
    ),
    st.integers(0, 30).map(PROSE.format),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="&"), max_size=40),
)  # fmt: skip
BULLETS = "-*+•‣▪◦·●○>"
"""And the marks of quoted mail."""


def characters(text: str) -> Counter[str]:
    """White space aside, which is folded, and bullets, which blocks do without."""
    return Counter(character for character in text if not character.isspace() and character not in BULLETS)


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=40))
def test_no_line_of_a_plain_text_is_lost_and_none_stands_twice(lines: list[str]) -> None:
    text = "\n".join(lines)

    article = plaintext.read(text)

    kept = [article.title, *(block.text for block in article.blocks)]
    removed = [removed.line for removed in article.removed]
    assert characters("".join(kept + removed)) == characters(text)
    assert all(squeezed(line) in squeezed(text) for line in kept)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=40))
def test_every_line_of_a_plain_text_is_removed_or_kept_exactly_once_and_in_its_order(
    lines: list[str],
) -> None:
    folded = [text for text in (" ".join(line.split()) for line in lines) if text]

    article = plaintext.read("\n".join(lines))

    aligned = line_tracing.trace(folded, article)
    removed = [
        placed.line for placed in aligned.lines if placed.destination is line_tracing.Destination.REMOVED
    ]
    assert aligned.exact
    assert [placed.line for placed in aligned.lines] == folded
    assert removed == [line.line for line in article.removed]


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, max_size=40))
def test_every_line_of_a_text_that_was_quoted_whole_is_accounted_for(lines: list[str]) -> None:
    quoted = [f"> {' '.join(line.split())}".strip() for line in lines]

    aligned = line_tracing.trace(quoted, plaintext.read("\n".join(quoted)))

    assert aligned.exact


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=40))
def test_every_removed_line_has_an_explained_rule(lines: list[str]) -> None:
    articles = [read("\n".join(lines)) for read in (plaintext.read, markdown.read)]

    rules = {removed.rule for article in articles for removed in article.removed}

    assert rules <= RULES.keys()


ELEMENTS = st.lists(st.tuples(st.sampled_from(["p", "li", "h2", "div", "blockquote", "td", "span"]), LINES))


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(ELEMENTS)
def test_every_visible_line_of_a_page_is_removed_or_kept_exactly_once(
    elements: list[tuple[str, str]],
) -> None:
    body = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in elements)
    page = f"<html><head><title>Old bridge | Gazette</title></head><body>{body}</body></html>"

    article = html.read(page)

    assert line_tracing.trace(html.line_texts(page), article).exact
    assert {removed.rule for removed in article.removed} <= RULES.keys()


NAMES = st.one_of(
    st.sampled_from(["a.txt", "a.html", "a.md", "a", "a.txt.gz", "../%2B +.html"]), st.text(max_size=20)
)
MARKUP = st.lists(
    st.sampled_from(
        [
            "<html>", "<body>", "<p>", "</p>", "<br>", "<div hidden>", "</div>", "<table><tr><td>",
            "<!--", "-->", "<?pi?>", "<ul><li>", "<script>", "</script>", "<meta charset=x>",
            "<title>", "</title>", "&#0;", "&#xd800;", "&amp", "<h1>", "# ", "---\n", "a: b\n",
            "> ", "- ", "```\n", "|a|\n|-|\n", "[a](", "![", "\n", "\n\n", "text", PROSE,
        ]
    ),
    max_size=40,
).map(lambda parts: "".join(parts).encode())  # fmt: skip
CONTENT = st.one_of(
    st.binary(max_size=300), MARKUP, MARKUP.map(gzip.compress), st.text(max_size=300).map(str.encode)
)


@settings(max_examples=500, deadline=None)
@given(CONTENT, NAMES)
def test_nothing_but_an_article_error_is_ever_raised(content: bytes, name: str) -> None:
    with suppress(ArticleError):
        assert normalize(content, name).blocks


def hostile() -> dict[str, str]:
    return {
        "short lines.txt": "\n".join(f"Section {number} of the site" for number in range(100_000)),
        "one line.txt": "word " * 500_000,
        "punctuation.txt": ".,;:-/|>” " * 30_000,
        "breadcrumbs.txt": "Home | " * 50_000,
        "combining marks.txt": "a" + "\u0301" * 300_000,
        "entities.txt": "&" * 200_000 + "&amp;" * 20_000,
        "deep.html": "<html><body>" + "<div>" * 50_000 + "text",
        "comments.html": "<html><body>" + "<!--" * 50_000,
        "paragraphs.html": "<html><body>" + f"<p>{PROSE}</p>" * 5_000,
        "brackets.md": "![" * 20_000,
        "stars.md": "*a **b_ " * 10_000,
        "quotes.md": ">" * 50_000,
    }


@pytest.mark.parametrize("name", hostile())
def test_hostile_input_takes_seconds_not_hours(name: str) -> None:
    content = hostile()[name].encode()
    start = time.process_time()

    with suppress(ArticleError):
        normalize(content, name)

    assert time.process_time() - start < 10


LONG = [f"{number:03}{'x' * 9_000}" for number in range(50)]
REMEMBERED = {
    "names.html": "".join(
        f"<div class='{name}' id='{name}'><p class='{name}'>{PROSE.format(name[:3])}</p></div>"
        for name in LONG
    ),
    "fields.json": json.dumps({"text": PROSE.format("Ulm") * 3, **dict.fromkeys(LONG, "x")}),
    "words.txt": "\n\n".join(f"{name} {name}" for name in LONG)
    + f"\n\n{PROSE.format('Ulm')} {PROSE.format('Bern')}",
}


@pytest.mark.parametrize("name", REMEMBERED)
def test_nothing_long_is_remembered_of_a_file(name: str) -> None:
    """What sites repeat from page to page is; a process that reads many files must not grow with them."""
    content = REMEMBERED[name].encode()
    normalize(content.replace(b"x" * 9_000, b""), name)
    tracemalloc.start()

    normalize(content, name)
    gc.collect()

    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < len(content) / 4
