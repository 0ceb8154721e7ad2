"""Makes of installed wheels what the functions load fastest: `python build.py <folder of pip --target>`.

Leaves out what is never imported, keeps of botocore the models of the services that are used, lets the
packages of openai's types import their modules when they are asked for, and compiles every module.
The same wheels become the same bytes. Standard library only; it runs under the Python that builds.
"""

import argparse
import ast
import gzip
import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import deferring

OPERATIONS = {
    "dynamodb": (
        "BatchGetItem", "BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem",
    ),
    "events": ("PutEvents",),
    "s3": ("CopyObject", "GetObject", "HeadObject", "PutObject", "PutObjectAnnotation"),
    "secretsmanager": ("GetSecretValue",),
    "sqs": ("ChangeMessageVisibility", "DeleteMessage", "SendMessage", "SendMessageBatch"),
}  # fmt: skip
"""What the functions ask of AWS. The operator's command asks more, with a botocore of its own."""
SERVICES = frozenset(OPERATIONS)
SHARED_MODELS = frozenset(
    {"endpoints.json", "partitions.json", "sdk-default-configuration.json", "_retry.json"}
)
NEVER_READ = (
    "**/*.pyi", "**/*.c", "**/*.h", "**/*.pxd", "**/*.pxi", "**/*.pyx", "**/__pycache__",
    "bin", "certifi/tests", "regex/tests", "tld/tests",
    "dateparser_cli", "dateparser_scripts", "pypdfium2_cli",
    "lxml/objectify.*", "zstandard/_cffi.*",
    "*.dist-info/RECORD", "*.dist-info/INSTALLER", "*.dist-info/REQUESTED",
    "botocore/data/*/*/examples-1.json",
)  # fmt: skip
"""Licences, METADATA and entry points stay: packages look up their own versions, and people the licences."""
PUT_OFF = {
    "aws_lambda_powertools/__init__.py": ("aws_lambda_powertools.tracing",),
    "aws_lambda_powertools/logging/logger.py": (
        "aws_lambda_powertools.logging.buffer.cache", "aws_lambda_powertools.logging.buffer.functions",
        "aws_lambda_powertools.logging.lambda_context", "aws_lambda_powertools.utilities",
    ),
    "aws_lambda_powertools/metrics/provider/cloudwatch_emf/cloudwatch.py": (
        "aws_lambda_powertools.metrics.base",
    ),
    "aws_lambda_powertools/middleware_factory/factory.py": ("aws_lambda_powertools.tracing",),
    "aws_lambda_powertools/utilities/batch/base.py": ("asyncio",),
    "aws_lambda_powertools/utilities/data_classes/kinesis_stream_event.py": (
        "aws_lambda_powertools.utilities.data_classes.cloud_watch_logs_event",
    ),
    "aws_lambda_powertools/utilities/data_classes/sqs_event.py": (
        "aws_lambda_powertools.utilities.data_classes",
        "aws_lambda_powertools.utilities.data_classes.sns_event",
    ),
    "botocore/client.py": ("botocore.discovery", "botocore.docs.docstring", "botocore.retries"),
    "botocore/compat.py": ("dateutil.tz", "shlex"),
    "botocore/configloader.py": ("configparser", "shlex"),
    "botocore/credentials.py": ("dateutil.parser", "dateutil.tz"),
    "botocore/docs/__init__.py": ("botocore.docs.service",),
    "botocore/docs/docstring.py": (
        "botocore.docs.bcdoc.restdoc", "botocore.docs.method",
        "botocore.docs.paginator", "botocore.docs.waiter",
    ),
    "botocore/paginate.py": ("jmespath",),
    "botocore/regions.py": ("jmespath",),
    "botocore/tokens.py": ("dateutil.parser", "dateutil.tz"),
    "botocore/utils.py": ("dateutil.parser", "dateutil.tz", "tempfile"),
    "botocore/waiter.py": ("jmespath",),
    "dropbrief/normalize/alignment.py": ("dropbrief.normalize",),
    "dropbrief/normalize/charset.py": ("dropbrief.normalize",),
    "dropbrief/normalize/containers.py": ("dropbrief.normalize.archive",),
    "dropbrief/normalize/formats.py": ("dropbrief.normalize.archive",),
    "dropbrief/normalize/metadata/__init__.py": ("dropbrief.normalize.metadata.page",),
    "dropbrief/normalize/mojibake.py": ("dropbrief.normalize",),
    "dropbrief/normalize/readers/__init__.py": ("dropbrief.normalize",),
    "dropbrief/normalize/warc.py": ("dropbrief.normalize.readers.mail",),
    "dropbrief/normalize/wide.py": ("dropbrief.normalize",),
    "httpx2/_urlparse.py": ("idna",),
    "httpx2/_urls.py": ("idna",),
    "openai/lib/__init__.py": ("._parsing", "._tools"),
    "pydantic/plugin/_loader.py": ("importlib.metadata",),
    "urllib3/http2/__init__.py": ("importlib.metadata",),
}  # fmt: skip
"""Imports of modules that no article, or hardly any, makes use of."""
EXPORTING_AGAIN = (
    "aws_lambda_powertools/metrics/__init__.py",
    "aws_lambda_powertools/utilities/batch/__init__.py",
    "aws_lambda_powertools/utilities/data_classes/__init__.py",
    "openai/types/**/__init__.py",
)
"""Packages that hold nothing but what their modules hold; hardly any of it is made use of."""
VERSIONS = {"httpcore2/__init__.py": "httpcore2", "httpx2/__version__.py": "httpx2"}
"""Modules that look up their own version when they are imported, and what they are called."""
WITH_PATTERNS = (
    "botocore", "dateutil", "dropbrief", "h11", "httpx2", "urllib3",
)  # fmt: skip
"""The packages whose patterns are compiled when they are first used."""
PREFIX = "/opt/python"
"""Where Lambda puts a layer; what a traceback names."""
MODELS = ("normalize/line_model.json", "normalize/html/page_model.json")
"""Of the library: trees that become code."""
MOMENT = 315_532_800
"""The first of 1980, the oldest time that a ZIP holds."""

