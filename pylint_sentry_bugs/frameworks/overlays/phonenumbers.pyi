# phonenumbers: the names of the package.
import phonenumbers.phonenumberutil as phonenumberutil
from phonenumbers.phonenumberutil import NumberParseException as NumberParseException
from phonenumbers.phonenumberutil import parse as parse
