"""Shows an upload's fate and brief, as JSON types or as text."""

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from cli.inputs import INVALID
from cli.json_lines import print_json
from cli.terminal import one_line
from dropbrief import publish
from dropbrief.console import words
from dropbrief.errors import GoneError
from dropbrief.ledger import Fate, State, what_is_shared

if TYPE_CHECKING:
    from cli.stack import Stack

View = dict[str, Any]

STATE_STYLES: dict[str, str] = {
    State.RECEIVED: "yellow",
    State.NORMALIZED: "yellow",
    State.DEFERRED: "yellow",
    State.BRIEFED: "green",
    State.DUPLICATE: "cyan",
    State.SPLIT: "blue",
    State.REJECTED: "magenta",
    State.FAILED: "bold red",
    INVALID: "bold red",
}

_OTHERS = ("duplicate_of", "same_story_as")
"""The fields of a fate that name another upload by its id."""
_MOST_MEMBERS = 100
MARKS = {"verified": "✓", "flagged": "?", "quoted": "“"}


def fate_view(stack: "Stack", fate: Fate) -> View:
    """The fate in the form of its event, with the brief that it has or shares."""
    stored = stack.table.brief_of(fate)
    return publish.detail(fate, stored.brief if stored else None)


def show(console: Console, stack: "Stack", fate: Fate, *, as_json: bool) -> None:
    """Print the brief with the sentences it cites, or why there is none."""
    view = fate_view(stack, fate)
    if as_json:
        print_json(view)
    else:
        named = {name: _named(stack, view[name]) for name in _OTHERS if name in view}
        show_text(console, view | named)
        if fate.manifest_key:
            _show_members(console, stack, fate)


def _named(stack: "Stack", upload_id: str) -> str:
    """The key of an upload and its id; the id alone where the table no longer knows it."""
    fate = stack.table.fate(upload_id)
    return f"{one_line(fate.upload.key)} ({upload_id})" if fate else upload_id


def _show_members(console: Console, stack: "Stack", container: Fate) -> None:
    """Print keys and states of the members of a split file, and the names of those that were left out."""
    try:
        manifest = stack.articles.manifest(container.manifest_key)
    except GoneError as error:
        _print(console, Text(f"{error}; `dropbrief reconcile` drops the file again"))
        return
    for upload in manifest.members[:_MOST_MEMBERS]:
        fate = stack.table.fate(upload.id)
        state = fate.state if fate else State.RECEIVED
        _print(console, Text.assemble((f"{state:<12}", STATE_STYLES[state]), upload.key))
    for name, why in manifest.left_out[:_MOST_MEMBERS]:
        _print(console, Text(f"{'left out':<12}{name} ({why})"))
    more = max(0, len(manifest.members) - _MOST_MEMBERS) + max(0, len(manifest.left_out) - _MOST_MEMBERS)
    if more:
        _print(console, Text(f"and {more} more"))
    console.print()


def show_text(console: Console, view: View) -> None:
    """Print a fate, or a record of the `brief` command."""
    state = view["state"]
    console.print(Rule(Text(view["upload"]["key"], style="bold"), align="left"))
    console.print(Text.assemble((state, STATE_STYLES[state]), f"  {view.get('title', '')}".rstrip()))
    if view.get("detail"):
        _print(console, Text(f"{view['detail']} ({view['reason']})"))
    if view.get("same_story_as"):
        _print(
            console, Text(f"The same story as {view['same_story_as']}, similar by {view['similarity']:.0%}.")
        )
    if view.get("duplicate_of"):
        what = what_is_shared(view.get("reason", ""))
        _print(console, Text(f"The same {what} as {view['duplicate_of']}; nothing was paid."))
    if "members" in view:
        _print(console, Text(_split(view)))
    if "brief" in view:
        _show_brief(console, view)
    console.print()


def _split(view: View) -> str:
    left_out = ", ".join(f"{count} {why}" for why, count in view.get("left_out", {}).items())
    return f"Members with a state of their own: {view['members']}. Left out: {left_out or 'nothing'}."


def _show_brief(console: Console, view: View) -> None:
    brief = view["brief"]
    for heading, name in (("Summary", "summary"), ("Points", "points")):
        if brief[name]:
            console.print()
            _print(console, Text(heading, style="bold"))
        for statement in brief[name]:
            _show_statement(console, statement, brief["cited"])
    labels = "; ".join(f"{topic['label']} ({topic['id']})" for topic in brief["topics"]) or "none"
    console.print()
    _print(console, Text.assemble(("Topics: ", "bold"), labels))
    _print(console, Text.assemble(("Checked: ", "bold"), _how_checked(view["grounding"], brief)))


def _show_statement(console: Console, statement: View, cited: dict[str, str]) -> None:
    numbers = "".join(f"[{number}]" for number in statement["ids"])
    _print(console, Text(f"{MARKS[statement['verdict']]} {statement['text']} {numbers}"))
    if statement["verdict"] != "quoted":
        for number in statement["ids"]:
            _print(console, Text(f"[{number}] {cited[str(number)]}", style="dim"), indent=6)
    if statement["flags"]:
        what = "the article's own sentence" if statement["verdict"] == "quoted" else "flagged"
        why = "; ".join(words.describe_flags((flag["kind"], flag["token"]) for flag in statement["flags"]))
        _print(console, Text(f"{what}: {why}", style="dim"), indent=6)


def _print(console: Console, text: Text, indent: int = 2) -> None:
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def _how_checked(grounding: View, brief: View) -> str:
    counts = ", ".join(f"{grounding[verdict]} {verdict}" for verdict in MARKS)
    return (
        f"{counts}. {brief['sentences_sent']} of {brief['sentences_total']} sentences were read by "
        f"{brief['model']} ({_usage(brief['usage'])})."
    )


def _usage(usage: View) -> str:
    """Calls, seconds, tokens and price; says so where they are not known."""
    calls = "1 call" if usage["calls"] == 1 else f"{usage['calls']} calls"
    cached = usage["tokens_cached"]
    share = "" if cached is None else f", {cached:,} of them cached"
    uncounted = "; the server does not say how many were cached" if cached is None else ""
    tokens = f"{_counted(usage['tokens_in'])} in{share}, {_counted(usage['tokens_out'])} out{uncounted}"
    cost = "price unknown" if usage["cost_usd"] is None else f"${usage['cost_usd']:.6f}"
    return f"{calls}, {usage['seconds']:.1f} s, tokens: {tokens}; {cost}"


def _counted(count: int | None) -> str:
    return "unknown" if count is None else f"{count:,}"


def list_line(fate: Fate) -> Text:
    """The line of an upload in a list."""
    return Text.assemble(
        (f"{fate.received_at[:19]}Z  ", "dim"),
        (f"{fate.state:<10}", STATE_STYLES[fate.state]),
        f"  {one_line(fate.upload.key)}",
        (f"  {fate.title or fate.reason or _members(fate)}", "dim"),
        (f"  ≈ {fate.same_story_as} {fate.similarity:.0%}" if fate.same_story_as else "", "dim"),
    )


def _members(fate: Fate) -> str:
    return f"{fate.members} members" if fate.members else ""
