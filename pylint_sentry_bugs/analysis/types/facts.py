"""What types need to know about frameworks, plugged in by ``project``."""

from __future__ import annotations

from typing import Protocol

from pylint_sentry_bugs.analysis.types.terms import ClassObject, Instance, Type


class Facts(Protocol):
    """Readers of what frameworks add to classes at run time.

    Each method answers None where it has nothing to say and ordinary lookup goes on.
    """

    def instance_attribute(self, term: Instance, name: str) -> Type | None:
        """An attribute of an instance: a column, a related row, a related manager."""

    def class_attribute(self, term: ClassObject, name: str) -> Type | None:
        """An attribute of a class: a manager with its rows, an exception class of its own."""

    def is_row(self, cls: str) -> bool:
        """Whether an instance of the class is a row of a table."""

    def is_described(self, cls: str) -> bool:
        """Whether the stubs of a library's class name all that the class itself holds."""

    def is_labelled(self, cls: str) -> bool:
        """Whether members of an enumeration are written with labels: ``"value", "label"``."""

    def is_query(self, cls: str) -> bool:
        """Whether an instance of the class looks rows up."""

    def may_vanish(self, cls: str, name: str) -> bool:
        """Whether a relation of a row becomes None when its target is deleted."""

    def ancestors(self, cls: str) -> tuple[ClassObject, ...] | None:
        """The bases of a class that no source text defines."""
