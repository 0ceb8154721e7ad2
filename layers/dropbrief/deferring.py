"""Rewrites modules so that work at import time waits until it is needed: imports, and compiling patterns.

Takes source code and returns source code. A module that would behave differently with deferred imports is
refused with DeferralError; a pattern that might behave differently is left as it is.
"""

import ast
import builtins
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
PATTERNS = "dropbrief_deferred"
"""The name of the layer's module that holds `Pattern`."""

MODULE_GETATTR = '''

_IMPORTS = {imports!r}


def __getattr__(name):
    """Made by build.py: imports what another module asks this one for."""
    if name not in _IMPORTS:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
    exec(_IMPORTS[name], globals())
    return globals()[name]
'''


class DeferralError(Exception):
    """With deferred imports the module would behave differently."""


@dataclass(frozen=True)
class Import:
    """One name that an import statement binds; `attribute` is empty where the name is the module itself."""

    name: str
    module: str
    attribute: str

    @property
    def statement(self) -> str:
        plain = f"from {self.module} import {self.attribute}" if self.attribute else f"import {self.module}"
        bound = self.attribute or self.module.partition(".")[0]
        return plain if self.name == bound else f"{plain} as {self.name}"


def without_imports(source: str, modules: Collection[str]) -> str:
    """The source with the imports from these modules moved into the functions that use them.

    Raises DeferralError where code outside of functions uses them, or where a module is not imported.
    """
    tree = ast.parse(source)
    statements = [(node, imports) for node in tree.body if (imports := _imports(node, modules))]
    found = [one for _, imports in statements for one in imports]
    if missing := set(modules) - {one.module for one in found}:
        raise DeferralError(f"no import of {', '.join(sorted(missing))}")
    names = {one.name: one for one in found}
    if used := names.keys() & _names_executed(tree, tree):
        raise DeferralError(f"used while it is imported: {', '.join(sorted(used))}")
    if "__getattr__" in {getattr(node, "name", "") for node in tree.body}:
        raise DeferralError("it has a __getattr__ of its own")
    lines = source.splitlines()
    for place, statement in sorted(_insertions(tree, names), key=lambda it: _line_index(it[0]), reverse=True):
        lines.insert(_line_index(place), f"{' ' * place.col_offset}{statement}")
    for node, _ in reversed(statements):
        # Above all functions or between them, so the lines of a statement may have moved down.
        _blank(lines, source.splitlines()[node.lineno - 1 : node.end_lineno])
    imports = {name: one.statement for name, one in sorted(names.items())}
    return "\n".join(lines) + MODULE_GETATTR.format(imports=imports)


def _imports(node: ast.stmt, modules: Collection[str]) -> list[Import]:
    """What a statement imports from these modules; DeferralError where it imports from others too."""
    if isinstance(node, ast.Import):
        aliases = [alias for alias in node.names if alias.name in modules]
        found = [Import(alias.asname or alias.name.partition(".")[0], alias.name, "") for alias in aliases]
    elif isinstance(node, ast.ImportFrom) and _module(node) in modules:
        aliases = node.names
        found = [Import(alias.asname or alias.name, _module(node), alias.name) for alias in aliases]
    else:
        return []
    if not aliases:
        return []
    if len(aliases) < len(node.names) or any(one.name == "*" for one in found):
        raise DeferralError(f"line {node.lineno}: more than can be put off")
    return found


def _module(node: ast.ImportFrom) -> str:
    return "." * node.level + (node.module or "")


