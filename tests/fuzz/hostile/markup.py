"""Pages, XML and Markdown that are cheap to write and expensive to read."""

from collections.abc import Callable

from tests import documents

TEXT = "<p>" + "</p><p>".join(documents.PARAGRAPHS) + "</p>"


def _page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def _flood(piece: str, size: int, around: tuple[str, str] = ("", "")) -> bytes:
    return _page(TEXT + around[0] + piece * (size // len(piece)) + around[1] + TEXT)


def flood(piece: str) -> Callable[[int], bytes]:
    return lambda size: _flood(piece, size)


def inside(before: str, piece: str, after: str) -> Callable[[int], bytes]:
    return lambda size: _flood(piece, size, (before, after))


def in_head(before: str, piece: str, after: str) -> Callable[[int], bytes]:
    return lambda size: _page(TEXT, before + piece * (size // len(piece)) + after)


def repeated(before: str, piece: str, after: str = "") -> Callable[[int], bytes]:
    return lambda size: (before + piece * (size // len(piece)) + after).encode()


def _laughs(size: int) -> bytes:
    """Entities that expand to 10**9 texts."""
    del size
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{entities}]><rss><channel><item><description>&l9;</description></item></channel></rss>'.encode()


def _quadratic(size: int) -> bytes:
    """One long entity, used many times."""
    half = size // 2
    body = "&a;" * (half // 3)
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"a" * half}">]><rss><channel><item><description>{body}</description></item></channel></rss>'.encode()


def _external(size: int) -> bytes:
    del size
    return (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">'
        b"<!ENTITY % b SYSTEM 'http://127.0.0.1:9/x.dtd'> %b;]><rss><channel><item><title>&a;</title>"
        b"<description>&a; one two three four</description></item></channel></rss>"
    )


def _json_ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


HTML: dict[str, Callable[[int], bytes]] = {
    "divs.html": flood("<div>"),
    "closed divs.html": lambda size: _page(TEXT + "<div>" * (size // 11) + TEXT + "</div>" * (size // 11)),
    "deep text.html": flood("<div>a"),
    "spans.html": flood("<span>a"),
    "bold.html": flood("<b><i>a"),
    "formatting.html": flood("<p><b><i><u><font>a"),
    "links.html": flood('<a href="/a">a</a> '),
    "open links.html": flood("<a href=x>"),
    "tables.html": flood("<table><tr><td>"),
    "rows.html": inside("<table>", "<tr><td>a<td>b", "</table>"),
    "one row.html": inside("<table><tr>", "<td>a", "</table>"),
    "rows in rows.html": flood("<table><tr><td>a</td><td>"),
    "lists.html": flood("<ul><li>a"),
    "options.html": inside("<select>", "<option>a", "</select>"),
    "comments.html": flood("<!-- a -->"),
    "open comments.html": flood("<!--"),
    "dashes.html": inside("<!--", "--!", ""),
    "instructions.html": flood("<?a"),
    "declarations.html": flood("<!DOCTYPE a>"),
    "cdata.html": flood("<![CDATA["),
    "less than.html": flood("<"),
    "less than space.html": flood("< "),
    "end tags.html": flood("</p>"),
    "wrong end tags.html": inside("<div>" * 250, "</span>", ""),
    "attributes.html": inside("<p ", "a{} ".format("b"), ">text"),
    "different attributes.html": lambda size: _page(
        "<p " + " ".join(f"a{n}=1" for n in range(size // 10)) + ">" + TEXT
    ),
    "attribute.html": inside('<p class="', "a", '">text'),
    "class words.html": inside('<p class="', "nav ", '">text'),
    "open attribute.html": inside('<p class="', "a", ""),
    "style.html": inside('<p style="', "display ", '">text'),
    "entities.html": flood("&amp;"),
    "unknown entities.html": flood("&aaaaa;"),
    "open entities.html": flood("&#x"),
    "numbers.html": flood("&#1114111;&#0;&#55296;"),
    "breaks.html": flood("<br>"),
    "empty paragraphs.html": flood("<p>"),
    "short paragraphs.html": flood("<p>a"),
    "prose.html": flood(f"<p>{documents.PARAGRAPHS[0]}</p>"),
    "headings.html": flood("<h1>A heading</h1>"),
    "titles.html": in_head("", "<title>a title</title>", ""),
    "title.html": in_head("<title>", "a - b | ", "</title>"),
    "metas.html": in_head("", '<meta property="og:title" content="a">', ""),
    "authors.html": in_head("", '<meta name="author" content="Ann Vale, Bo Finch and Cy Holm">', ""),
    "dates.html": in_head("", '<meta property="article:published_time" content="2026-02-03">', ""),
    "base.html": in_head("", '<base href="//a">', ""),
    "script.html": inside("<script>", "</scrip", "</script>"),
    "styles.html": inside("<style>", "a{b:c}", "</style>"),
    "plaintext.html": flood("<plaintext>"),
    "textareas.html": flood("<textarea>"),
    "frames.html": flood("<iframe>"),
    "vectors.html": flood("<svg><g>"),
    "templates.html": flood("<template>"),
    "hidden.html": flood("<div hidden>"),
    "json-ld.html": in_head('<script type="application/ld+json">', "[", "</script>"),
    "json-ld objects.html": in_head('<script type="application/ld+json">', '{"a":', "</script>"),
    "json-ld authors.html": in_head(
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"a b c","author":[', '{"name":"a b"},',
        "0]}</script>",
    ),
    "json-ld scripts.html": in_head("", _json_ld('{"@type":"NewsArticle","headline":"a b c"}'), ""),
    "json-ld graph.html": in_head('<script type="application/ld+json">', '{"@graph":[', "</script>"),
    "json-ld number.html": in_head('<script type="application/ld+json">{"datePublished":', "9", "}</script>"),
    "json-ld date.html": in_head(
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"', "2026-", '"}</script>'
    ),
    "byline.html": inside("<p>By ", "Ann ", "</p>"),
    "bylines.html": flood("<p class=byline>By Ann Vale</p>"),
    "times.html": flood("<time datetime=2026-02-03>3 February 2026</time>"),
    "urls.html": inside("<p>", "http://", "</p>"),
    "long word.html": inside("<p>", "a", "</p>"),
    "marks.html": inside("<p>a", "\u0301", "</p>"),
    "nulls.html": flood("\x00"),
    "null tags.html": flood("<\x00p>"),
}  # fmt: skip

XML: dict[str, Callable[[int], bytes]] = {
    "laughs.xml": _laughs,
    "quadratic.xml": _quadratic,
    "external.xml": _external,
    "items.xml": repeated("<rss><channel>", "<item>"),
    "closed items.xml": lambda size: b"<rss><channel>" + b"<item>" * (size // 13) + b"</item>" * (size // 13),
    "short entries.xml": repeated(
        "<rss><channel>", "<item><title>a</title><description>one two three four</description></item>",
        "</channel></rss>",
    ),
    "long channel.xml": lambda size: documents.rss(
        "<copyright>" + "a" * (size // 2) + "</copyright>", *[documents.rss_item("A", ["b"])] * (size // 1000)
    ),
    "one entry.xml": repeated("<rss><channel><item><title>a</title>", "<category>a</category>", "</item></channel></rss>"),
    "titles.xml": repeated("<rss><channel><item>", "<title>a &lt;b&gt;</title>", "</item></channel></rss>"),
    "cdata.xml": repeated("<rss><channel><item><description>", "<![CDATA[a]]>", "</description></item></channel></rss>"),
    "attributes.xml": repeated("<rss ", 'a="b" ', "><channel><item/></channel></rss>"),
    "namespaces.xml": lambda size: (
        "<rss " + " ".join(f'xmlns:a{n}="b{n}"' for n in range(size // 20)) + "><channel><item/></channel></rss>"
    ).encode(),
    "doctype.xml": repeated("<!DOCTYPE rss [", "<!ELEMENT a ANY>", "]><rss/>"),
    "comments.xml": repeated("<rss>", "<!-- a -->", "</rss>"),
    "open comments.xml": repeated("<rss>", "<!--"),
    "nested.nitf": lambda size: documents.nitf_of("<block>" * (size // 15) + "a" + "</block>" * (size // 15)),
    "blocks.nitf": lambda size: documents.nitf_of("<block><media>" * 100 + "<p>a</p>" * (size // 8)),
    "quotes.nitf": lambda size: documents.nitf_of("<bq>" * 200 + "<p>a b</p>" * (size // 10) + "</bq>" * 200),
    "paragraphs.nitf": lambda size: documents.nitf_of("<p>a</p>" * (size // 8)),
    "items.newsml": lambda size: (
        "<newsMessage>" + documents.news_item("A", ["b"]) * (size // 700) + "</newsMessage>"
    ).encode(),
    "one item.newsml": repeated("<newsMessage><newsItem>", "<contentMeta><link rel='a'/></contentMeta>", "</newsItem></newsMessage>"),
}  # fmt: skip

MARKDOWN: dict[str, Callable[[int], bytes]] = {
    f"{name}.md": repeated("# A title\n\n", piece)
    for name, piece in {
        "brackets": "[", "images": "![", "closed brackets": "[a](", "pairs": "[]", "links": "[a](b) ",
        "stars": "*", "emphasis": "*a **b_ ", "strong": "**a", "underscores": "a_", "quotes": ">",
        "quoted lines": "> a\n", "deep quotes": "> > > > > a\n", "lists": "- ", "list items": "- a\n",
        "indents": " ", "deep items": "* * * a\n", "numbers": "1. ", "backticks": "`", "code": "`a ``",
        "fences": "```\n", "angles": "<", "tags": "<a ", "comments": "<!--", "entities": "&", "backslashes": "\\",
        "references": "[a]: b\n", "definitions": "[a", "tables": "|a|b|\n|-|-|\n", "cells": "|", "rules": "---\n",
        "setext": "a\n=\n", "headings": "# a\n", "hard breaks": "a  \n", "autolinks": "<http://a>", "tildes": "~",
        "titles": '[a](b "', "prose": documents.PARAGRAPHS[0] + "\n\n", "declarations": "<!A", "instructions": "<?",
        "front matter": "---\na: b\n",
    }.items()
}  # fmt: skip
MARKDOWN["deep list.md"] = lambda size: b"".join(b" " * n + b"- a\n" for n in range(int((2 * size) ** 0.5)))
MARKDOWN["quote staircase.md"] = lambda size: b"".join(
    b">" * n + b"a\n" for n in range(int((2 * size) ** 0.5))
)
MARKDOWN["backtick lengths.md"] = lambda size: b"".join(
    b"a" + b"`" * n for n in range(int((2 * size) ** 0.5))
)
MARKDOWN["different references.md"] = lambda size: (
    b"".join(b"[a%d]: b\n" % n for n in range(size // 30))
    + b"".join(b"[a%d] " % n for n in range(size // 30))
)

FILES = {**HTML, **XML, **MARKDOWN}
