# PyJWT: a token from outside may be anything, and so may be its signature and dates.
from typing import Any

import jwt.exceptions as exceptions
from jwt.exceptions import DecodeError as DecodeError
from jwt.exceptions import ExpiredSignatureError as ExpiredSignatureError
from jwt.exceptions import ImmatureSignatureError as ImmatureSignatureError
from jwt.exceptions import InvalidAlgorithmError as InvalidAlgorithmError
from jwt.exceptions import InvalidAudienceError as InvalidAudienceError
from jwt.exceptions import InvalidIssuedAtError as InvalidIssuedAtError
from jwt.exceptions import InvalidIssuerError as InvalidIssuerError
from jwt.exceptions import InvalidKeyError as InvalidKeyError
from jwt.exceptions import InvalidSignatureError as InvalidSignatureError
from jwt.exceptions import InvalidTokenError as InvalidTokenError
from jwt.exceptions import MissingRequiredClaimError as MissingRequiredClaimError
from jwt.exceptions import PyJWTError as PyJWTError

@raises("jwt.exceptions:DecodeError", when="outside")
@raises("jwt.exceptions:ExpiredSignatureError", when="outside")
def decode(jwt, key="", algorithms=None, options=None, **kwargs) -> Any: ...
@raises("jwt.exceptions:DecodeError", when="outside")
def get_unverified_header(jwt) -> Any: ...
def encode(payload, key, algorithm="HS256", headers=None, **kwargs) -> str: ...
