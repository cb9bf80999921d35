"""The overlay notation: what marks in overlay stubs say about functions and classes.

``@raises("module:Exception", when="…", reported_as="symbol")``, with ``Row.DoesNotExist`` for the
exception class of the receiver's rows; ``@origin("request")`` on a function or attribute whose
value comes from outside;
``@entry_point("task", deferred=("delay",))`` on a decorator that makes functions entry points, or
``@entry_point("endpoint")`` on a method whose overrides are; ``@converts("module:Exception",
to="404")`` on a method of their class, or a decorator, that answers instead of failing;
``@swallows("ignore")`` on a decorator that swallows the exceptions given by that keyword;
``@holds_data`` on a class of columns that keep what was true when it was written,
``@unenforced_reference`` on one that names rows which nothing keeps; ``@hands("method",
"parameter")`` and ``@hands_each`` on a decorator of classes whose methods get objects of those
that it names; ``@incomplete`` on a mapping that may lack keys; ``@registers_option`` and
``@reads_option("module:function")``; ``@string_keys("keyword")`` on a function that takes no other
keys unless that keyword is given; ``@reported_as("symbol")`` on a class of exceptions that a
message speaks of, or on a function of which it speaks whatever leaves it, ``@answered`` on a class
that frameworks turn into a proper answer;
``@takes_query(dataset="parameter", columns=…, filters=…)`` on a function that sends a query,
``@query_dataset(text=…, tags=…)`` on a member of the enum of what queries are sent to,
``@resolves_key("parameter", "module:Exception")`` on a function that raises for a key that is not
known;
``@cached_lookup("keyword")`` on a method of managers that looks
up by one of the fields that this keyword of the manager names; ``@holds_address`` on what gives the
path or query of a request (``keys``: only under these; ``of``: only of that kind of data;
``alone``: the path only; ``unless``: not where that parameter is given) and ``@keeps_address`` on
what puts texts together;
``@redirects("parameter", raises="module:Exception", unless="parameter")`` and
``@fetches("parameter", raises="module:Exception")`` on functions that take a URL.
"""

from __future__ import annotations

import msgspec

from pylint_sentry_bugs.analysis.escape.terms import ROW
from pylint_sentry_bugs.analysis.program import Program, split
from pylint_sentry_bugs.syntax import ir


class Raised(msgspec.Struct, frozen=True):
    """An exception that a function raises, the condition's name, and a message of its own.

    ``arguments`` is the number of arguments with which it does so; empty for any.
    """

    exception: str
    when: str
    reported_as: str = ""
    arguments: str = ""


class Marked(msgspec.Struct, frozen=True):
    """One marking decorator: its texts, and the texts of its keywords."""

    name: str
    texts: tuple[str, ...]
    keywords: dict[str, tuple[str, ...]]


class Declarations:
    """Reads the overlays of a program."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._marks: dict[str, dict[str, tuple[Marked, ...]]] = {}

    def raised(self, ref: str) -> list[Raised] | None:
        """What a function is declared to raise; None where nothing is declared."""
        found = [
            Raised(
                text,
                "".join(mark.keywords.get("when", ())),
                "".join(mark.keywords.get("reported_as", ())),
                "".join(mark.keywords.get("arguments", ())),
            )
            for mark in self.marks(ref)
            if mark.name == "raises"
            for text in mark.texts
        ]
        if found:
            return found
        return [] if self.mark(ref, "never_raises") is not None else None

    def mark(self, ref: str, name: str) -> Marked | None:
        """The first mark of that name on a function."""
        for mark in self.marks(ref):
            if mark.name == name:
                return mark
        return None

    def class_mark(self, ref: str, name: str) -> Marked | None:
        """The first mark of that name on a class."""
        module, qualname = split(ref)
        class_ = self._program.overlay(module).classes.get(qualname)
        marks = map(_mark, class_.decorators if class_ is not None else ())
        return next((mark for mark in marks if mark.name == name), None)

    def marks(self, ref: str) -> tuple[Marked, ...]:
        """All marks on a function."""
        module, qualname = split(ref)
        marked = self._marks.get(module)
        if marked is None:
            functions = self._program.overlay(module).functions.items()
            marked = {n: tuple(map(_mark, f.decorators)) for n, f in functions if f.decorators}
            self._marks[module] = marked
        return marked.get(qualname, ())


def _mark(decorator: ir.Expr) -> Marked:
    match decorator:
        case ir.Call(func=ir.Name(id=name), args=args, keywords=keywords):
            texts = tuple(_text(arg) for arg in args)
            return Marked(name, texts, {k.name or "": _texts(k.value) for k in keywords})
        case ir.Name(id=name):
            return Marked(name, (), {})
    return Marked("", (), {})


def _texts(expression: ir.Expr) -> tuple[str, ...]:
    if isinstance(expression, ir.Seq):
        return tuple(_text(item) for item in expression.items)
    return (_text(expression),)


def _text(expression: ir.Expr) -> str:
    match expression:
        case ir.Const(kind="str", value=str(text)):
            return text
        case ir.Attr(value=ir.Name(id="Row"), name=name):
            return f"{ROW}.{name}"
    return ""
