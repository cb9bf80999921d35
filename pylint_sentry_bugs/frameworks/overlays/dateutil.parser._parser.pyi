# dateutil: text from outside may be no date.
from datetime import datetime

class ParserError(ValueError): ...

@raises("dateutil.parser._parser:ParserError", when="outside")
def parse(timestr, parserinfo=None, **kwargs) -> datetime: ...
