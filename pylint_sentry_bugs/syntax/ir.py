"""The small tree that engines read: fewer kinds of nodes than ``ast``, and storable.

Positions are packed (``syntax.positions``), ends are exclusive. Nodes compare by identity, so that
they can key tables cheaply.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Node(msgspec.Struct, array_like=True, tag_field="tag_", tag=True, eq=False, gc=False):
    """Base of all nodes."""


class Spanned(Node):
    """A node that knows where it stands."""

    start: int
    end: int


# -- expressions ---------------------------------------------------------------------------------


class Name(Spanned, tag="n"):
    id: str


class Const(Spanned, tag="k"):
    """A literal. ``value`` is None for bytes, big numbers and the ellipsis; ``kind`` tells."""

    kind: Literal["None", "bool", "int", "float", "complex", "str", "bytes", "ellipsis"]
    value: bool | int | float | str | None


class Attr(Spanned, tag="a"):
    value: Expr
    name: str


class Keyword(Node, tag="kw"):
    """``name=value`` in a call; ``**value`` has no name."""

    name: str | None
    value: Expr


class Call(Spanned, tag="c"):
    func: Expr
    args: list[Expr]
    keywords: list[Keyword]


class Sub(Spanned, tag="s"):
    value: Expr
    index: Expr


class Slice(Node, tag="sl"):
    lower: Expr | None
    upper: Expr | None
    step: Expr | None


class BoolOp(Spanned, tag="b"):
    op: Literal["and", "or"]
    values: list[Expr]


class Unary(Spanned, tag="u"):
    op: str
    value: Expr


class Binary(Spanned, tag="bin"):
    op: str
    left: Expr
    right: Expr


class Compare(Spanned, tag="cmp"):
    left: Expr
    ops: list[str]
    rights: list[Expr]


class Cond(Spanned, tag="if"):
    test: Expr
    body: Expr
    orelse: Expr


class Seq(Spanned, tag="q"):
    kind: Literal["list", "tuple", "set"]
    items: list[Expr]


class Mapping(Spanned, tag="d"):
    """A dict display; a key of None unpacks its value."""

    keys: list[Expr | None]
    values: list[Expr]


class Clause(Node, tag="cl"):
    target: Expr
    iter: Expr
    tests: list[Expr]


CompKind = Literal["list", "set", "dict", "gen"]


class Comp(Spanned, tag="co"):
    """A comprehension; ``value`` is set for dicts only."""

    kind: CompKind
    element: Expr
    value: Expr | None
    clauses: list[Clause]


class Lambda(Spanned, tag="l"):
    params: list[Param]
    body: Expr


class Format(Spanned, tag="f"):
    """A formatted string with the values in it."""

    values: list[Expr]


class Walrus(Spanned, tag="w"):
    target: Name
    value: Expr


class Star(Node, tag="*"):
    value: Expr


class Await(Spanned, tag="aw"):
    value: Expr


class Yield(Spanned, tag="y"):
    """``yield`` and, where ``many``, ``yield from``."""

    value: Expr | None
    many: bool


class Opaque(Node, tag="?"):
    """Something that was cut short: nested too deep, or not understood."""


_Access = Name | Attr | Sub | Slice | Star
_Operation = BoolOp | Unary | Binary | Compare | Cond | Await | Yield | Walrus
_Display = Const | Seq | Mapping | Comp | Lambda | Format
Expr = _Access | _Operation | _Display | Call | Opaque


# -- statements ----------------------------------------------------------------------------------


class Bind(Spanned, tag="="):
    """An assignment. ``value`` is None for a bare annotation; ``op`` is set for ``+=`` and kin."""

    targets: list[Expr]
    value: Expr | None
    annotation: Expr | None
    op: str


class Do(Node, tag="do"):
    value: Expr


class Return(Spanned, tag="ret"):
    value: Expr | None


class Raise(Spanned, tag="raise"):
    exception: Expr | None
    cause: Expr | None


class If(Spanned, tag="i"):
    test: Expr
    body: list[Stmt]
    orelse: list[Stmt]


class For(Spanned, tag="for"):
    target: Expr
    iter: Expr
    body: list[Stmt]
    orelse: list[Stmt]


class While(Spanned, tag="while"):
    test: Expr
    body: list[Stmt]
    orelse: list[Stmt]


class Handler(Spanned, tag="h"):
    type: Expr | None
    name: str | None
    body: list[Stmt]


class Try(Spanned, tag="try"):
    body: list[Stmt]
    handlers: list[Handler]
    orelse: list[Stmt]
    final: list[Stmt]
    star: bool


class With(Spanned, tag="with"):
    context: Expr
    target: Expr | None
    body: list[Stmt]


class Case(Node, tag="case"):
    """One case of a match: what it binds, which classes and values it names, its guard.

    ``test`` is the pattern as a test of the subject, ``exact`` tells that it is nothing more;
    ``whole`` are the names that stand for the subject itself.
    """

    captures: list[str]
    whole: list[str]
    test: Expr | None
    exact: bool
    classes: list[Expr]
    values: list[Expr]
    irrefutable: bool
    guard: Expr | None
    body: list[Stmt]


class Match(Spanned, tag="match"):
    subject: Expr
    cases: list[Case]


class Delete(Node, tag="del"):
    targets: list[Expr]


class Assert(Spanned, tag="assert"):
    test: Expr
    message: Expr | None


class Jump(Node, tag="j"):
    kind: Literal["break", "continue", "pass"]


class Import(Node, tag="im"):
    """``name`` is bound to ``attribute`` of ``module``, or to the module where it is empty.

    ``import a.b`` binds ``a``: module ``a``. A star import has the name ``*``.
    ``module`` is absolute where the file's own module name is known.
    """

    module: str
    attribute: str
    name: str


class Nonlocal(Node, tag="nl"):
    kind: Literal["global", "nonlocal"]
    names: list[str]


class Define(Node, tag="def"):
    """A nested function or class, by its qualified name in the module."""

    name: str
    qualname: str
    is_class: bool


_Simple = Bind | Do | Return | Raise | Delete | Assert | Jump | Import | Nonlocal | Define
_Compound = If | For | While | Try | With | Match
Stmt = _Simple | _Compound


# -- definitions ---------------------------------------------------------------------------------


ParamKind = Literal["positional", "normal", "variadic", "keyword", "keywords"]


class Param(Node, tag="p"):
    name: str
    kind: ParamKind
    annotation: Expr | None
    default: Expr | None


class Function(Spanned, tag="F"):
    """A function without its body, which is stored apart.

    ``mentions`` are the names and attributes in it, those of nested functions included; ``stores``
    are the attributes that it assigns. ``parent`` is the qualified name of the class or function
    around it, ``body`` the number of its body among those of the module.
    """

    name: str
    qualname: str
    params: list[Param]
    returns: Expr | None
    decorators: list[Expr]
    is_async: bool
    is_generator: bool
    parent: str
    in_class: bool
    docstring: str
    mentions: list[str]
    stores: list[str]
    body: int


class Class(Spanned, tag="C"):
    """A class: its bases, what its body binds, and the functions and classes in it by name."""

    name: str
    qualname: str
    bases: list[Expr]
    keywords: list[Keyword]
    decorators: list[Expr]
    body: list[Stmt]
    parent: str
    type_params: list[str]


Body = list[Stmt]
