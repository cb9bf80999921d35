# pydantic 1 defines it here, pydantic 2 in its core; both name it pydantic.ValidationError.
from typing import Any

@reported_as("unhandled-validation-error")
class ValidationError(ValueError):
    raw_errors: Any
    model: Any
    title: str
    def errors(self, **kwargs) -> list[dict[str, Any]]: ...
    def error_count(self) -> int: ...
    def json(self, **kwargs) -> str: ...
