"""Measures what normalizing costs: CPU time by format and beside other libraries, growth, memory, imports.

Times are CPU times of one process, so that what else runs on the machine matters little.
Each line of the growth and import tables comes from a new process.
"""

import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from operator import truediv
from pathlib import Path

from bench import documents, peers
from bench.documents import Document
from dropbrief.errors import ArticleError

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
DOCUMENTS = 60
_FITTED_FROM = 10_000
"""Below this size, the fixed cost of a document outweighs that of its size."""


def main(most: int) -> None:
    found = documents.by_format(most)
    _print_formats(found)
    _print_peers(found.get("page (benchmark)") or found[".html (sample)"])
    _print_growth()
    _print_imports()


def _print_formats(found: dict[str, list[Document]]) -> None:
    rows = []
    for kind, of_kind in found.items():
        normalized = [_normalized(document) for document in of_kind]
        times = [1000 * _seconds(_normalized, document) for document in of_kind]
        size = statistics.median(len(document.content) for document in of_kind) / 1000
        rows.append((kind, len(of_kind), sum(normalized), f"{size:.1f}", *_summary(times)))
    _print_table(
        "CPU time a document", ("kind", "documents", "articles", "median kB", "median ms", "p95 ms"), rows
    )


def _normalized(document: Document) -> bool:
    from dropbrief.normalize import normalize

    try:
        return bool(normalize(document.content, document.name).blocks)
    except ArticleError:
        return False


def _seconds(function: Callable[..., object], *arguments: object) -> float:
    start = time.process_time()
    function(*arguments)
    return time.process_time() - start


def _summary(times: Sequence[float]) -> tuple[str, str]:
    """The median and the 95th percentile as text."""
    ordered = sorted(times)
    return (
        f"{statistics.median(ordered):.1f}",
        f"{ordered[min(len(ordered) * 95 // 100, len(ordered) - 1)]:.1f}",
    )


def _print_peers(pages: Sequence[Document]) -> None:
    """Print the times of all libraries on the same pages; a failed page counts too.

    Each page is read by all of them in turn, once: they find the same state of caches and of the machine.
    """
    extracts = {name: peers.load(name) for name in peers.installed()}
    times: dict[str, list[float]] = {name: [] for name in ("dropbrief", *extracts)}
    stumbled = dict.fromkeys(times, 0)
    for page in pages:
        times["dropbrief"].append(1000 * _seconds(_normalized, page))
        text = page.content.decode()
        for name, extract in extracts.items():
            start = time.process_time()
            stumbled[name] += not _works(extract, text)
            times[name].append(1000 * (time.process_time() - start))
    rows = []
    for name, own in times.items():
        ratio = statistics.median(map(truediv, own, times["dropbrief"]))
        rows.append((name, len(own), stumbled[name], *_summary(own), f"{ratio:.2f}"))
    head = ("library", "pages", "stumbled", "median ms", "p95 ms", "of dropbrief's")
    _print_table("CPU time a page, beside peers", head, rows)


def _works(extract: peers.Extract, text: str) -> bool:
    try:
        extract(text)
    except Exception:  # noqa: BLE001  # a peer may raise anything; it is counted
        return False
    return True


def _print_growth() -> None:
    rows = []
    for kind in documents.KINDS:
        told = [(size, _in_a_process("growth", kind, str(size))) for size in SIZES]
        cells = [_a_kilobyte(size, fact) for size, fact in told]
        points = [(size, fact["seconds"]) for size, fact in told if fact["article"] and size >= _FITTED_FROM]
        memory = max(fact["megabytes"] for _, fact in told if fact["article"])
        rows.append((kind, *cells, f"{_exponent(points):.2f}", f"{memory:.0f}"))
    sizes = [f"{size:,} B" for size in SIZES]
    _print_table(
        "Growth: CPU ms a kB; time grows with size to the power of the exponent, 1 is linear",
        ("generated", *sizes, "exponent", "peak MB"),
        rows,
    )


def _a_kilobyte(size: int, fact: dict[str, float]) -> str:
    return f"{1e6 * fact['seconds'] / size:.2f}" if fact["article"] else "refused"


def _exponent(points: Sequence[tuple[int, float]]) -> float:
    """The exponent of the growth: the slope of a line through the logarithms."""
    xs, ys = ([math.log(value) for value in column] for column in zip(*points, strict=True))
    return statistics.linear_regression(xs, ys).slope


def _print_imports() -> None:
    rows = []
    for what in ("nothing", *documents.KINDS, *peers.installed()):
        fact = _in_a_process("imports", what)
        rows.append((what, f"{1000 * fact['seconds']:.0f}", fact["modules"], f"{fact['megabytes']:.0f}"))
    _print_table(
        "Start-up: imports and the first short document", ("kind", "CPU ms", "modules", "peak MB"), rows
    )


def _in_a_process(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.normalize", *arguments]
    path = os.pathsep.join(filter(None, sys.path))
    result = subprocess.run(  # noqa: S603
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True
    )
    told: dict[str, float] = json.loads(result.stdout.splitlines()[-1])
    return told


def _growth(kind: str, size: int) -> dict[str, object]:
    """Measure one document of a kind and size, after a small one that causes the imports."""
    _normalized(documents.generated(kind, SIZES[0]))
    document = documents.generated(kind, size)
    repeats = max(1, 300_000 // size)
    start = time.process_time()
    article = [_normalized(document) for _ in range(repeats)]
    seconds = (time.process_time() - start) / repeats
    return {"article": all(article), "seconds": seconds, "megabytes": _peak_megabytes()}


def _imports(what: str) -> dict[str, object]:
    document = documents.generated(what if what in documents.KINDS else "page", SIZES[0])
    before, start = len(sys.modules), time.process_time()
    if what in documents.KINDS:
        _normalized(document)
    elif what != "nothing":
        peers.load(what)(document.content.decode())
    seconds = time.process_time() - start
    return {"seconds": seconds, "modules": len(sys.modules) - before, "megabytes": _peak_megabytes()}


def _peak_megabytes() -> float:
    """The peak of this program's memory; `ru_maxrss` would include the parent's from before exec."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


def _print_table(heading: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    cells = [
        columns,
        *([f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row] for row in rows),
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    print(f"\n{heading}\n")
    for first, *others in cells:
        numbers = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        print("  ".join((first.ljust(widths[0]), *numbers)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["growth"]:
        print(json.dumps(_growth(sys.argv[2], int(sys.argv[3]))))
    elif sys.argv[1:2] == ["imports"]:
        print(json.dumps(_imports(sys.argv[2])))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else DOCUMENTS)
