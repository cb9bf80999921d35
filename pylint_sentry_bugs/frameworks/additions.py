"""Names that Django gives a model class although no source text binds them there."""

from collections.abc import Iterator

from pylint_sentry_bugs.analysis.program import Program, split
from pylint_sentry_bugs.frameworks.fields import FIELD, FieldReader
from pylint_sentry_bugs.frameworks.models import EXCEPTIONS, ModelFacts

SAVED = ("get_next_by_{}", "get_previous_by_{}", "get_{}_display")


class Additions:
    """What the metaclass and the other models' relations add."""

    def __init__(self, program: Program, fields: FieldReader, models: ModelFacts) -> None:
        self._program = program
        self._fields = fields
        self._models = models
        self._question = _Added(self)

    def of(self, cls: str) -> tuple[str, ...]:
        """The added names of a class as ``module:Name``; none where it is no model."""
        return self._program.db.ask(self._question, cls)

    def compute(self, cls: str) -> tuple[str, ...]:
        """What ``of`` answers."""
        if not self._fields.is_model(cls):
            return ()
        written = self._written(cls)
        return tuple(name for name in self._added(cls) if name not in written)

    def is_column(self, cls: str) -> bool:
        """Whether instances of a class declare columns or relations in models."""
        return self._fields.hierarchy.is_subclass(cls, FIELD)

    def _written(self, cls: str) -> set[str]:
        """What its own text and that of its bases in the project binds."""
        hierarchy = self._fields.hierarchy
        classes = [entry.cls for entry in hierarchy.mro(cls)]
        return {
            name
            for entry in classes
            if self._program.in_project(split(entry)[0])
            for name in hierarchy.own_members(entry)
        }

    def _added(self, cls: str) -> Iterator[str]:
        yield from EXCEPTIONS
        yield from ("id", "objects")
        for name, field in self._fields.fields(cls).items():
            if field.relation:
                yield f"{name}_id"
            yield from (form.format(name) for form in SAVED)
        yield from self._models.reverse(cls)


class _Added:
    name = "added"
    bottom: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def __init__(self, additions: Additions) -> None:
        self._additions = additions

    def compute(self, key: str) -> tuple[str, ...]:
        return self._additions.compute(key)
