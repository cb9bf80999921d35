# pydantic: the names of the package.
import pydantic.error_wrappers as error_wrappers
import pydantic.main as main
from pydantic.error_wrappers import ValidationError as ValidationError
from pydantic.main import BaseModel as BaseModel
from pydantic.tools import parse_obj_as as parse_obj_as
