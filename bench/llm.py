"""Measures what the model's client costs, and how many articles wait for the model at the same time.

The model is a server on loopback, in another process, that gives every request the same brief, so that
only the client is measured. CPU is that of this process, the best of several rounds. The function's AWS is
the local cloud, in other processes of the same machine.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

import openai
from pydantic import BaseModel

from bench import invocation
from cli.local.server import HOST, free_port
from dropbrief.domain import Article, Block, BlockKind
from dropbrief.llm import OpenAIModel
from dropbrief.summarize import summarize, topics
from dropbrief.summarize.assignment import Assignment
from dropbrief.summarize.prompt import messages

CALLS = 100
ROUNDS = 5
SECONDS = 1.0
"""Seconds that the model takes for a brief when articles wait for it."""
SENTENCES = 40
SHIPS = ("barges", "ferries", "trawlers", "tankers", "cutters")
TASK = Assignment(12_000, topics.iptc(2))

Call = Callable[[], Awaitable[Any]]


class Cited(BaseModel):
    ids: list[int]
    text: str


class Reply(BaseModel):
    points: list[Cited]
    summary: list[Cited]
    topics: list[str]


def article(number: int) -> Article:
    """An article of about 600 words."""
    lines = [
        f"On day {n} the harbour of Tellmouth counted {number + n} {ships}, its master Ada Quill said to us."
        for n, ships in zip(range(1, SENTENCES + 1), cycle(SHIPS), strict=False)
    ]
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, " ".join(lines[start : start + 4])) for start in range(0, SENTENCES, 4)
    )
    return Article(f"Report {number} of the harbour master", blocks)


def served() -> bytes:
    """A brief whose sentences are all different and pass the checks for every article."""
    points = [
        {"ids": [n], "text": f"The harbour of Tellmouth counted {ships}, Ada Quill said."}
        for n, ships in enumerate(SHIPS, start=1)
    ]
    summary = [
        {"ids": [n], "text": f"Ada Quill said the harbour of Tellmouth counted {ships}."}
        for n, ships in enumerate(SHIPS[:2], start=1)
    ]
    reply = {"points": points, "summary": summary, "topics": ["transport", "economy"]}
    message = {"role": "assistant", "content": json.dumps(reply), "refusal": None}
    answer = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": {"prompt_tokens": 1200, "completion_tokens": 300, "total_tokens": 1500},
    }
    return json.dumps(answer).encode()


async def serve(port: int, seconds: float) -> None:
    answer = served()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(answer)}\r\n\r\n"

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await received(reader):
            await asyncio.sleep(seconds)
            writer.write(head.encode() + answer)
        writer.close()

    server = await asyncio.start_server(connected, HOST, port, backlog=1000)
    print("ready", flush=True)
    await server.serve_forever()


async def received(reader: asyncio.StreamReader) -> bytes:
    """The body of the next HTTP message; empty at the end of the connection."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""
    length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    return await reader.readexactly(int(length.split(b":")[1]))


@contextmanager
def server(seconds: float) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "bench.llm", "serve", str(port), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603  # this very module
        next(iter(process.stdout or ()))
        try:
            yield f"http://{HOST}:{port}/v1"
        finally:
            process.terminate()


def client(url: str) -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(api_key="none", base_url=url, max_retries=0, timeout=60)


def ours(stock: openai.AsyncOpenAI) -> OpenAIModel:
    return OpenAIModel(stock, "m", {}, deadline=60)


def prompt() -> list[dict[str, str]]:
    sentences = [line for block in article(1).blocks for line in block.text.split(". ")]
    return messages(TASK.opening, "Report", dict(enumerate(sentences, start=1)))


def ways(url: str, stock: openai.AsyncOpenAI) -> dict[str, Call]:
    """Three ways to send the same request, by name."""
    chat, model = prompt(), ours(stock)
    connection: list[Any] = []

    async def raw() -> None:
        connection[:] = connection or await asyncio.open_connection(*url.split("/")[2].split(":"))
        body = json.dumps({"model": "m", "messages": chat}).encode()
        connection[1].write(b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\n\r\n" % len(body) + body)
        json.loads(await received(connection[0]))

    async def parse() -> None:
        await stock.chat.completions.parse(model="m", messages=chat, response_format=Reply)  # type: ignore[arg-type]

    return {
        "raw asyncio, no checks": raw,
        "ours": lambda: model.complete(chat, TASK.reply_schema),
        "stock chat.completions.parse": parse,
    }


async def cpu_per_call(url: str) -> dict[str, float]:
    """Milliseconds of CPU per call, by client; rounds alternate, as the load of the machine varies."""
    best: dict[str, float] = {}
    async with client(url) as stock:
        calls = ways(url, stock)
        for name, call in list(calls.items()) * (ROUNDS + 1):
            begun = time.process_time()
            for _ in range(CALLS):
                await call()
            spent = (time.process_time() - begun) / CALLS * 1000
            best[name] = min(best.get(name, spent), spent)
    return best


async def together(url: str, count: int) -> tuple[float, float]:
    """Seconds, and seconds of CPU, for articles that wait for the model at the same time."""
    articles = [article(number) for number in range(count)]
    async with client(url) as stock:
        model = ours(stock)
        await summarize(article(-1), model, TASK)  # start-up: connections and what is imported late
        begun, cpu = time.monotonic(), time.process_time()
        await asyncio.gather(*(summarize(one, model, TASK) for one in articles))
        return time.monotonic() - begun, time.process_time() - cpu


def main() -> None:
    with server(0) as url:
        best = asyncio.run(cpu_per_call(url))
    print(f"{'client CPU a call':32}{'ms':>6}")
    for name, spent in best.items():
        print(f"{name:32}{spent:6.2f}")
    with server(SECONDS) as url:
        print("\nthe stage alone", end="")
        print(f"\n{'articles at once':18}{'seconds':>8}{'articles/s':>12}{'CPU ms an article':>20}")
        for count in (1, 10, 50):
            seconds, cpu = min(asyncio.run(together(url, count)) for _ in range(3))
            print(f"{count:<18}{seconds:8.2f}{count / seconds:12.1f}{cpu / count * 1000:20.1f}")
        print(f"\nthe function, {invocation.BATCH} messages in one invocation")
        for seconds in invocation.seconds(url, article):
            print(f"{seconds:8.2f} s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(int(sys.argv[2]), float(sys.argv[3])))
    else:
        main()
