"""The language model of the simulation: it answers well, late, uselessly, with an error, or never."""

import asyncio
import json
from dataclasses import replace
from typing import Any

from greenlet import getcurrent

from dropbrief.domain import Completion, Usage
from dropbrief.errors import OperatorError, ServiceError, UnansweredError
from tests.fakes import ScriptedModel, replied
from tests.simulation import uploads
from tests.simulation.network import Faults
from tests.simulation.scheduler import Scheduler

DEADLINE = 150.0
"""Seconds, as the template sets it."""


_BILLED, _BILLED_UNANSWERED = 300_000, 15_100_000
"""Nanodollars at the simulated model's prices: for 100 tokens in and 20 out, and for 1,500 out."""


class Call:
    """A call that was paid for: its prompt, its invocation, and whether its reply was useful, and right."""

    def __init__(self, text: str, invocation: Any, fault: str) -> None:
        self.text = text
        self.invocation = invocation
        self.useful = fault not in _USELESS
        self.right = self.useful and fault not in _SPOILT
        self.nanodollars = _BILLED_UNANSWERED if fault == "hang" else _BILLED
        self._faults_before = len(invocation.faults_met)

    @property
    def excused(self) -> bool:
        """Whether it may be paid for once more: the reply was useless, or could not be saved."""
        later = self.invocation.faults_met[self._faults_before :]
        return not self.useful or not {"killed", "put_item"}.isdisjoint(later)


class SimulatedModel:
    """Raises the same errors as `dropbrief.llm`."""

    name = "simulated"
    options = "{}"
    most_out = 1500

    def __init__(self, scheduler: Scheduler, faults: Faults) -> None:
        self.calls: list[Call] = []
        self._scheduler = scheduler
        self._faults = faults

    async def complete(self, messages: Any, json_schema: Any, spent: float = 0.0) -> Completion:
        owner = getcurrent().owner  # type: ignore[attr-defined]  # only fibers call a model
        random = self._scheduler.random
        fault = random.choice(_FAULTS) if self._scheduler.chance(self._faults.model) else "none"
        self._scheduler.log(f"{owner.name} model: {fault}")
        self._crash_if(self._faults.crash_before, owner)
        await asyncio.sleep(random.uniform(0.5, 120 if fault == "slow" else 20))
        if fault in ("429", "503"):
            owner.meet_fault(fault)
            raise ServiceError(f"the model's server answered {fault}", retry_after=random.choice((None, 40)))
        if fault == "401":
            raise OperatorError("the model's server answered 401: check the API key")
        self.calls.append(Call(_asked(messages), owner, fault))
        self._crash_if(
            1.0 if uploads.DEADLY_WORDS in self.calls[-1].text else self._faults.crash_after, owner
        )
        if fault == "hang":
            await asyncio.sleep(max(0.0, DEADLINE - spent - 20))
            owner.meet_fault(fault)
            raise UnansweredError("no answer of the model in time")
        if fault in _USELESS:
            return Completion(_USELESS[fault], truncated=False, usage=Usage(100, 20))
        completion = await ScriptedModel().complete(messages, json_schema)
        return _SPOILT[fault](completion) if fault in _SPOILT else completion

    def _crash_if(self, share: float, owner: Any) -> None:
        if self._scheduler.chance(share):
            self._scheduler.log(f"{owner.name} model: crash")
            self._scheduler.after(0, owner.kill)
            self._scheduler.hand_over()


def _asked(messages: Any) -> str:
    """The user messages, which identify a call: a repair asks about the same article in other words."""
    return "\n".join(message["content"] for message in messages[1:])


def _cut(completion: Completion) -> Completion:
    """Cut the reply in its last topic, as the model's output limit would."""
    topic = completion.content.rindex('"]')
    return replace(completion, content=f'{completion.content[:topic]}", "scien', truncated=True)


def _unfounded(completion: Completion) -> Completion:
    """Put a number into the reply that is not in the article, so that the model is asked again."""
    reply = json.loads(completion.content)
    reply["summary"][0]["text"] = "In the end 98,765 people came."
    return replied(reply)


_SPOILT = {"cut": _cut, "unfounded": _unfounded}
_USELESS = {"malformed": '{"points": [', "refusal": "", "hang": ""}
_FAULTS = ("429", "503", "401", "slow", *_SPOILT, *_USELESS)
