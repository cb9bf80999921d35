# parsimonious: text that is not in the language.
from typing import Any

@reported_as("unhandled-value-error")
class ParseError(Exception):
    text: str
    pos: int
    expr: Any
    def line(self) -> int: ...
    def column(self) -> int: ...

class IncompleteParseError(ParseError): ...

class VisitationError(Exception):
    original_class: Any

class BadGrammar(Exception): ...
