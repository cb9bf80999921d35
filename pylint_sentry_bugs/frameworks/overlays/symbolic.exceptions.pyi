# symbolic: files and ids that it refuses.
from typing import Any

@reported_as("unhandled-value-error")
class SymbolicError(Exception):
    code: Any
    message: str
    rust_info: Any

class ParseDebugIdError(SymbolicError): ...
