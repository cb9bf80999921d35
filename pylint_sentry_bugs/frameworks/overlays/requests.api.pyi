# requests: every call goes over the network.
from requests.models import Response

@fetches("url", raises="requests.exceptions:MissingSchema")
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def request(method, url, **kwargs) -> Response: ...
@fetches("url", raises="requests.exceptions:MissingSchema")
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def get(url, params=None, **kwargs) -> Response: ...
@fetches("url", raises="requests.exceptions:MissingSchema")
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def options(url, **kwargs) -> Response: ...
@fetches("url", raises="requests.exceptions:MissingSchema")
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def head(url, **kwargs) -> Response: ...
@fetches("url", raises="requests.exceptions:MissingSchema")
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def post(url, data=None, json=None, **kwargs) -> Response: ...
@fetches("url", raises="requests.exceptions:MissingSchema")
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def put(url, data=None, **kwargs) -> Response: ...
@fetches("url", raises="requests.exceptions:MissingSchema")
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def patch(url, data=None, **kwargs) -> Response: ...
@fetches("url", raises="requests.exceptions:MissingSchema")
@raises("requests.exceptions:ConnectionError", when="always")
@raises("requests.exceptions:Timeout", when="always")
def delete(url, **kwargs) -> Response: ...
