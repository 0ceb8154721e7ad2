"""Makes the `__init__` of a package that only re-exports import each name when it is first asked for."""

import ast
from collections.abc import Iterator
from pathlib import Path

from wheels import BuildError

LAZY_INIT = '''"""Made by build.py: imports what is asked for, when it is asked for."""

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


def make_lazy(folder: Path, pattern: str) -> None:
    """Rewrite the `__init__.py` files that match. Raises BuildError where one does more than re-export."""
    packages = sorted(folder.glob(pattern))
    if not packages:
        raise BuildError(f"{folder} holds no {pattern}")
    for package in packages:
        name = ".".join(package.parent.relative_to(folder).parts)
        package.write_text(lazy_init(package.read_text(), name))


def lazy_init(source: str, package: str) -> str:
    """The source of an `__init__` with the same names as this one, each imported when it is asked for."""
    names: dict[str, tuple[str, str]] = {}
    modules: dict[str, tuple[str, str]] = {}
    for module, node in _reexports(source, package):
        modules |= {module[1:]: (module, "")} if "." not in module[1:] else {}
        names |= {alias.asname or alias.name: (module, alias.name) for alias in node.names}
    # A module of the same name would replace the name as soon as anybody imported it: these cannot wait.
    at_once = [f"from {names[name][0]} import {name}" for name in sorted(names.keys() & modules.keys())]
    return LAZY_INIT.format(names=dict(sorted((modules | names).items())), at_once="\n".join(at_once))


def _reexports(source: str, package: str) -> Iterator[tuple[str, ast.ImportFrom]]:
    """Each import of the package's own modules, with the module's name relative to the package."""
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
        relative = "." * node.level + node.module if node.level else node.module.removeprefix(package)
        if not relative.startswith("."):
            raise BuildError(f"{package}, line {node.lineno}: it exports what is not its own")
        yield relative, node
