# pydantic 1: data from outside may not fit the type.
from typing import Any

@raises("pydantic.error_wrappers:ValidationError", when="received")
def parse_obj_as(type_, obj, *, type_name=None) -> Any: ...
