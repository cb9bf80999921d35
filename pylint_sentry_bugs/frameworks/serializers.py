"""Validated data of serializers: which of it is still what the request said?"""

from __future__ import annotations

from pylint_sentry_bugs.analysis.flow.events import Arguments
from pylint_sentry_bugs.analysis.flow.facts import Facts
from pylint_sentry_bugs.analysis.flow.flow import Flow
from pylint_sentry_bugs.analysis.origins.terms import UNCLEAR, Origin, Outside
from pylint_sentry_bugs.analysis.program import split
from pylint_sentry_bugs.analysis.scope import Scope
from pylint_sentry_bugs.analysis.types import terms
from pylint_sentry_bugs.analysis.types.terms import ClassObject, Instance, Type
from pylint_sentry_bugs.analysis.values import Extra, Value
from pylint_sentry_bugs.syntax import ir

SERIALIZER = "rest_framework.serializers:BaseSerializer"
PLAIN = frozenset(
    f"rest_framework.fields:{name}"
    for name in [
        "CharField",
        "EmailField",
        "RegexField",
        "SlugField",
        "URLField",
        "UUIDField",
        "IPAddressField",
        "IntegerField",
        "FloatField",
        "DecimalField",
    ]
)
"""Fields that check the form of a value, and leave it what the request said."""


class Validated(Extra):
    """The validated data of a serializer class."""

    __slots__ = ("cls",)

    def __init__(self, cls: str) -> None:
        self.cls = cls


class SerializerFacts(Facts):
    """Reads serializers of Django REST framework."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def extra_of_attribute(self, base: Value, name: str) -> Extra | None:
        """``serializer.validated_data`` remembers its class."""
        if name != "validated_data":
            return None
        for term in terms.members(base.type):
            if isinstance(term, Instance) and self._is_serializer(term.cls):
                return Validated(term.cls)
        return None

    def _is_serializer(self, cls: str) -> bool:
        return self._flow.types.hierarchy.is_subclass(cls, SERIALIZER)

    def origin_of_item(self, base: Value, key: str) -> Origin | None:
        """A field of validated data."""
        if not isinstance(base.extra, Validated):
            return None
        return self._field(base.extra.cls, key[2:-2])

    def result(
        self, callee: Type, receiver: Value, name: str, arguments: Arguments
    ) -> Value | None:
        """As ``origin_of_item``, for ``validated_data.get("field")``."""
        if not isinstance(receiver.extra, Validated) or name != "get" or not arguments.positional:
            return None
        key = arguments.positional[0].type
        if not isinstance(key, terms.Literal):
            return None
        return Value(terms.UNKNOWN, self._field(receiver.extra.cls, str(key.value)))

    def _field(self, cls: str, name: str) -> Origin:
        """Outside data, unless the serializer turns it into something else or looks at it."""
        hierarchy = self._flow.types.hierarchy
        if hierarchy.member(cls, (), f"validate_{name}") or self._validates(cls):
            return UNCLEAR
        member = hierarchy.member(cls, (), name)
        node = member.nodes[-1] if member is not None else None
        if member is None or not isinstance(node, ir.Bind) or not isinstance(node.value, ir.Call):
            return UNCLEAR
        scope = Scope(split(member.owner.cls)[0], member.owner.cls)
        kind = self._flow.types.evaluate(node.value.func, scope)
        if isinstance(kind, ClassObject) and kind.cls in PLAIN:
            return Outside("request", f"{name} in the data")
        return UNCLEAR

    def _validates(self, cls: str) -> bool:
        """Whether the project's own ``validate`` looks at all fields."""
        member = self._flow.types.hierarchy.member(cls, (), "validate")
        return member is not None and self._flow.program.in_project(split(member.owner.cls)[0])
