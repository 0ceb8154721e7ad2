"""Measures what each hostile file costs the normalizer, in a process of its own with limits.

Prints a line of JSON for each: outcome, CPU seconds, and megabytes of memory beyond those of the imports.
"""

import argparse
import json
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from dropbrief.errors import ArticleError
from dropbrief.normalize import NOTHING_KNOWN, LeftOut, admit_and_clean, members, read
from tests import documents
from tests.fuzz import hostile

CPU_SECONDS = 20
MEMORY = 4_000_000_000
SMALL = 2_000


def outcome(content: bytes, name: str) -> str:
    """The result that the normalize function would record, in a word or two."""
    try:
        parts = members(content, name)
        if parts is not None:
            taken = [not isinstance(part, LeftOut) for part in parts]
            return f"split, {sum(taken)} taken and {len(taken) - sum(taken)} left out"
        admit_and_clean(read(content, name), content, name, NOTHING_KNOWN)
    except ArticleError as error:
        return f"rejected, {error.reason}"
    return "article"


def measured(names: Sequence[str], size: int) -> Iterator[dict[str, Any]]:
    """Read each file in a fork of this process, which has read a small file of each format before."""
    for name in _warm_up():
        outcome(*name)
    for name in names:
        content = hostile.FILES[name](size)
        yield {"name": name, "size": len(content), **_in_a_fork(content, name)}


def _warm_up() -> list[tuple[bytes, str]]:
    made = (
        documents.docx(),
        documents.odt(),
        documents.epub(),
        documents.rtf(),
        documents.mail(),
        documents.rss(),
    )
    more = (
        documents.printed(),
        documents.nitf(),
        documents.dumped(documents.record()),
        documents.html().encode(),
    )
    latin = documents.TEXT.replace("e", "é").encode("latin-1")
    web = documents.warc((documents.URL, "text/html", documents.html().encode()))
    return [*((content, "") for content in (*made, *more, web)), (latin, "a.txt"), (b"# a\n\nb", "a.md")]


def _in_a_fork(content: bytes, name: str) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _report(content, name, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()
    _, status, usage = os.wait4(child, 0)
    report = json.loads(answer) if answer else {"outcome": f"died, status {status}", "before": 0}
    seconds = round(usage.ru_utime + usage.ru_stime, 2)
    megabytes = round(usage.ru_maxrss / 1000 - report["before"])
    return {"outcome": report["outcome"], "seconds": seconds, "megabytes": megabytes}


def _report(content: bytes, name: str, writing: int) -> None:
    """Runs in the child, and ends it without the cleanup that the parent does at its end."""
    before = _megabytes("VmRSS:")
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        result = outcome(content, name)
    except BaseException as error:  # noqa: BLE001  # the test is that there is none
        result = f"raised {type(error).__name__}: {str(error)[:200]}"
    os.write(writing, json.dumps({"outcome": result, "before": before}).encode())
    os._exit(0)


def _megabytes(field: str) -> float:
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123
        return next(int(line.split()[1]) / 1000 for line in status if line.startswith(field))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", help="hostile files [default: all]")
    parser.add_argument("--size", type=int, default=1_000_000)
    options = parser.parse_args()
    if unknown := set(options.names) - hostile.FILES.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(hostile.FILES)}")
    for line in measured(options.names or list(hostile.FILES), options.size):
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    sys.exit(main())
