"""What of the program is reached from where it starts, followed from name to name through the sources.

A name is one that a module defines at its top: a function, a class, a constant. Methods belong to their class.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Name = tuple[str, str]
"""A module and a name in it."""
KEEPS_THE_NAME = {"cache", "lru_cache", "contextmanager", "overload"}
"""Decorators that list a function nowhere: it is still found by its name alone."""


@dataclass(frozen=True, slots=True)
class Module:
    """What a module defines, what it runs when it is loaded, and where the names come from that it imports."""

    defined: Mapping[str, ast.stmt]
    run: tuple[ast.stmt, ...]
    imported: Mapping[str, tuple[str, ...]]
    """By name in the module: the module that it is, or the module and the name in it."""


def module_of(text: str, known: Iterable[str]) -> Module:
    """The names of one source; `known` are all modules of the program."""
    tree = ast.parse(text)
    defined = {name: node for node in tree.body for name in _names(node)}
    run = tuple(node for node in tree.body if not list(_names(node)) or _is_registered(node))
    imported: dict[str, tuple[str, ...]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                imported[alias.asname or alias.name] = (whole,) if whole in known else (node.module, alias.name)
    return Module(defined, run, imported)


def _is_registered(node: ast.stmt) -> bool:
    """Whether a decorator puts the function where it is found without its name."""
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    names = {ast.unparse(each.func if isinstance(each, ast.Call) else each) for each in decorators}
    return bool(names - KEEPS_THE_NAME)


def _names(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    yield from (part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name))


def unreached(modules: Mapping[str, Module], starts: Iterable[Name]) -> set[Name]:
    """Names that no start leads to, neither by a chain of uses nor by what a module runs when it is loaded."""
    reached: set[Name] = set()
    waiting = list(starts)
    for name, module in modules.items():
        waiting += [used for node in module.run for used in _used(name, module, node)]
        waiting += [(name, own) for node in module.run for own in _names(node)]
    while waiting:
        place, name = waiting.pop()
        if place not in modules or (place, name) in reached:
            continue
        reached.add((place, name))
        found = modules[place]
        if name in found.defined:
            waiting += _used(place, found, found.defined[name])
        elif len(origin := found.imported.get(name, ())) == 2:
            waiting.append((origin[0], origin[1]))
    every = {(place, name) for place, module in modules.items() for name in module.defined if name != "__all__"}
    return every - reached


def _used(place: str, module: Module, node: ast.AST) -> Iterator[Name]:
    """The names that a piece of source uses, types written as texts included."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            origin = module.imported.get(part.id, ())
            yield (origin[0], origin[1]) if len(origin) == 2 else (place, part.id)
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            origin = module.imported.get(part.value.id, ())
            if len(origin) == 1:
                yield origin[0], part.attr
        elif isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.isidentifier():
            yield place, part.value
