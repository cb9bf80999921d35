"""What does a name at module level stand for, through imports, star imports and submodules?"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pylint_sentry_bugs.analysis.program import Program
from pylint_sentry_bugs.syntax import ir, walk
from pylint_sentry_bugs.syntax.header import Header


class ModuleName(msgspec.Struct, frozen=True):
    """A module."""

    name: str


class ClassName(msgspec.Struct, frozen=True):
    """A class, as ``module:Qualified.Name``."""

    ref: str


class FunctionName(msgspec.Struct, frozen=True):
    """A function, as ``module:qualified.name``."""

    ref: str


class VariableName(msgspec.Struct, frozen=True):
    """A variable of a module."""

    module: str
    name: str


class ForeignName(msgspec.Struct, frozen=True):
    """Something of a library that nothing is known of, as ``module:name``."""

    ref: str


Entity = ModuleName | ClassName | FunctionName | VariableName | ForeignName


class _Star(msgspec.Struct):
    """``from module import *``; ``order`` is its place among the statements."""

    module: str
    order: int


class _Namespace(msgspec.Struct):
    names: dict[str, list[tuple[int, ir.Stmt]]]
    stars: list[_Star]
    exported: frozenset[str] | None
    is_package: bool


class Names:
    """Resolves names of modules; remembers the namespaces it has made."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._namespaces: dict[str, _Namespace] = {}
        self._question = _MemberOfModule(self)

    def resolve(self, module: str, name: str) -> Entity | None:
        """What ``name`` means in ``module``; builtins are seen from everywhere."""
        return self.member(module, name) or self.member("builtins", name)

    def member(self, module: str, name: str) -> Entity | None:
        """What the attribute ``name`` of a module is."""
        return self._program.db.ask(self._question, (module, name))

    def bindings(self, variable: VariableName) -> list[ir.Bind]:
        """The assignments to a variable at module level."""
        space = self._namespace(variable.module)
        found = space.names.get(variable.name, []) if space else []
        return [s for _, s in found if isinstance(s, ir.Bind)]

    def find(self, module: str, name: str) -> Entity | None:
        """What a name of a module is, from its statements; asked through ``member``."""
        space = self._namespace(module)
        if space is not None:
            found = self._bound(module, space, name)
            if found is not None or not space.is_package:
                return found
        submodule = f"{module}.{name}"
        return ModuleName(submodule) if self._program.header(submodule) else None

    def _bound(self, module: str, space: _Namespace, name: str) -> Entity | None:
        """What the last statement that binds the name gives, a star import among them."""
        ways: list[tuple[int, ir.Stmt | str]] = [*space.names.get(name, ())]
        ways += [(star.order, star.module) for star in space.stars]
        for _, way in sorted(ways, key=lambda pair: pair[0], reverse=True):
            if isinstance(way, str):
                found = self._through_star(way, name)
            else:
                found = self._entity(module, name, way)
            if found is not None:
                return found
        return None

    def _entity(self, module: str, name: str, statement: ir.Stmt) -> Entity | None:
        match statement:
            case ir.Define(qualname=qualname, is_class=True):
                return ClassName(f"{module}:{qualname}")
            case ir.Define(qualname=qualname):
                return FunctionName(f"{module}:{qualname}")
            case ir.Import():
                return self.imported(statement)
        return VariableName(module, name)

    def imported(self, statement: ir.Import) -> Entity | None:
        """What an import statement binds."""
        if self._program.header(statement.module) is None:
            return ForeignName(f"{statement.module}:{statement.attribute}")
        if not statement.attribute:
            return ModuleName(statement.module)
        return self.member(statement.module, statement.attribute)

    def _through_star(self, module: str, name: str) -> Entity | None:
        other = self._namespace(module)
        return self.member(module, name) if other is not None and _exports(other, name) else None

    def _namespace(self, module: str) -> _Namespace | None:
        header = self._program.header(module)
        if header is None:
            return None
        if module not in self._namespaces:
            self._namespaces[module] = _namespace(header, self._program.submodules(module))
        return self._namespaces[module]


class _MemberOfModule:
    name = "member"
    bottom: Entity | None = None
    unknown: Entity | None = None

    def __init__(self, names: Names) -> None:
        self._names = names

    def compute(self, key: tuple[str, str]) -> Entity | None:
        return self._names.find(*key)


def _exports(space: _Namespace, name: str) -> bool:
    if space.exported is not None:
        return name in space.exported
    return not name.startswith("_")


def _namespace(header: Header, submodules: Sequence[str]) -> _Namespace:
    names: dict[str, list[tuple[int, ir.Stmt]]] = {}
    stars: list[_Star] = []
    for order, statement in enumerate(walk.statements(header.body)):
        if isinstance(statement, ir.Import) and statement.attribute == "*":
            stars.append(_Star(statement.module, order))
        if _imports_submodules(statement):
            stars += [_Star(module, order) for module in submodules]
        for name in _bound(statement):
            names.setdefault(name, []).append((order, statement))
    return _Namespace(names, stars, _all(names.get("__all__", ())), header.is_package)


def _imports_submodules(statement: ir.Stmt) -> bool:
    """``import_all(globals(), __name__, __path__)``: a package that gathers its modules' names."""
    match statement:
        case ir.Do(value=ir.Call(args=args)):
            fills = any(isinstance(a, ir.Call) and walk.path_of(a.func) == "globals" for a in args)
            return fills and any(walk.path_of(a) == "__path__" for a in args)
    return False


def _bound(statement: ir.Stmt) -> list[str]:
    match statement:
        case ir.Define(name=name) | ir.Import(name=name):
            return [name]
        case ir.Bind(targets=targets):
            return [name for target in targets for name in walk.names_bound(target)]
    return []


def _all(bound: Sequence[tuple[int, ir.Stmt]]) -> frozenset[str] | None:
    """The names of a literal ``__all__``; None where it is missing or computed."""
    found: set[str] = set()
    for _, statement in bound:
        match statement:
            case ir.Bind(value=ir.Seq(items=items)):
                found.update(
                    i.value for i in items if isinstance(i, ir.Const) and isinstance(i.value, str)
                )
            case _:
                return None
    return frozenset(found) if bound else None
