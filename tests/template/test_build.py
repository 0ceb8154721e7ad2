"""What the build makes of the wheels: each step did something, and the real clients work in what is left."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from layers.dropbrief import build
from tests.end_to_end import stub_llm
from tests.template.test_layer import dependencies

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
import botocore
assert botocore.__file__.startswith(sys.argv[1])
from dropbrief.aws.clients import Clients
clients = Clients.of_endpoint("http://127.0.0.1:9", "eu-west-1", "a", "b")
for name in ("dynamodb", "events", "s3", "secretsmanager", "sqs"):
    assert getattr(clients, name)().meta.service_model.operation_names
clients.dynamodb().get_paginator("query")
"""


@pytest.fixture(scope="module")
def wheels() -> Path:
    return dependencies(f"{sys.implementation.cache_tag}-{sys.platform}", "PLATFORM=")


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

    assert kept == build.SERVICES | build.SHARED_MODELS


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


def test_every_client_of_aws_can_be_made(built):
    run(CLIENTS, str(built), str(Path("layers/dropbrief").resolve()))


def test_every_name_of_openais_types_can_still_be_imported(wheels, built):
    code = """
import sys
sys.path.insert(0, sys.argv[1])
import openai.types as types, openai.types.chat as chat, openai.types.responses as responses
for package in (types, chat, responses):
    for name in sorted(n for n in dir(package) if n[0] != "_" and n not in ("annotations",)):
        print(package.__name__, name, type(getattr(package, name)).__name__)
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
        "from .a import a",
    ],
)
def test_what_does_more_than_export_is_refused(source):
    with pytest.raises(build.BuildError):
        build.lazy(source, "types/__init__.py")


def test_a_missing_model_is_an_error(tmp_path):
    with pytest.raises(build.BuildError, match="botocore has no"):
        build.trim_models(tmp_path)


def test_without_the_compiler_the_layer_is_right_and_the_build_says_that_it_is_slow(tmp_path, capsys):
    (tmp_path / "a.py").write_text("A = 1\n")

    build.compile_all(tmp_path, "no-such-python")

    assert "twice as long" in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["a.py"]  # noqa: PTH208
