"""Markdown to article: blocks from the parser's tokens, metadata from front matter.

Every source line is in the article or in `removed`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dropbrief.domain import Article, Block, BlockKind, Metadata, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import metadata, sequence
from dropbrief.normalize.context import NOTHING_KNOWN, Context

if TYPE_CHECKING:
    from markdown_it.token import Token

_FIELD = re.compile(r"(?P<name>[A-Za-z_-]{1,40}):[ \t]{1,9}(?P<value>\S.*)")
MAX_MARKUP = 80_000
"""The most lines and signs of markup. The parser looks at some of them twenty times."""
_SIGNS = "[]*_`<&!|~>\\#-"
_FENCE = "---"
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--|-->")
_CODE = re.compile(r"\s*<(?:script|style|!--)", re.IGNORECASE)
_KINDS = {
    "heading_open": BlockKind.HEADING,
    "blockquote_open": BlockKind.QUOTE,
    "list_item_open": BlockKind.LIST_ITEM,
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block and the source lines it was made from. If its text is empty, `rule` says why."""

    block: Block
    lines: range
    rule: str = ""
    is_title: bool = False


def read(text: str, context: Context = NOTHING_KNOWN) -> Article:
    """The article in a Markdown text. Images, fenced code and tags are left out; links become their text.

    Raises ArticleError for one of too much markup.
    """
    if sum(map(text.count, ("\n", *_SIGNS))) > MAX_MARKUP:
        raise ArticleError(
            Reason.TOO_LARGE, f"The text has more than {MAX_MARKUP:,} lines and signs of markup."
        )
    source = text.split("\n")
    fields, start = _front_matter(source)
    pieces = _assign_rules(list(_pieces(text, start)), fields.get("title"))
    return Article(
        title=fields.get("title") or next((piece.block.text for piece in pieces if piece.is_title), ""),
        blocks=tuple(piece.block for piece in pieces if not piece.rule and not piece.is_title),
        removed=tuple(_removed(source, pieces, start)),
        metadata=Metadata(
            byline=fields.get("author"),
            published_at=metadata.published_at(fields.get("date", ""), context.today),
        ),
    )


def _front_matter(source: Sequence[str]) -> tuple[dict[str, str], int]:
    """The simple `name: value` lines between two `---` at the top, and how many lines that takes."""
    if source[0].rstrip() != _FENCE:
        return {}, 0
    end = next((number for number, line in enumerate(source[1:], 1) if line.rstrip() in (_FENCE, "...")), 0)
    found = [_FIELD.fullmatch(line.rstrip()) for line in source[1:end]]
    fields = {field["name"].lower(): field["value"].strip("\"' ") for field in found if field}
    return (fields, end + 1) if fields else ({}, 0)


def _pieces(text: str, start: int) -> Iterator[_Piece]:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse("\n".join(text.split("\n")[start:]))
    open_tokens: list[Token] = []
    row: list[Token] = []
    for token in tokens:
        if token.nesting == 1:
            open_tokens.append(token)
        elif token.nesting == -1:
            if open_tokens.pop().type == "tr_open":
                yield _row(row, start)
                row = []
        elif open_tokens and open_tokens[-1].tag in ("td", "th"):
            row.append(token)
        else:
            yield _piece(token, open_tokens, start)


def _row(cells: Sequence["Token"], start: int) -> _Piece:
    """The cells of one row of a table, in one line."""
    text = " | ".join(filter(None, map(_text, cells)))
    lines = _lines(cells[0], start) if cells else range(0)
    return _Piece(Block(BlockKind.PARAGRAPH, text), lines, "" if text else "markup")


def _piece(token: "Token", around: Sequence["Token"], start: int) -> _Piece:
    kind = next(
        (_KINDS[outer.type] for outer in reversed(around) if outer.type in _KINDS), BlockKind.PARAGRAPH
    )
    text = _text(token)
    is_title = bool(text and around and around[-1].tag == "h1")
    rule = (
        "" if text else {"fence": "code", "html_block": "html", "inline": "image"}.get(token.type, "markup")
    )
    return _Piece(Block(kind, text), _lines(token, start), rule, is_title)


def _lines(token: "Token", start: int) -> range:
    first, end = token.map or (0, 0)
    return range(first + start, end + start)


def _text(token: "Token") -> str:
    """The visible text of a token, in one line."""
    if token.type == "code_block":
        text = token.content
    elif token.type == "html_block":
        text = "" if _CODE.match(token.content) else _TAG.sub(" ", token.content)
    else:
        text = "".join(_inline(child) for child in token.children or ())
    return " ".join(text.split())


def _inline(token: "Token") -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "html_inline" and _BREAK.fullmatch(token.content):
        return " "
    return token.content if token.type in ("text", "code_inline") else ""


def _assign_rules(pieces: list[_Piece], stated: str | None) -> list[_Piece]:
    """The pieces, with a rule for furniture, and one title at most: the stated one, or the first heading."""
    standing = [index for index, piece in enumerate(pieces) if not piece.rule]
    title = next((index for index in standing if _is_title(pieces[index], stated)), None)
    rules = sequence.judge_blocks([pieces[index].block for index in standing])
    by_piece = {standing[position]: rule for position, rule in rules.items() if standing[position] != title}
    return [
        replace(piece, rule=by_piece.get(index, piece.rule), is_title=index == title)
        for index, piece in enumerate(pieces)
    ]


def _is_title(piece: _Piece, stated: str | None) -> bool:
    return piece.is_title and (stated is None or metadata.same(piece.block.text, stated))


def _removed(source: Sequence[str], pieces: Sequence[_Piece], start: int) -> Iterator[Removed]:
    """Every line that gave no text. The rule `markup` covers underlines, rulers and definitions."""
    rules = dict.fromkeys(range(start), "front-matter")
    for piece in pieces:
        for number in piece.lines:
            rules[number] = rules.get(number, piece.rule) and piece.rule
    for number, line in enumerate(source):
        if line.strip() and (rule := rules.get(number, "markup")):
            yield Removed(" ".join(line.split()), rule)
