"""One hand-written fake for each boundary of the library."""

import json
from collections import deque
from typing import Any

from dropbrief.domain import Completion, Usage

Messages = list[dict[str, str]]


class ScriptedModel:
    """A model that gives queued answers and remembers its prompts.

    An answer is a `Completion`, a reply as JSON types, or an error to raise. When the queue is empty,
    the first sentence of the article is its whole summary.
    """

    name = "scripted"
    options = "{}"
    most_out = 1500

    def __init__(self, *answers: Completion | dict[str, Any] | Exception) -> None:
        self.answers = deque(answers)
        self.prompts: list[Messages] = []
        self.spent: list[float] = []

    async def complete(
        self, messages: Messages, json_schema: dict[str, Any], spent: float = 0.0
    ) -> Completion:
        self.prompts.append(messages)
        self.spent.append(spent)
        answer = self.answers.popleft() if self.answers else _first_sentence(messages)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Completion) else replied(answer)


def replied(reply: dict[str, Any]) -> Completion:
    """A complete answer of 100 tokens in and 20 out."""
    return Completion(json.dumps(reply, ensure_ascii=False), truncated=False, usage=Usage(100, 20))


def _first_sentence(messages: Messages) -> dict[str, Any]:
    first = next(line for line in messages[1]["content"].splitlines() if line.startswith("[1] "))
    return {
        "points": [],
        "summary": [{"ids": [1], "text": first.removeprefix("[1] ")}],
        "topics": ["society"],
    }
