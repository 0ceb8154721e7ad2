"""The template in docs/events.md works as pasted, and the consumer of `examples/` reads its queue."""

import re
from contextlib import closing
from pathlib import Path

from examples.consumer.consumer import Consumer, Received, fetching
from tests import example
from tests.end_to_end.conftest import Running, wait_until

TEMPLATE = re.findall(
    r"```yaml\n(.*?)```", (example.EVENTS.parent / "docs" / "events.md").read_text("utf-8"), re.DOTALL
)[0]
FERRY = b"""\
Ferry to Almsund runs again

The ferry between Tolvik and Almsund sails again from Monday, the county's shipping office said.
Its engine had been taken out in March after a fire that hurt nobody on board.
The crossing takes forty minutes and costs nothing until the end of June.
Residents of both islands had sent a petition with 2,310 names to the office.
"""


def subscribed(running: Running, topic: str, name: str) -> str:
    """The URL of the queue that the pasted template creates."""
    cloudformation = running.stack.clients.cloudformation()
    given = {"EventBusName": running.stack.outputs["EventBusName"], "Topic": topic}
    cloudformation.create_stack(
        StackName=name,
        TemplateBody=TEMPLATE,
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in given.items()],
    )
    cloudformation.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig={"Delay": 1})
    [stack] = cloudformation.describe_stacks(StackName=name)["Stacks"]
    [output] = stack["Outputs"]
    return output["OutputValue"]


def test_the_pasted_template_and_the_consumer_make_a_digest(running: Running, tmp_path: Path) -> None:
    clients = running.stack.clients
    queue = subscribed(running, "medtop:14000000", "society")
    other_queue = subscribed(running, "medtop:15000000", "sport")
    digest = tmp_path / "digest.md"

    running.fates(running.put("islands/ferry.txt", FERRY))

    with closing(Received(tmp_path / "received.sqlite")) as received:
        fetch = fetching(clients.dynamodb())
        consumer = Consumer(clients.sqs(), queue, received, digest, fetch)
        wait_until(lambda: consumer.work_off() == 0 and digest.exists())
        assert Consumer(clients.sqs(), other_queue, received, tmp_path / "none.md", fetch).work_off() == 0
    told = digest.read_text("utf-8")
    assert "## Ferry to Almsund runs again" in told
    assert "briefed: folder/islands, en, society" in told
    assert not (tmp_path / "none.md").exists()
