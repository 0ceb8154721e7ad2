"""Explanations as one page for a browser: no script, nothing loaded, every text escaped."""

from collections.abc import Iterable, Iterator
from html import escape

from cli import explaining
from cli.explaining import Line
from cli.normalizing import Record
from dropbrief.ledger import State

_HEAD = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Kept and removed lines</title>
<style>
:root { color-scheme: light dark; --shade: 90%; --ink: 28%; --line: 1px solid #8884; }
@media (prefers-color-scheme: dark) { :root { --shade: 20%; --ink: 80%; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.25rem; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: start; vertical-align: top; padding: .15rem .5rem; border-bottom: var(--line); }
td { overflow-wrap: anywhere; }
td:first-child { white-space: nowrap; }
.lines td { width: 50%; white-space: normal; }
.lines td.number { width: 1%; opacity: .6; text-align: end; white-space: nowrap; overflow-wrap: normal; }
.title, .heading { font-weight: bold; }
.title { font-size: 1.15rem; }
.list_item::before { content: "• "; }
.quote { border-inline-start: .25rem solid #8884; font-style: italic; }
.unknown { outline: 2px solid; }
.rule { background: hsl(var(--hue) 60% var(--shade)); color: hsl(var(--hue) 60% var(--ink)); }
.rule small, .name { opacity: .8; }
.refused { border-inline-start: .25rem solid; padding-inline-start: .5rem; }
input:checked ~ .lines tr.gone { display: none; }
</style>
"""
_GOLDEN_ANGLE = 137.5
"""Degrees between the hues of two rules: multiples of it lie far apart, however many there are."""


def page(records: Iterable[Record]) -> str:
    return "".join(
        (
            _HEAD,
            *(part for number, record in enumerate(records) for part in _section(number, record)),
            "</html>\n",
        )
    )


def _section(number: int, record: Record) -> Iterator[str]:
    hues = {rule: round(turn * _GOLDEN_ANGLE % 360) for turn, rule in enumerate(record["rules"])}
    yield f"<section>\n<h1>{escape(record['file'])}</h1>\n"
    if record["state"] != State.NORMALIZED:
        refused = f"{record['state']}: {record['detail']} ({record['reason']})"
        yield f'<p class="refused">{escape(refused)}</p>\n'
    yield from _facts(record)
    yield from _legend(record, hues)
    if record["lines"]:
        yield f"<h2>Lines</h2>\n<p>{escape(explaining.summary(record))}</p>\n"
        if explaining.is_scored(record):
            yield f"<p>{escape(explaining.SCORES)}</p>\n"
        yield f'<label for="hide-{number}">Hide removed lines</label>'
        yield f' <input id="hide-{number}" type="checkbox">\n'
        yield from _lines(record["lines"], hues)
    yield "</section>\n"


def _facts(record: Record) -> Iterator[str]:
    if facts := explaining.facts(record):
        yield "<h2>Metadata</h2>\n<table>\n"
        for name, value, origin in facts:
            cells = f'<td>{escape(name)}</td><td dir="auto">{escape(value)}</td><td>{escape(origin)}</td>'
            yield f"<tr>{cells}</tr>\n"
        yield "</table>\n"


def _legend(record: Record, hues: dict[str, int]) -> Iterator[str]:
    if hues:
        yield "<h2>Rules</h2>\n<table>\n"
        for rule, counted in record["rules"].items():
            cells = (
                f"<td>{escape(rule)}</td><td>{counted['count']}</td><td>{escape(counted['explanation'])}</td>"
            )
            yield f'<tr class="rule" style="--hue: {hues[rule]}">{cells}</tr>\n'
        yield "</table>\n"


def _lines(lines: list[Line], hues: dict[str, int]) -> Iterator[str]:
    yield '<table class="lines">\n<tr><th></th><th>Score</th><th>Kept</th><th>Removed</th></tr>\n'
    for number, line in enumerate(lines, 1):
        yield _row(number, line, hues)
    yield "</table>\n"


def _row(number: int, line: Line, hues: dict[str, int]) -> str:
    score = f"{line['score']:.2f}" if "score" in line else ""
    count = f'<td class="number">{number}</td><td class="number">{score}</td>'
    text = escape(line["line"])
    if line["part"] == "removed":
        rule = line["rule"]
        cell = f'style="--hue: {hues[rule]}" dir="auto">{text} <small>{escape(rule)}</small></td>'
        return f'<tr class="gone">{count}<td></td><td class="rule" {cell}</tr>\n'
    return f'<tr>{count}<td class="{line.get("kind", line["part"])}" dir="auto">{text}</td><td></td></tr>\n'
