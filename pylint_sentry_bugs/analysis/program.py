"""The program under analysis: definitions by name, wherever they stand.

A definition is named ``module:Qualified.Name``. The project's own modules win over stubs, and
overlays add to both.
"""

import msgspec

from pylint_sentry_bugs.analysis.db import Database
from pylint_sentry_bugs.index.index import SHAPE_BIT, Index
from pylint_sentry_bugs.index.libraries import Libraries, Overlays
from pylint_sentry_bugs.index.records import Kind
from pylint_sentry_bugs.syntax import ir
from pylint_sentry_bugs.syntax.header import Header
from pylint_sentry_bugs.syntax.lower import last_name


class Table(msgspec.Struct):
    """The definitions of one module by qualified name."""

    functions: dict[str, ir.Function]
    classes: dict[str, ir.Class]
    overloads: dict[str, list[ir.Function]]


def split(ref: str) -> tuple[str, str]:
    """Module and qualified name of a definition."""
    module, _, qualname = ref.partition(":")
    return module, qualname


class Program:
    """Reads definitions and records, for the answer under way, which files were read."""

    def __init__(
        self, index: Index, libraries: Libraries, overlays: Overlays, db: Database
    ) -> None:
        self.index = index
        self.db = db
        self._libraries = libraries
        self._overlays = overlays
        self._tables: dict[str, Table] = {}
        self._bits: dict[str, int] = {}
        self._overlay_tables: dict[str, Table] = {}

    # -- modules -----------------------------------------------------------------------------

    def header(self, module: str) -> Header | None:
        """What a module defines: the project's, a stub's, or that of an overlay alone."""
        bit = self._bit(module)
        self.db.read(bit)
        if bit != SHAPE_BIT:
            return self.index.header(module)
        if module in self.index.children:
            return Header(module, "", True, [], [], [], [], [], [], [])  # a namespace package
        found = self._libraries.header(module)
        if found is None:
            return next(iter(self._overlays.headers(module)), None)
        return found

    def _bit(self, module: str) -> int:
        """What a read set has for the module: its own file's bit, or that of the whole project."""
        bit = self._bits.get(module)
        if bit is None:
            number = self.index.number(module)
            bit = self._bits[module] = 1 << number if number else SHAPE_BIT
        return bit

    def submodules(self, module: str) -> list[str]:
        """The modules of the project directly inside a package, sorted."""
        self.db.read(SHAPE_BIT)
        return self.index.children.get(module, [])

    def in_project(self, module: str) -> bool:
        """Whether the module's source is ours."""
        return module in self.index.modules

    def named(self, kind: Kind, name: str) -> tuple[str, ...]:
        """Modules of the project that mention, derive from or point at something so named."""
        self.db.read(SHAPE_BIT)
        return self.index.named(kind, name)

    # -- definitions -------------------------------------------------------------------------

    def table(self, module: str) -> Table:
        """The definitions of a module; empty where there is none."""
        table = self._tables.get(module)
        if table is None:
            table = self._tables[module] = _table(self.header(module))
        else:
            self.db.read(self._bit(module))
        return table

    def function(self, ref: str) -> ir.Function | None:
        """A function by its name."""
        module, qualname = split(ref)
        return self.table(module).functions.get(qualname)

    def overloads(self, ref: str) -> list[ir.Function]:
        """The signatures of an overloaded function, in order; none for any other."""
        module, qualname = split(ref)
        return self.table(module).overloads.get(qualname, [])

    def declared(self, ref: str) -> ir.Function | None:
        """A function as the overlays have it, or else as it is written."""
        return self.overlay_function(ref) or self.function(ref)

    def class_(self, ref: str) -> ir.Class | None:
        """A class by its name."""
        module, qualname = split(ref)
        return self.table(module).classes.get(qualname)

    def body(self, ref: str) -> ir.Body:
        """The statements of a function of the project; none for that of a library."""
        module, _ = split(ref)
        function = self.function(ref)
        if function is None or not self.in_project(module):
            return []
        return self.index.body(module, function)

    def functions(self, module: str) -> list[str]:
        """The functions of a module, in the order of the text."""
        table = self.table(module).functions.values()
        return [f"{module}:{f.qualname}" for f in sorted(table, key=lambda f: f.start)]

    # -- overlays ----------------------------------------------------------------------------

    def overlay(self, module: str) -> Table:
        """What overlays declare in a module, in addition to its own definitions."""
        known = self._overlay_tables.get(module)
        if known is not None:
            return known
        merged = Table({}, {}, {})
        for header in reversed(self._overlays.headers(module)):
            table = _table(header)
            merged.functions.update(table.functions)
            merged.classes.update(table.classes)
        self._overlay_tables[module] = merged
        return merged

    def overlay_function(self, ref: str) -> ir.Function | None:
        """The overlay's declaration of a function."""
        module, qualname = split(ref)
        return self.overlay(module).functions.get(qualname)


def _table(header: Header | None) -> Table:
    """Of several definitions of one name the last counts, as when the module is run."""
    if header is None:
        return Table({}, {}, {})
    functions = {f.qualname: f for f in header.functions if not _is_accessor(f)}
    overloads: dict[str, list[ir.Function]] = {}
    for function in header.functions:
        if any(last_name(d) == "overload" for d in function.decorators):
            overloads.setdefault(function.qualname, []).append(function)
    return Table(functions, {c.qualname: c for c in header.classes}, overloads)


def _is_accessor(function: ir.Function) -> bool:
    """``@x.setter`` and ``@x.deleter`` redefine the name of the getter."""
    return any(
        isinstance(d, ir.Attr) and d.name in ("setter", "deleter") for d in function.decorators
    )
