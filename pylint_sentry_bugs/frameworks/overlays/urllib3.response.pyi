# urllib3: an answer is data from outside.
from typing import Any

class HTTPResponse:
    status: int
    reason: Any
    version: int
    def __getattr__(self, name: str) -> Any: ...
    @property
    @origin("external", "the response's headers")
    def headers(self) -> Any: ...
    @property
    @origin("external", "the response")
    def data(self) -> bytes: ...
    @origin("external", "the response")
    @raises("urllib3.exceptions:HTTPError", when="always")
    def read(self, amt=None, decode_content=None, cache_content=False) -> bytes: ...
    @origin("external", "the response")
    @raises("json.decoder:JSONDecodeError", when="always")
    def json(self) -> Any: ...
