# jsonschema: data that does not fit its schema.
from typing import Any, Self

class _Error(Exception):
    message: str
    path: Any
    relative_path: Any
    absolute_path: Any
    schema_path: Any
    relative_schema_path: Any
    absolute_schema_path: Any
    json_path: str
    context: list[Any]
    cause: Any
    validator: Any
    validator_value: Any
    instance: Any
    schema: Any
    parent: Any
    @classmethod
    def create_from(cls, other) -> Self: ...

@reported_as("unhandled-validation-error")
class ValidationError(_Error): ...

class SchemaError(_Error): ...
class RefResolutionError(Exception): ...

class FormatError(Exception):
    message: str
    cause: Any
