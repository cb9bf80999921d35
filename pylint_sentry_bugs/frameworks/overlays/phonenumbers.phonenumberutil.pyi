# phonenumbers: text from outside may be no number.
from typing import Any

@reported_as("unhandled-value-error")
class NumberParseException(Exception):
    INVALID_COUNTRY_CODE: int
    NOT_A_NUMBER: int
    TOO_SHORT_AFTER_IDD: int
    TOO_SHORT_NSN: int
    TOO_LONG: int
    error_type: int

@raises("phonenumbers.phonenumberutil:NumberParseException", when="outside")
def parse(number, region=None, keep_raw_input=False, numobj=None, _check_region=True) -> Any: ...
