# requests: an answer is data from outside; reading it raises.
from typing import Any, Iterator, Self

class Request:
    method: Any
    url: Any
    headers: Any
    files: Any
    data: Any
    json: Any
    params: Any
    auth: Any
    cookies: Any
    hooks: Any
    def __getattr__(self, name: str) -> Any: ...
    def prepare(self) -> PreparedRequest: ...

class PreparedRequest:
    method: Any
    url: Any
    headers: Any
    body: Any
    hooks: Any
    def __getattr__(self, name: str) -> Any: ...
    def copy(self) -> PreparedRequest: ...

class Response:
    status_code: int
    url: str
    encoding: Any
    reason: str
    history: list[Response]
    elapsed: Any
    request: PreparedRequest
    raw: Any
    cookies: Any
    @property
    @origin("external", "the response's headers")
    def headers(self) -> Any: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *args) -> None: ...
    def __bool__(self) -> bool: ...
    def __getattr__(self, name: str) -> Any: ...
    @property
    def ok(self) -> bool: ...
    @property
    @origin("external", "the response")
    def content(self) -> bytes: ...
    @property
    @origin("external", "the response")
    def text(self) -> str: ...
    @origin("external", "the response")
    def iter_content(self, chunk_size=1, decode_unicode=False) -> Iterator[Any]: ...
    @origin("external", "the response")
    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None) -> Iterator[Any]: ...
    @origin("external", "the response")
    @parses_body(
        "status_code",
        "ok",
        "raise_for_status",
        "headers",
        "reason",
        raises="requests.exceptions:JSONDecodeError",
    )
    @raises("requests.exceptions:JSONDecodeError", when="always")
    def json(self, **kwargs) -> Any: ...
    @raises("requests.exceptions:HTTPError", when="refused")
    def raise_for_status(self) -> None: ...
    def close(self) -> None: ...
