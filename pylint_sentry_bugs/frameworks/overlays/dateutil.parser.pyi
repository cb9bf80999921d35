# dateutil: the names of the package.
from dateutil.parser._parser import ParserError as ParserError
from dateutil.parser._parser import parse as parse
from dateutil.parser.isoparser import isoparse as isoparse
