"""The normalize stage on files of this machine, without any cloud."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from dropbrief.errors import ArticleError
from dropbrief.ledger import State
from dropbrief.normalize import normalize

Result = dict[str, Any]


def of_file(file: Path) -> Result:
    """What the pipeline would make of a file. Raises OSError when it cannot be read."""
    result: Result = {"file": str(file), "state": State.NORMALIZED.value, "reason": None, "detail": None}
    try:
        article = normalize(file.read_bytes(), file.name)
    except ArticleError as error:
        nothing: Result = {"title": "", "text": "", "blocks": [], "removed": []}
        refused = {"state": State.REJECTED.value, "reason": error.reason.value, "detail": error.detail}
        return {**result, **refused, **nothing}
    told = asdict(article)
    metadata = told.pop("metadata")
    return {**result, **told, **metadata, "text": article.text, "article_id": article.id}


def show(console: Console, result: Result) -> None:
    console.print(Rule(Text(result["file"], style="bold"), align="left"))
    if result["state"] == State.REJECTED:
        console.print(Text(f"rejected: {result['detail']} ({result['reason']})", style="magenta"))
    else:
        console.print(Text(result["title"], style="bold"))
        for block in result["blocks"]:
            style = "bold" if block["kind"] == "heading" else ""
            console.print()
            console.print(Text(block["text"], style=style))
        console.print()
        for line in result["removed"]:
            console.print(Text(f"- {line['line']}  ({line['rule']})", style="dim"))
    console.print()
