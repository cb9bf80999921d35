"""Astroid asks; where it does not know, the type engine answers.

Astroid's own inference comes first and stays as it is, so that nothing Pylint could see before
changes. Only where it gives up, or takes a column's declaration for what a row holds
(``order.name`` for the ``CharField``), it is told what the engine knows.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from pathlib import Path

from astroid import InferenceError, nodes, util
from astroid.bases import Instance
from astroid.context import InferenceContext
from astroid.manager import AstroidManager
from astroid.typing import InferenceResult

from pylint_sentry_bugs.brain import current
from pylint_sentry_bugs.brain.translation import Inferred, inferred, qualname
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.syntax.positions import pack

SOME_CLASS = "builtins.type"


class Tip:
    """What the calls and attributes of one module are inferred with."""

    def __init__(self, project: Project, path: Path, *, is_on_disk: bool) -> None:
        """``path`` is absolute and without links."""
        self._path = path
        self._stamp = _stamp(path) if is_on_disk else None
        self._project = weakref.ref(project)

    def __call__(
        self, node: nodes.NodeNG, context: InferenceContext | None = None
    ) -> Iterator[InferenceResult]:
        """As ``NodeNG.infer``, whose place it takes for one node, its cache included."""
        context = context or InferenceContext()
        cache: dict[object, tuple[InferenceResult, ...]] = context.inferred  # type: ignore[assignment]
        key = (node, context.lookupname, context.callcontext, context.boundnode)
        if key in cache:
            yield from cache[key]
            return
        results = []
        for result in self._results(node, context):
            results.append(result)
            yield result
        cache[key] = tuple(results)

    def _results(self, node: nodes.NodeNG, context: InferenceContext) -> Iterator[InferenceResult]:
        default = _by_default(node, context)
        try:
            first = next(default, util.Uninferable)
        except InferenceError:
            known = self._known(node)
            if not known:
                raise
            yield from known
            return
        is_stand_in = _is_stand_in(node, first)
        known = self._known(node) if is_stand_in or first is util.Uninferable else []
        if known:
            yield from known
        elif is_stand_in:
            yield util.Uninferable
        else:
            yield first
            yield from default

    def _known(self, node: nodes.NodeNG) -> list[Inferred]:
        """What the type engine knows of an expression; empty where that is nothing."""
        project = current.project()
        if project is None or not self._holds_for(project):
            return []
        match node.lineno, node.col_offset, node.end_lineno, node.end_col_offset:
            case int(line), int(column), int(end_line), int(end_column):
                start, end = pack(line, column), pack(end_line, end_column)
                term = project.type_at(str(self._path), start, end)
                return [] if term is None else inferred(term, project.index.modules)
        return []

    def _holds_for(self, project: Project) -> bool:
        """Whether a project has the text that astroid parsed, maybe in an earlier run."""
        if self._project() is project:
            return True
        if self._stamp is None or self._stamp != _stamp(self._path):
            return False
        self._project = weakref.ref(project)
        return True


def _stamp(path: Path) -> tuple[int, int] | None:
    """What changes when a file is written."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _by_default(node: nodes.NodeNG, context: InferenceContext) -> Iterator[InferenceResult]:
    """What astroid would infer, with its limits."""
    limit = AstroidManager().max_inferable_values
    for number, result in enumerate(node._infer(context=context)):
        if number >= limit or context.nodes_inferred > context.max_inferred:
            yield util.Uninferable
            return
        yield result


def _is_stand_in(node: nodes.NodeNG, found: InferenceResult) -> bool:
    """Whether an attribute is said to be a column's declaration, or no class in particular."""
    project = current.project()
    if project is None or not isinstance(node, nodes.Attribute) or type(found) is not Instance:
        return False
    cls = found._proxied
    return cls.qname() == SOME_CLASS or project.is_column(cls.root().name, qualname(cls))