LAZY = '''"""Made by build.py: imports what is asked for, when it is asked for."""

from importlib import import_module as _import_module

{at_once}
_NAMES = {names!r}


def __getattr__(name):
    try:
        module, attribute = _NAMES[name]
    except KeyError:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}") from None
    found = _import_module(module, __name__)
    value = globals()[name] = getattr(found, attribute) if attribute else found
    return value


def __dir__():
    return sorted({{*globals(), *_NAMES}})
'''


class BuildError(Exception):
    """The wheels are not what this script knows; nothing is guessed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--compiler", default="", help="the Python whose bytecode is wanted")
    asked = parser.parse_args()
    try:
        build(asked.folder, asked.compiler)
    except BuildError as error:
        sys.exit(f"the layer was not built: {error}")


def build(folder: Path, compiler: str) -> None:
    leave_out(folder)
    trim_models(folder / "botocore" / "data")
    models_to_code(folder / "dropbrief")
    write_versions(folder)
    put_off_imports(folder)
    put_off_patterns(folder)
    for pattern in EXPORTING_AGAIN:
        make_lazy(folder, pattern)
    compile_all(folder, compiler)
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (MOMENT, MOMENT))


def leave_out(folder: Path) -> None:
    for pattern in NEVER_READ:
        for path in list(folder.glob(pattern)):
            _remove(path)


def trim_models(data: Path) -> None:
    """Raises BuildError where a model is missing that the functions use."""
    if missing := {name for name in SERVICES | SHARED_MODELS if not (data / name).exists()}:
        raise BuildError(f"botocore has no {', '.join(sorted(missing))}")
    trim_endpoints(data / "endpoints.json")
    for path in list(data.iterdir()):
        if path.name not in SERVICES | SHARED_MODELS:
            _remove(path)
    for service, operations in OPERATIONS.items():
        newest = max((data / service).iterdir())
        trim_operations(newest / "service-2.json.gz", operations)
        for path in set((data / service).iterdir()) - {newest}:
            _remove(path)


def trim_endpoints(path: Path) -> None:
    """Keep of each partition all that is said of it, and of the services that are used."""
    told = json.loads(path.read_text())
    for partition in told["partitions"]:
        services = partition["services"].items()
        partition["services"] = {name: service for name, service in services if name in SERVICES}
    path.write_text(json.dumps(told, separators=(",", ":")))


def trim_operations(model: Path, operations: tuple[str, ...]) -> None:
    """Keep of a service's model these operations and their shapes, unpacked and without the prose."""
    described = json.loads(gzip.decompress(model.read_bytes()))
    if missing := set(operations) - described["operations"].keys():
        raise BuildError(f"{model} has no {', '.join(sorted(missing))}")
    described["operations"] = {name: described["operations"][name] for name in operations}
    described["shapes"] = _reached(described["operations"], described["shapes"])
    text = json.dumps(_without_prose(described), separators=(",", ":"))
    model.with_suffix("").write_text(text)
    model.unlink()


