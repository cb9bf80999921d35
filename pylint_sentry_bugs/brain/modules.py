"""The modules that astroid builds: those of the project get tips, and its models their names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from astroid import nodes
from astroid.manager import AstroidManager

from pylint_sentry_bugs.brain import current
from pylint_sentry_bugs.brain.tips import Tip
from pylint_sentry_bugs.brain.translation import qualname


def teach(host: current.Host) -> partial[None]:
    """Register with astroid, once however often; the result is told when runs begin and end."""
    with suppress(ValueError):  # not there: this is the first time, or astroid has been cleared
        AstroidManager().unregister_transform(nodes.Module, _prepare)
    AstroidManager().register_transform(nodes.Module, _prepare)
    current.switch(host, True)
    return partial(current.switch, host)


def _prepare(module: nodes.Module) -> nodes.Module | None:
    """Let the expressions of one of the project's modules ask, and complete its classes."""
    project = current.project()
    text = _given_text(module)
    view = project.view(Path(module.file), text) if project and module.file else None
    if project is None or view is None:
        return None
    tip = Tip(project, view.path, is_on_disk=text is None)
    for node in _nodes(module):
        if isinstance(node, nodes.ClassDef) and node.bases:
            _add(node, project.added_members(view.module, qualname(node)))
        elif isinstance(node, nodes.Attribute | nodes.Call) and not node._explicit_inference:
            node._explicit_inference = tip
    return module  # so that astroid forgets what it has inferred in it already


def _given_text(module: nodes.Module) -> str | None:
    """What astroid was given in place of the file's content, if it was."""
    if module.file_bytes is None or isinstance(module.file_bytes, str):
        return module.file_bytes
    return module.file_bytes.decode(module.file_encoding or "utf-8")


def _nodes(module: nodes.Module) -> Iterator[nodes.NodeNG]:
    """All nodes, without recursion: expressions can be nested deeper than Python's stack."""
    waiting: list[nodes.NodeNG] = [module]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.get_children())


def _add(cls: nodes.ClassDef, names: tuple[str, ...]) -> None:
    """Give a class what nothing in its text binds; what that is stays open."""
    if "__slots__" in cls.locals:
        return
    for name in names:
        if name not in cls.locals and name not in cls.instance_attrs:
            cls.locals[name] = [nodes.Unknown(cls)]