def _insertions(tree: ast.Module, names: Mapping[str, Import]) -> Iterator[tuple[ast.stmt, str]]:
    """The import statements that functions need, each with the statement before which it is inserted."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            _check_names(function, names)
            read = set().union(*(_names_executed(it, tree) for it in function.body))
            for name in sorted(read & names.keys()):
                yield _insertion_point(function.body, name, tree), names[name].statement


def _names_executed(part: ast.AST, tree: ast.Module) -> set[str]:
    """The names that are read or bound when this part is executed, without the bodies of functions."""
    annotated = any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body)
    found = set()
    waiting = [part]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name):
            found.add(node.id)
        waiting += _executed_parts(node, annotated)
    return found


def _executed_parts(node: ast.AST, annotated: bool) -> list[ast.AST]:
    """The parts of a node that are evaluated with it."""
    if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        return [*node.orelse]
    if isinstance(node, _FUNCTIONS):
        arguments = node.args
        defaults = [it for it in (*arguments.defaults, *arguments.kw_defaults) if it]
        hints = [it.annotation for it in ast.walk(arguments) if isinstance(it, ast.arg) and it.annotation]
        hints += [node.returns] if node.returns else []
        return [*node.decorator_list, *defaults, *([] if annotated else hints)]
    parts = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.AnnAssign) and annotated:
        parts.remove(node.annotation)
    return parts


def _read(function: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


def _check_names(function: ast.FunctionDef | ast.AsyncFunctionDef, names: Collection[str]) -> None:
    bound = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and _is_binding(node)}
    bound |= {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    if bound & set(names):
        raise DeferralError(f"line {function.lineno}: a name of its own")
    if function.body[0].lineno == function.lineno and _read(function) & set(names):
        raise DeferralError(f"line {function.lineno}: no line for an import")


def _is_binding(node: ast.Name) -> bool:
    return not isinstance(node.ctx, ast.Load)


def _insertion_point(body: list[ast.stmt], name: str, tree: ast.Module) -> ast.stmt:
    """The statement before which the import goes: the first that reads the name, or one inside its `if`."""
    readers = [statement for statement in body if name in _names_executed(statement, tree)]
    first = readers[0]
    if len(readers) > 1 or not isinstance(first, ast.If) or name in _names_executed(first.test, tree):
        return first
    branches = [
        it for it in (first.body, first.orelse) if any(name in _names_executed(one, tree) for one in it)
    ]
    inside = _insertion_point(branches[0], name, tree)
    # Before an `elif` there is no place.
    return inside if len(branches) == 1 and inside.col_offset > first.col_offset else first


def _line_index(statement: ast.stmt) -> int:
    """The index of the line on which a statement begins."""
    decorators = getattr(statement, "decorator_list", [])
    return min(it.lineno for it in (statement, *decorators)) - 1


def _blank(lines: list[str], statement: list[str]) -> None:
    count = len(statement)
    place = next(at for at in range(len(lines)) if lines[at : at + count] == statement)
    lines[place : place + count] = ["", *([""] * (count - 1))]


def without_patterns(source: str, passed_elsewhere: Collection[str] = ()) -> str:
    """The source with module-level patterns that are compiled at the first use of one of their methods.

    A pattern that is passed on as a value, in this module or in others (`passed_elsewhere`), stays as it is:
    its receiver might check its type.
    """
    tree = ast.parse(source)
    importing = [node.lineno for node in tree.body if ast.unparse(node) == "import re"]
    passed = {*_passed_names(tree), *passed_elsewhere}
    calls = [call for name, call in _patterns(tree) if name not in passed and _is_fixed(call, tree)]
    if not calls or not importing:
        return source
    lines = source.encode().split(b"\n")
    for call in reversed(calls):
        _insert(lines, call.end_lineno or call.lineno, call.end_col_offset or 0, b")")
        _insert(lines, call.lineno, call.col_offset, b"_deferred.Pattern(lambda: ")
    lines.insert(importing[0], f"import {PATTERNS} as _deferred".encode())
    return b"\n".join(lines).decode()


def passed_imported_names(source: str) -> set[str]:
    """The names of other modules that this module passes on as values."""
    tree = ast.parse(source)
    imported = (node.names for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    names = {alias.asname or alias.name: alias.name for aliases in imported for alias in aliases}
    passed = set(_passed_names(tree))
    return {name for asname, name in names.items() if asname in passed} | (
        passed - _binding_counts(tree).keys()
    )


def _passed_names(tree: ast.Module) -> Iterator[str]:
    """The names that are passed on as values: read other than for one of their attributes."""
    owners = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if id(node) in owners:
            continue
        if isinstance(node, ast.Name) and not _is_binding(node):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def _patterns(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        is_call = isinstance(value, ast.Call) and ast.unparse(value.func) == "re.compile"
        if isinstance(target, ast.Name) and is_call:
            yield target.id, value


def _is_fixed(call: ast.Call, tree: ast.Module) -> bool:
    """Whether a call returns the same when it is made later: each name that it reads is bound only once."""
    own = {node.id for node in ast.walk(call) if isinstance(node, ast.Name) and _is_binding(node)}
    bound = _binding_counts(tree)
    return all(bound[name] == 1 or (name in dir(builtins) and not bound[name]) for name in _read(call) - own)


def _binding_counts(tree: ast.Module) -> Counter[str]:
    """How often each name is bound in a module, names of its functions included."""
    found: Counter[str] = Counter()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and _is_binding(node):
            found[node.id] += 1
        elif isinstance(node, ast.alias):
            found[(node.asname or node.name).partition(".")[0]] += 1
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found[node.name] += 1
    return found


def _insert(lines: list[bytes], number: int, column: int, text: bytes) -> None:
    line = lines[number - 1]
    lines[number - 1] = line[:column] + text + line[column:]
