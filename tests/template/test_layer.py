"""The layer as it is deployed: built for Lambda and looked at, built for this Python and imported from.

The wheels are kept in build/layer/ under a hash of what selects them: only a changed lock needs the network.
"""

import ast
import hashlib
import struct
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.template.conftest import ROOT

LAYER = ROOT / "layers" / "dropbrief"
STAGES = ("normalize", "summarize", "publish", "console")
MEGABYTE = 1_000_000
LAMBDA_LIMIT = 250 * MEGABYTE
OUR_LIMIT = 150 * MEGABYTE
ELF_AARCH64 = 183
IMPORT_EVERYTHING = """
import importlib, sys
folders, modules = sys.argv[1].split(":"), sys.argv[2].split(",")
sys.path[:0] = folders
for module in modules:
    importlib.import_module(module)
assert callable(sys.modules["app"].handler)
"""


def make(goal: str, artifacts: Path, *variables: str) -> None:
    command = ["make", "--directory", str(LAYER), goal, f"ARTIFACTS_DIR={artifacts}", *variables]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def dependencies(name: str, *variables: str) -> Path:
    """The installed wheels, from build/ when they are there."""
    digest = hashlib.sha256("\n".join(variables).encode())
    for shaping in (LAYER / "requirements.txt", LAYER / "Makefile"):
        digest.update(shaping.read_bytes())
    kept = ROOT / "build" / "layer" / f"{name}-{digest.hexdigest()[:16]}"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            make("dependencies", Path(folder) / "artifacts", f"PYTHON={sys.executable}", *variables)
            (Path(folder) / "artifacts").rename(kept)
    return kept / "python"


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Path:
    artifacts = tmp_path_factory.mktemp("library")
    make("library", artifacts)
    return artifacts / "python"


@pytest.fixture(scope="module")
def for_lambda() -> Path:
    return dependencies("lambda")


@pytest.fixture(scope="module")
def for_this_python() -> Path:
    tag = f"{sys.implementation.cache_tag}-{sys.platform}"
    return dependencies(tag, "PLATFORM=")


@pytest.fixture(scope="module")
def runtime(tmp_path_factory) -> Path:
    """What Lambda's own Python brings: boto3, and nothing else of the test environment."""
    folder = tmp_path_factory.mktemp("runtime")
    for package in ("boto3", "botocore", "s3transfer"):
        (folder / package).symlink_to(Path(find_spec(package).origin).parent)
    return folder


def size(folder: Path) -> int:
    return sum(it.stat().st_size for it in folder.rglob("*") if it.is_file())


def test_every_extension_is_for_lambdas_processor_and_python(for_lambda):
    extensions = [*for_lambda.rglob("*.so"), *for_lambda.rglob("*.so.*")]

    assert extensions
    for extension in extensions:
        machine = struct.unpack_from("<H", extension.read_bytes(), 18)[0]
        assert machine == ELF_AARCH64, extension
        for_python = "cpython-313-aarch64" in extension.name or ".abi3." in extension.name
        assert for_python or extension.name == "libpdfium.so", extension  # pypdfium2 loads it by ctypes


def test_the_layer_stays_far_below_the_limit_of_lambda(for_lambda, library, capsys):
    total = size(for_lambda) + size(library)

    with capsys.disabled():
        print(f"\nlayer, unzipped: {total / MEGABYTE:.0f} of {LAMBDA_LIMIT / MEGABYTE:.0f} MB")
    assert total < OUR_LIMIT


def test_the_layer_holds_the_whole_library_and_no_bytecode(for_lambda, library):
    def files(folder: Path) -> set[Path]:
        return {it.relative_to(folder) for it in folder.rglob("*") if it.is_file() and it.suffix != ".pyc"}

    assert files(library / "dropbrief") == files(LAYER / "dropbrief")
    assert not [*library.rglob("*.pyc"), *for_lambda.rglob("*.pyc")]


def test_the_layer_is_the_same_whatever_python_builds_it():
    """pip asks the Python it runs on, not the one it installs for, whether a marker holds."""
    lines = (LAYER / "requirements.txt").read_text().splitlines()
    pinned = [Requirement(it.rstrip(" \\")) for it in lines if it[:1].isalnum()]
    lambdas = {
        "sys_platform": "linux",
        "platform_machine": "aarch64",
        "platform_system": "Linux",
        "os_name": "posix",
    }

    def needed(version: str) -> list[str]:
        environment = lambdas | {"python_version": version, "python_full_version": f"{version}.0"}
        return [it.name for it in pinned if it.marker is None or it.marker.evaluate(environment)]

    assert needed("3.13")
    assert needed("3.11") == needed("3.12") == needed("3.13") == needed("3.14")


def imports(folder: Path) -> set[str]:
    """Every module that the code of a folder imports, in its functions too, but not for its types only."""
    found = set()
    for file in folder.rglob("*.py"):
        waiting: list[ast.AST] = [ast.parse(file.read_text())]
        while waiting:
            node = waiting.pop()
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                waiting += node.orelse
                continue
            waiting += ast.iter_child_nodes(node)
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
    return found


def modules(package: Path) -> set[str]:
    files = {it.relative_to(package.parent).with_suffix("") for it in package.rglob("*.py")}
    return {".".join(it.parts).removesuffix(".__init__") for it in files}


@pytest.mark.parametrize("stage", STAGES)
def test_a_handler_and_all_it_ever_imports_come_from_the_layer_and_the_runtime(
    stage, for_this_python, library, runtime
):
    function = ROOT / "functions" / stage
    wanted = {"app"} | modules(library / "dropbrief") | imports(function) | imports(library / "dropbrief")
    folders = ":".join(map(str, [function, library, for_this_python, runtime]))

    command = [sys.executable, "-I", "-S", "-B", "-c", IMPORT_EVERYTHING, folders, ",".join(sorted(wanted))]
    result = subprocess.run(command, env={}, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
