# dateutil: text from outside may be no ISO date.
from datetime import datetime

@raises("builtins:ValueError", when="outside")
def isoparse(dt_str) -> datetime: ...