def _reached(operations: dict[str, Any], shapes: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    waiting = _named(operations)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = shapes[name]
            waiting |= _named(shapes[name])
    return {name: found[name] for name in shapes if name in found}


def _named(node: Any) -> set[str]:
    """The shapes that a part of a model names."""
    if isinstance(node, list):
        return set().union(*map(_named, node))
    if not isinstance(node, dict):
        return set()
    own = {node["shape"]} if isinstance(node.get("shape"), str) else set()
    return own.union(*map(_named, node.values()))


def _without_prose(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_prose(item) for item in node]
    if not isinstance(node, dict):
        return node
    # Emptied, not left out: botocore reads it of S3's shapes. A member of this name is no text.
    return {
        name: "" if name == "documentation" and isinstance(item, str) else _without_prose(item)
        for name, item in node.items()
    }


def make_lazy(folder: Path, pattern: str) -> None:
    """Raises BuildError where an `__init__` does more than to export again."""
    packages = sorted(folder.glob(pattern))
    if not packages:
        raise BuildError(f"{folder} holds no {pattern}")
    for package in packages:
        name = ".".join(package.parent.relative_to(folder).parts)
        package.write_text(lazy(package.read_text(), name))


def lazy(source: str, package: str) -> str:
    """The same names as of an `__init__`, imported when they are asked for."""
    names: dict[str, tuple[str, str]] = {}
    modules: dict[str, tuple[str, str]] = {}
    for module, node in _imports(source, package):
        modules |= {module[1:]: (module, "")} if "." not in module[1:] else {}
        names |= {alias.asname or alias.name: (module, alias.name) for alias in node.names}
    # A module of the same name would take its place as soon as anybody imported it: no waiting for these.
    at_once = [f"from {names[name][0]} import {name}" for name in sorted(names.keys() & modules.keys())]
    return LAZY.format(names=dict(sorted((modules | names).items())), at_once="\n".join(at_once))


def _imports(source: str, package: str) -> Iterator[tuple[str, ast.ImportFrom]]:
    """Each import of the package's modules, with the module's name as seen from there."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            continue  # what a star takes, which nobody uses
        if not isinstance(node, ast.ImportFrom) or not node.module or node.names[0].name == "*":
            raise BuildError(
                f"{package}, line {node.lineno}: more than an export of what another module holds"
            )
        inside = "." * node.level + node.module if node.level else node.module.removeprefix(package)
        if not inside.startswith("."):
            raise BuildError(f"{package}, line {node.lineno}: it exports what is not its own")
        yield inside, node


def models_to_code(library: Path) -> None:
    """Raises BuildError where a model is missing. To compile it at each start took as long as 40 modules."""
    trees = runpy.run_path(str(library / "normalize" / "trees.py"))
    for name in MODELS:
        path = library / name
        if not path.exists():
            raise BuildError(f"the library has no {name}")
        made = path.with_name(f"{path.stem}{trees['MADE']}.py")
        made.write_text(f"MODEL = {trees['as_code'](path.read_text())}\n")


def write_versions(folder: Path) -> None:
    """Raises BuildError where a module looks up its version otherwise. To look it up takes 15 modules."""
    for name, project in VERSIONS.items():
        path = folder / name
        asked = f'version("{project}")'
        known = [it.stem.split("-")[1] for it in folder.glob(f"{project}-*.dist-info")]
        if asked not in path.read_text() or len(known) != 1:
            raise BuildError(f"{path}: no {asked}")
        source = path.read_text().replace(asked, repr(known[0]))
        path.write_text(put_off(path, source, ("importlib.metadata",)))


def put_off_imports(folder: Path) -> None:
    for name, modules in PUT_OFF.items():
        path = folder / name
        path.write_text(put_off(path, path.read_text(), modules))


def put_off(path: Path, source: str, modules: tuple[str, ...]) -> str:
    """Raises BuildError where the module would not be the same."""
    try:
        return deferring.without_imports(source, modules)
    except deferring.DeferralError as error:
        raise BuildError(f"{path}: {error}") from error


def put_off_patterns(folder: Path) -> None:
    shutil.copy(Path(__file__).with_name(f"{deferring.PATTERNS}.py"), folder)
    for name in WITH_PATTERNS:
        sources = {path: path.read_text() for path in sorted((folder / name).rglob("*.py"))}
        handed = set().union(*map(deferring.handed_from_elsewhere, sources.values()))
        for path, source in sources.items():
            path.write_text(deferring.without_patterns(source, handed))


def compile_all(folder: Path, compiler: str) -> None:
    """Bytecode that is valid whatever time a file has: Lambda's copies have other times than ours.

    Without a compiler there is none, which is right and slow.
    """
    if not _runs(compiler):
        print(
            f"no {compiler or 'compiler'}: without bytecode a cold start takes twice as long", file=sys.stderr
        )
        return
    command = [compiler, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    places = ["-s", str(folder), "-p", PREFIX, str(folder)]
    # A fixed seed: the order of a set's constants would differ from build to build.
    result = _run([*command, *places], os.environ | {"PYTHONHASHSEED": "0"})
    if result.returncode:
        raise BuildError(f"not everything compiles: {result.stdout[-500:]}{result.stderr[-500:]}")


def _runs(compiler: str) -> bool:
    """A name on the path may be a stand-in for a Python that is not installed."""
    if not shutil.which(compiler):
        return False
    return _run([compiler, "-c", ""], os.environ).returncode == 0


def _run(command: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # the caller of this script names the compiler


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


if __name__ == "__main__":
    main()
