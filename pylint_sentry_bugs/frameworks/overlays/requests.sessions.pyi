# requests: every call of a session goes over the network.
from typing import Any, Self

from requests.models import PreparedRequest, Request, Response

class SessionRedirectMixin: ...

class Session(SessionRedirectMixin):
    headers: Any
    auth: Any
    proxies: Any
    hooks: Any
    params: Any
    stream: bool
    verify: Any
    cert: Any
    max_redirects: int
    trust_env: bool
    cookies: Any
    adapters: Any
    def __init__(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *args) -> None: ...
    def __getattr__(self, name: str) -> Any: ...
    def prepare_request(self, request: Request) -> PreparedRequest: ...
    def mount(self, prefix, adapter) -> None: ...
    def close(self) -> None: ...
    @fetches("url", raises="requests.exceptions:MissingSchema")
    @raises("requests.exceptions:ConnectionError", when="always")
    @raises("requests.exceptions:Timeout", when="always")
    def request(
        self,
        method,
        url,
        params=None,
        data=None,
        headers=None,
        cookies=None,
        files=None,
        auth=None,
        timeout=None,
        allow_redirects=True,
        proxies=None,
        hooks=None,
        stream=None,
        verify=None,
        cert=None,
        json=None,
    ) -> Response: ...
    @fetches("url", raises="requests.exceptions:MissingSchema")
    @raises("requests.exceptions:ConnectionError", when="always")
    @raises("requests.exceptions:Timeout", when="always")
    def get(self, url, **kwargs) -> Response: ...
    @fetches("url", raises="requests.exceptions:MissingSchema")
    @raises("requests.exceptions:ConnectionError", when="always")
    @raises("requests.exceptions:Timeout", when="always")
    def options(self, url, **kwargs) -> Response: ...
    @fetches("url", raises="requests.exceptions:MissingSchema")
    @raises("requests.exceptions:ConnectionError", when="always")
    @raises("requests.exceptions:Timeout", when="always")
    def head(self, url, **kwargs) -> Response: ...
    @fetches("url", raises="requests.exceptions:MissingSchema")
    @raises("requests.exceptions:ConnectionError", when="always")
    @raises("requests.exceptions:Timeout", when="always")
    def post(self, url, data=None, json=None, **kwargs) -> Response: ...
    @fetches("url", raises="requests.exceptions:MissingSchema")
    @raises("requests.exceptions:ConnectionError", when="always")
    @raises("requests.exceptions:Timeout", when="always")
    def put(self, url, data=None, **kwargs) -> Response: ...
    @fetches("url", raises="requests.exceptions:MissingSchema")
    @raises("requests.exceptions:ConnectionError", when="always")
    @raises("requests.exceptions:Timeout", when="always")
    def patch(self, url, data=None, **kwargs) -> Response: ...
    @fetches("url", raises="requests.exceptions:MissingSchema")
    @raises("requests.exceptions:ConnectionError", when="always")
    @raises("requests.exceptions:Timeout", when="always")
    def delete(self, url, **kwargs) -> Response: ...
    @raises("requests.exceptions:ConnectionError", when="always")
    @raises("requests.exceptions:Timeout", when="always")
    def send(self, request, **kwargs) -> Response: ...

def session() -> Session: ...
