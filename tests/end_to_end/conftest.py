"""One local cloud for all end-to-end tests, with roles and policies evaluated, and a stub LLM behind it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from cli.local import cloud
from cli.local.llm import EMBEDDED
from cli.stack import Stack
from cli.subscriber import Subscriber
from dropbrief.domain import Upload
from dropbrief.ledger import TERMINAL, Fate
from tests.end_to_end import stub_llm


def wait_until(condition: Callable[[], bool], within: float = 60) -> None:
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


@dataclass(frozen=True)
class Running:
    stack: Stack
    subscriber: Subscriber
    llm: stub_llm.StubLlm
    console: str

    def put(self, key: str, content: bytes) -> Upload:
        bucket = self.stack.inbox_bucket
        answer = self.stack.clients.s3().put_object(Bucket=bucket, Key=key, Body=content)
        return Upload(bucket, key, answer["VersionId"])

    def fates(self, *uploads: Upload, within: float = 60) -> list[Fate]:
        """The terminal fates of these uploads."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            fates = [fate for upload in uploads if (fate := self.stack.table.fate(upload.id))]
            if len(fates) == len(uploads) and all(fate.state in TERMINAL for fate in fates):
                return fates
            time.sleep(0.2)
        raise AssertionError(f"not all of {uploads} ended within {within} s; last seen: {fates}")


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    home = cloud.Home(tmp_path_factory.mktemp("cloud"))
    with stub_llm.serving() as llm:
        settings = replace(EMBEDDED, base_url=llm.base_url, model="stub", calls_at_once=10, small=False)
        try:
            started = home.start(settings, detached=False)
            stack = started.stack()
            yield Running(stack, Subscriber.of(stack), llm, started.console)
        finally:
            home.stop()


@pytest.fixture(autouse=True)
def _well_behaved_llm(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "running" in request.fixturenames:
        llm = request.getfixturevalue("running").llm
        llm.refuse, llm.delay = None, 0.0
