"""Turns installed wheels into a layer that loads fast: `python build.py <folder of pip --target>`.

Removes files that are never read, trims botocore's models, turns the library's models into code, puts
versions in place of their look-ups, defers imports and the compilation of patterns until they are needed,
makes packages that only re-export lazy, and compiles every module.
The same wheels give the same bytes. Standard library only; it runs under the Python that builds.
"""

import argparse
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import deferring
from botocore_models import trim_models
from lazy_packages import make_lazy
from wheels import BuildError, remove

NEVER_READ = (
    "**/*.pyi", "**/*.c", "**/*.h", "**/*.pxd", "**/*.pxi", "**/*.pyx", "**/__pycache__",
    "bin", "certifi/tests", "regex/tests", "tld/tests",
    "dateparser_cli", "dateparser_scripts", "pypdfium2_cli",
    "lxml/objectify.*", "zstandard/_cffi.*",
    "*.dist-info/RECORD", "*.dist-info/INSTALLER", "*.dist-info/REQUESTED",
    "botocore/data/*/*/examples-1.json",
)  # fmt: skip
"""Files to remove. Licences, METADATA and entry points stay: packages look up versions, people licences."""
DEFERRED_IMPORTS = {
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
    "dropbrief/normalize/line_tracing.py": ("dropbrief.normalize",),
    "dropbrief/normalize/charset.py": ("dropbrief.normalize",),
    "dropbrief/normalize/containers.py": ("dropbrief.normalize.archive",),
    "dropbrief/normalize/formats.py": ("dropbrief.normalize.archive",),
    "dropbrief/normalize/metadata/__init__.py": ("dropbrief.normalize.metadata.page",),
    "dropbrief/normalize/mojibake.py": ("dropbrief.normalize",),
    "dropbrief/normalize/readers/__init__.py": ("dropbrief.normalize",),
    "dropbrief/normalize/warc.py": ("dropbrief.normalize.readers.mail",),
    "dropbrief/normalize/utf16.py": ("dropbrief.normalize",),
    "httpx2/_urlparse.py": ("idna",),
    "httpx2/_urls.py": ("idna",),
    "openai/lib/__init__.py": ("._parsing", "._tools"),
    "pydantic/plugin/_loader.py": ("importlib.metadata",),
    "urllib3/http2/__init__.py": ("importlib.metadata",),
}  # fmt: skip
"""By module, the imports that it makes only when they are used: hardly any article needs them."""
REEXPORTING = (
    "aws_lambda_powertools/metrics/__init__.py",
    "aws_lambda_powertools/utilities/batch/__init__.py",
    "aws_lambda_powertools/utilities/data_classes/__init__.py",
    "openai/types/**/__init__.py",
)
"""The `__init__` files that only re-export what their modules hold; hardly any of it is used."""
VERSION_MODULES = {"httpcore2/__init__.py": "httpcore2", "httpx2/__version__.py": "httpx2"}
"""Modules that look up their own version when they are imported, and the names of their distributions."""
DEFERRED_PATTERNS = (
    "botocore", "dateutil", "dropbrief", "h11", "httpx2", "urllib3",
)  # fmt: skip
"""The packages whose patterns are compiled when they are first used."""
PREFIX = "/opt/python"
"""The folder in which Lambda puts a layer, for the paths in tracebacks."""
LIBRARY_MODELS = ("normalize/line_model.json", "normalize/html/page_model.json")
"""The library's decision trees, which become Python modules."""
ZIP_EPOCH = 315_532_800
"""1980-01-01 in epoch seconds: the oldest time that a ZIP file can hold."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--compiler", default="", help="the Python whose bytecode is wanted")
    arguments = parser.parse_args()
    try:
        build(arguments.folder, arguments.compiler)
    except BuildError as error:
        sys.exit(f"the layer was not built: {error}")


def build(folder: Path, compiler: str) -> None:
    """Change the folder in place. Raises BuildError where the wheels are not as expected."""
    remove_unread(folder)
    trim_models(folder / "botocore" / "data")
    models_to_code(folder / "dropbrief")
    write_versions(folder)
    defer_imports(folder)
    defer_patterns(folder)
    for pattern in REEXPORTING:
        make_lazy(folder, pattern)
    compile_all(folder, compiler)
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (ZIP_EPOCH, ZIP_EPOCH))


def remove_unread(folder: Path) -> None:
    for pattern in NEVER_READ:
        for path in list(folder.glob(pattern)):
            remove(path)


def models_to_code(library: Path) -> None:
    """Write each model as a Python module, so that no cold start has to compile its trees.

    Raises BuildError where a model is missing.
    """
    trees = runpy.run_path(str(library / "normalize" / "trees.py"))
    for name in LIBRARY_MODELS:
        path = library / name
        if not path.exists():
            raise BuildError(f"the library has no {name}")
        made = path.with_name(f"{path.stem}{trees['MADE']}.py")
        made.write_text(f"MODEL = {trees['as_code'](path.read_text())}\n")


def write_versions(folder: Path) -> None:
    """Put the version itself in place of its look-up, for which Python imports 15 modules.

    Raises BuildError where a module looks up its version in another way.
    """
    for name, project in VERSION_MODULES.items():
        path = folder / name
        lookup = f'version("{project}")'
        versions = [it.stem.split("-")[1] for it in folder.glob(f"{project}-*.dist-info")]
        if lookup not in path.read_text() or len(versions) != 1:
            raise BuildError(f"{path}: no {lookup}")
        source = path.read_text().replace(lookup, repr(versions[0]))
        path.write_text(without_imports(path, source, ("importlib.metadata",)))


def defer_imports(folder: Path) -> None:
    for name, modules in DEFERRED_IMPORTS.items():
        path = folder / name
        path.write_text(without_imports(path, path.read_text(), modules))


def without_imports(path: Path, source: str, modules: tuple[str, ...]) -> str:
    """The source with these imports deferred. Raises BuildError where it would behave differently."""
    try:
        return deferring.without_imports(source, modules)
    except deferring.DeferralError as error:
        raise BuildError(f"{path}: {error}") from error


def defer_patterns(folder: Path) -> None:
    shutil.copy(Path(__file__).with_name(f"{deferring.PATTERNS}.py"), folder)
    for name in DEFERRED_PATTERNS:
        sources = {path: path.read_text() for path in sorted((folder / name).rglob("*.py"))}
        passed = set().union(*map(deferring.passed_imported_names, sources.values()))
        for path, source in sources.items():
            path.write_text(deferring.without_patterns(source, passed))


def compile_all(folder: Path, compiler: str) -> None:
    """Write bytecode that stays valid when a file's time changes: Lambda's copies have other times than ours.

    Without a compiler there is no bytecode: the layer works, but starts slowly.
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
    """Whether the compiler starts: a command of its name may be a stub for a Python that is not installed."""
    if not shutil.which(compiler):
        return False
    return _run([compiler, "-c", ""], os.environ).returncode == 0


def _run(command: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # the caller of this script names the compiler


if __name__ == "__main__":
    main()
