"""The build of the layer: each step does something, and the real clients work with what is left."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import botocore
import pytest

import botocore_models
import lazy_packages
from layers.dropbrief import build
from tests.end_to_end import stub_llm
from tests.template.test_layer import dependencies, make
from tests.unit.normalize.readers.test_readers import FORMATS
from wheels import BuildError

COMPLETION = """
import asyncio, sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
import openai
assert openai.__file__.startswith(sys.argv[1])
from dropbrief.llm import OpenAIModel
from openai.types.chat import ChatCompletion
model = OpenAIModel.connect(api_key="k", base_url=sys.argv[3], name="m", options={}, deadline=20.0)
asked = [{"role": "user", "content": "[1] A ship came."}]
print(asyncio.run(model.complete(asked, {"type": "object"})).content)
client = openai.OpenAI(api_key="k", base_url=sys.argv[3])
answer = client.chat.completions.create(model="m", messages=asked)
assert type(answer) is ChatCompletion
"""
CLIENTS = """
import sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
import botocore.exceptions
assert botocore.__file__.startswith(sys.argv[1])
from dropbrief.aws.clients import Clients
clients = Clients.for_endpoint("http://127.0.0.1:9", "eu-west-1", "a", "b")
clients._options["config"] = clients._options["config"].merge(
    botocore.config.Config(retries={"total_max_attempts": 1})
)
for name in ("dynamodb", "events", "s3", "secretsmanager", "sqs"):
    assert getattr(clients, name)().meta.service_model.operation_names
s3, table, queue = clients.s3(), clients.dynamodb(), clients.sqs()
key = {"pk": {"S": "a"}}
calls = [
    lambda: s3.get_object(Bucket="b", Key="k", VersionId="1"),
    lambda: s3.put_object(Bucket="b", Key="k", Body=b"x"),
    lambda: table.get_item(TableName="t", Key=key),
    lambda: table.put_item(TableName="t", Item=key),
    lambda: table.delete_item(TableName="t", Key=key),
    lambda: table.update_item(TableName="t", Key=key),
    lambda: table.batch_get_item(RequestItems={"t": {"Keys": [key]}}),
    lambda: table.batch_write_item(RequestItems={"t": [{"PutRequest": {"Item": key}}]}),
    lambda: list(table.get_paginator("query").paginate(TableName="t", KeyConditionExpression="pk = a")),
    lambda: queue.send_message(QueueUrl="http://127.0.0.1:9/q", MessageBody="x"),
    lambda: queue.change_message_visibility(
        QueueUrl="http://127.0.0.1:9/q", ReceiptHandle="r", VisibilityTimeout=1
    ),
    lambda: clients.events().put_events(Entries=[{"Detail": "{}"}]),
    lambda: clients.secretsmanager().get_secret_value(SecretId="s"),
]
for call in calls:
    try:
        call()
    except botocore.exceptions.EndpointConnectionError:
        continue
    raise AssertionError("nothing was sent")
"""


ARTICLES = """
import json, sys
from dataclasses import asdict
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from dropbrief.errors import ArticleError
from dropbrief.normalize import normalize
def article(path):
    try:
        return asdict(normalize(path.read_bytes(), path.name))
    except ArticleError as error:
        return repr(error)
for path in sorted(Path(sys.argv[1]).iterdir()):
    print(json.dumps([path.name, article(path)], default=str))
"""
EVERYTHING = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
import dropbrief
for module in pkgutil.walk_packages(dropbrief.__path__, "dropbrief."):
    found = importlib.import_module(module.name)
    for name in getattr(found, "__all__", ()):
        getattr(found, name)
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory) -> Path:
    """The wheels as they came, and the library."""
    folder = tmp_path_factory.mktemp("wheels") / "python"
    shutil.copytree(dependencies(f"{sys.implementation.cache_tag}-{sys.platform}", "PLATFORM="), folder)
    make("library", folder.parent)
    return folder


@pytest.fixture(scope="module")
def built(wheels, tmp_path_factory) -> Path:
    return built_from(wheels, tmp_path_factory.mktemp("built") / "python")


def built_from(wheels: Path, folder: Path) -> Path:
    shutil.copytree(wheels, folder)
    build.build(folder, sys.executable)
    return folder


def run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-I", "-S", "-B", "-c", code, *arguments]
    result = subprocess.run(command, env={}, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def digests(folder: Path) -> dict[str, str]:
    files = sorted(it for it in folder.rglob("*") if it.is_file())
    return {
        f"{it.relative_to(folder)} {it.stat().st_mtime}": hashlib.sha256(it.read_bytes()).hexdigest()
        for it in files
    }


def test_the_same_wheels_become_the_same_bytes(wheels, built, tmp_path):
    again = built_from(wheels, tmp_path / "python")

    assert digests(again) == digests(built)


def test_botocore_keeps_the_models_of_the_services_that_are_used_and_no_other(built):
    kept = {it.name for it in (built / "botocore" / "data").iterdir()}

    assert kept == botocore_models.SERVICES | botocore_models.SHARED_MODELS


def test_every_module_has_bytecode_that_no_file_time_makes_invalid(built):
    sources = list(built.rglob("*.py"))
    flags = {
        (it.parent / "__pycache__" / f"{it.stem}.{sys.implementation.cache_tag}.pyc").read_bytes()[4]
        for it in sources
    }

    assert sources
    assert flags == {1}  # a hash that is not checked (PEP 552)


def test_licences_and_metadata_stay(wheels, built):
    def kept(folder: Path) -> set[str]:
        wanted = (*folder.glob("*.dist-info/METADATA"), *folder.glob("*.dist-info/**/*LICEN*"))
        return {str(it.relative_to(folder)) for it in wanted}

    assert kept(built) == kept(wheels)


def test_what_is_never_read_is_gone(built):
    assert [
        pattern for pattern in build.NEVER_READ if pattern != "**/__pycache__" and any(built.glob(pattern))
    ] == []


def test_a_model_answers_through_the_built_client(built):
    with stub_llm.serving() as llm:
        content = run(COMPLETION, str(built), str(Path("layers/dropbrief").resolve()), llm.base_url)

    assert "A ship came." in content


def test_the_built_library_makes_the_same_articles(built, wheels, tmp_path):
    for name, content in FORMATS.items():
        (tmp_path / name).write_bytes(content())
    for sample in Path("samples").iterdir():
        shutil.copy(sample, tmp_path)

    articles = run(ARTICLES, str(tmp_path), str(built))

    assert articles.count("\n") > len(FORMATS)
    assert articles == run(ARTICLES, str(tmp_path), str(wheels))


def test_every_module_of_the_built_library_can_be_imported_and_has_the_names_that_it_tells(built):
    run(EVERYTHING, str(built))


def test_the_models_of_the_layer_are_code_that_is_compiled(built):
    code = """
