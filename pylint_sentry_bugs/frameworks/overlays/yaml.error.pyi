# PyYAML: derived from Exception alone.
from typing import Any

class Mark:
    name: Any
    index: int
    line: int
    column: int
    buffer: Any
    pointer: Any
    def get_snippet(self, indent=4, max_length=75) -> Any: ...

@reported_as("unhandled-value-error")
class YAMLError(Exception): ...

class MarkedYAMLError(YAMLError):
    context: Any
    context_mark: Any
    problem: Any
    problem_mark: Any
    note: Any
