# parsimonious: the names of the package.
import parsimonious.exceptions as exceptions
import parsimonious.grammar as grammar
from parsimonious.exceptions import BadGrammar as BadGrammar
from parsimonious.exceptions import IncompleteParseError as IncompleteParseError
from parsimonious.exceptions import ParseError as ParseError
from parsimonious.exceptions import VisitationError as VisitationError
from parsimonious.grammar import Grammar as Grammar