import json, sys
sys.path.insert(0, sys.argv[1])
json.loads = None  # no model is read from its file
from dropbrief.normalize import line_model
from dropbrief.normalize.html import model as page_model
line_model.load(), page_model.load()
for name in ("dropbrief.normalize.line_model_as_code", "dropbrief.normalize.html.page_model_as_code"):
    print(sys.modules[name].__cached__)
"""

    made = [Path(line) for line in run(code, str(built)).splitlines()]

    assert len(made) == len(build.LIBRARY_MODELS)
    assert all(it.stat().st_size > 10_000 for it in made)


def test_endpoints_are_known_of_the_services_that_are_used_in_every_region(built, wheels):
    def told(folder: Path) -> list[dict]:
        return json.loads((folder / "botocore" / "data" / "endpoints.json").read_text())["partitions"]

    assert len(told(built)) == len(told(wheels)) > 1
    for kept, known in zip(told(built), told(wheels), strict=True):
        assert kept["regions"] == known["regions"]
        assert kept["services"] == {
            name: it for name, it in known["services"].items() if name in botocore_models.SERVICES
        }


def test_the_built_libraries_still_know_their_versions(built, wheels):
    code = """
import sys
sys.path.insert(0, sys.argv[1])
import httpx2, httpcore2
print(httpx2.__version__, httpcore2.__version__)
"""

    assert run(code, str(built)) == run(code, str(wheels))


@pytest.mark.parametrize("step", [build.write_versions, build.defer_imports])
def test_a_module_that_is_not_as_the_build_knows_it_is_an_error(step, built):
    with pytest.raises(BuildError):
        step(built)  # what was put off is no import any more


def test_a_model_that_is_missing_is_an_error(tmp_path):
    (tmp_path / "normalize").mkdir()
    shutil.copy("layers/dropbrief/dropbrief/normalize/trees.py", tmp_path / "normalize")

    with pytest.raises(BuildError, match=r"no normalize/line_model\.json"):
        build.models_to_code(tmp_path)


def test_every_call_that_the_functions_make_leaves_the_built_client(built):
    run(CLIENTS, str(built), str(Path("layers/dropbrief").resolve()))


def test_every_name_of_openais_types_can_still_be_imported(wheels, built):
    code = """
import sys
sys.path.insert(0, sys.argv[1])
import openai.types as types, openai.types.chat as chat, openai.types.responses as responses
for package in (types, chat, responses):
    for name in sorted(n for n in dir(package) if n[0] != "_" and n not in ("annotations",)):
        if type(getattr(package, name)) is not type(sys):  # which others are loaded depends on who was asked
            print(package.__name__, name, getattr(package, name))
"""

    assert run(code, str(built)) == run(code, str(wheels))


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "from os import path",
        "from .a import *",
        "X = 1",
        "from .a import b\nb()",
    ],
)
def test_what_does_more_than_export_is_refused(source):
    with pytest.raises(BuildError):
        lazy_packages.lazy_init(source, "types")


def test_a_name_that_is_also_its_modules_is_imported_at_once():
    made = lazy_packages.lazy_init("from .a import a\nfrom .b import B", "types")

    assert "from .a import a\n" in made
    assert "from .b" not in made


def test_a_service_keeps_the_operations_that_are_asked_for_and_their_shapes(built):
    (model,) = (built / "botocore" / "data" / "s3").rglob("service-2.json")
    described = json.loads(model.read_text())

    assert set(described["operations"]) == set(botocore_models.OPERATIONS["s3"])
    assert "GetObjectOutput" in described["shapes"]
    assert "ListBucketsOutput" not in described["shapes"]


def test_the_functions_ask_for_no_operation_that_was_left_out():
    asked = set()
    for module in Path("layers/dropbrief/dropbrief/aws").glob("*.py"):
        asked |= set(
            re.findall(r"(?:\b_?s3|_sqs|\b_?dynamodb|_events|client)\.(\w+)[(,]", module.read_text())
        )
    kept = {botocore.xform_name(name) for names in botocore_models.OPERATIONS.values() for name in names}

    assert asked - {"get_paginator", "generate_presigned_post"} <= kept
    assert kept - {"query"} <= asked


def test_a_missing_model_is_an_error(tmp_path):
    with pytest.raises(BuildError, match="botocore has no"):
        botocore_models.trim_models(tmp_path)


def test_without_the_compiler_the_layer_is_right_and_the_build_says_that_it_is_slow(tmp_path, capsys):
    (tmp_path / "a.py").write_text("A = 1\n")

    build.compile_all(tmp_path, "no-such-python")

    assert "twice as long" in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["a.py"]  # noqa: PTH208
