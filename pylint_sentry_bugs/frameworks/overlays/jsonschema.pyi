# jsonschema: the names of the package.
import jsonschema.exceptions as exceptions
import jsonschema.validators as validators
from jsonschema.exceptions import FormatError as FormatError
from jsonschema.exceptions import RefResolutionError as RefResolutionError
from jsonschema.exceptions import SchemaError as SchemaError
from jsonschema.exceptions import ValidationError as ValidationError
from jsonschema.validators import Draft3Validator as Draft3Validator
from jsonschema.validators import Draft4Validator as Draft4Validator
from jsonschema.validators import Draft6Validator as Draft6Validator
from jsonschema.validators import Draft7Validator as Draft7Validator
from jsonschema.validators import Draft201909Validator as Draft201909Validator
from jsonschema.validators import Draft202012Validator as Draft202012Validator
from jsonschema.validators import validate as validate
