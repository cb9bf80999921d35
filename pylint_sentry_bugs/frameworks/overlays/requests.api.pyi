# requests: every call goes over the network.
from requests.models import Response

@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def request(method, url, **kwargs) -> Response: ...
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def get(url, params=None, **kwargs) -> Response: ...
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def options(url, **kwargs) -> Response: ...
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def head(url, **kwargs) -> Response: ...
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def post(url, data=None, json=None, **kwargs) -> Response: ...
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def put(url, data=None, **kwargs) -> Response: ...
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def patch(url, data=None, **kwargs) -> Response: ...
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def delete(url, **kwargs) -> Response: ...
