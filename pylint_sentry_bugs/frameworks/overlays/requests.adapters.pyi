# requests: what sends requests.
from typing import Any

from requests.models import Response

class BaseAdapter:
    def __init__(self) -> None: ...
    def send(
        self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None
    ) -> Response: ...
    def close(self) -> None: ...

class HTTPAdapter(BaseAdapter):
    def __getattr__(self, name: str) -> Any: ...
