"""Measures what a thousand articles cost beside the model: counts and prices every call of a real run.

The run is on the local cloud, with a model that gives every article the same brief. Counted are the requests,
units and bytes of the functions and their processor time; the prices and what a call takes on AWS are in
`bench.bill`. The first articles, while the functions start and learn, are not counted.
"""

import json
import random
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import mean

from samtranslator.yaml_helper import yaml_parse

from bench import bill, llm
from bench.bill import Line
from bench.meter import PATH, Call, Invocation, Reading, Write
from cli.local import cloud
from cli.local.deploy import TEMPLATE
from cli.local.llm import Llm
from cli.stack import STAGES, Stack

WARM, ARTICLES = 60, 200
BARS = {"dollars": 0.0182, "DynamoDB write unit": 7.0, "S3 PUT": 2.0}
"""The most dollars for a thousand articles, or units for one. The PUTs include that of the upload."""
AS_ON_AWS = {"AnnotateUploads": "false", "KeepOutbox": "false"}
"""The template's defaults for parameters that a local cloud sets otherwise."""
WORDS = """
anchor apron arch attic badge bakery barrel basin basket beacon bench bicycle blanket boiler bottle bridge
bucket button cabin candle canoe carpet cellar chapel chimney circle clinic clock college copper corner
cotton counter cradle crane curtain daisy dancer depot desk diary drawer engine fabric factory farmer fence
field fiddle finger forest fountain garden gate glacier glass grain gravel hammer harvest hedge helmet hill
hostel island jacket jetty judge kettle kitchen ladder lantern lawyer leaf library lighthouse lumber machine
marble market meadow mill mirror museum needle nurse oak office onion orchard oven paddle paint palace paper
parcel pencil pepper piano pigeon pillow pipe plank plough pocket pottery pump quarry quilt rail ribbon
ridge river roof rope saddle sailor salt sand school seed shed shelf shoe signal silk singer slate soap
spade spoon stable stamp station statue stone stove summit tailor teacher temple tent theatre ticket tile
timber tower tractor tram valley van vessel village wagon wall water wheel willow window wool workshop yard
""".split()  # noqa: SIM905  # easier to read


def main(articles: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="dropbrief-bench-"))
    home = cloud.Home(folder, ministack="bench.meter", parameters=AS_ON_AWS)
    with llm.server(seconds=0) as url:
        model = Llm(url, "m", "{}", "none", max_input_tokens=12_000, calls_at_once=40, repairs=False)
        try:
            stack = home.start(model, detached=False).stack()
            before = _metered(stack, range(WARM))
            reading = _metered(stack, range(WARM, WARM + articles))
        finally:
            home.stop()
    reading.cpu = {name: seconds - before.cpu.get(name, 0.0) for name, seconds in reading.cpu.items()}
    report(reading, articles, list(_functions()))


def _functions() -> Iterator[bill.Function]:
    """The functions as in the template, with its default of calls at once."""
    template = yaml_parse(TEMPLATE.read_text())
    at_once = template["Parameters"]["LlmCallsAtOnce"]["Default"]
    for stage in STAGES:
        memory = template["Resources"][f"{stage.title()}Function"]["Properties"]["MemorySize"]
        size = template["Resources"][f"{stage.title()}Mapping"]["Properties"]["BatchSize"]
        if isinstance(size, dict):
            name, _, key = size["Fn::FindInMap"]
            size = template["Mappings"][name][str(at_once)][key]
        yield bill.Function(stage, memory, size)


def _metered(stack: Stack, numbers: range) -> Reading:
    """The reading of the meter when the events of all these articles have come."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(partial(_put, stack), numbers))
    reading = Reading()
    while sum(call.entries for call in reading.calls if call.service == "events") < len(numbers):
        time.sleep(1)
        _add(reading, _read_meter(stack))
    return reading


def _add(reading: Reading, more: Reading) -> None:
    reading.calls += more.calls
    reading.writes += more.writes
    reading.invocations += more.invocations
    reading.cpu = more.cpu


def _put(stack: Stack, number: int) -> None:
    stack.clients.s3().put_object(
        Bucket=stack.inbox_bucket, Key=f"reports/{number}.txt", Body=text(number).encode()
    )


def text(number: int) -> str:
    """An article of about 600 words, different for each number; the brief of `bench.llm` is true for all."""
    words = random.Random(number)  # noqa: S311  # no secret
    cited = llm.article(number).text.split("\n\n")[:2]
    told = [" ".join(_sentence(words) for _ in range(4)) for _ in range(9)]
    return "\n\n".join(
        [f"The {words.choice(WORDS)} and the {words.choice(WORDS)}, report {number}", *cited, *told]
    )


def _sentence(words: random.Random) -> str:
    one, two, three, four = words.sample(WORDS, 4)
    return f"The {one} near the {two} was sold with its {three} to the owner of a {four} last week."


def _read_meter(stack: Stack) -> Reading:
    with urllib.request.urlopen(stack.clients.dynamodb().meta.endpoint_url + PATH) as answer:  # noqa: S310  # our own
        found = json.load(answer)
    return Reading(
        [Call(**call) for call in found["calls"]],
        [Write(**write) for write in found["writes"]],
        [Invocation(**run) for run in found["invocations"]],
        found["cpu"],
    )


def report(reading: Reading, articles: int, functions: Sequence[bill.Function]) -> None:
    busy = list(bill.lines(reading, articles, functions))
    alone = list(bill.lines(reading, articles, [function.alone() for function in functions]))
    print(f"Prices: {bill.PRICED_ON}\n")
    print(f"{'for one article':>16} {'':48} {'$ a thousand':>13} {'one by one':>11}")
    for line, single in zip(busy, alone, strict=True):
        print(
            f"{line.count:16.3f} {line.what:20} {line.where:27} {line.dollars:13.5f} {single.dollars:11.5f}"
        )
    print(f"{'':65} {_dollars(busy):13.5f} {_dollars(alone):11.5f}\n")
    _within_bounds(busy)
    for kind, size in sorted(_sizes(reading).items()):
        print(f"bytes of a row, mean: {kind} {size:.0f}")


def _dollars(found: list[Line]) -> float:
    return sum(line.dollars for line in found)


def _within_bounds(found: list[Line]) -> None:
    counts = Counter[str]()
    for line in found:
        counts[line.what] += line.count
    counts["S3 PUT"] += 1
    counts["dollars"] = _dollars(found)
    for what, bar in BARS.items():
        print(f"{what}: {counts[what]:.4g}, at most {bar}: {'met' if counts[what] <= bar else 'NOT met'}")


def _sizes(reading: Reading) -> dict[str, float]:
    kinds = {write.kind for write in reading.writes}
    return {kind: mean(write.size for write in reading.writes if write.kind == kind) for kind in kinds}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
