# requests: the names of the package.
import requests.exceptions as exceptions
import requests.models as models
import requests.sessions as sessions
from requests.api import request as request
from requests.api import get as get
from requests.api import options as options
from requests.api import head as head
from requests.api import post as post
from requests.api import put as put
from requests.api import patch as patch
from requests.api import delete as delete
from requests.exceptions import ConnectionError as ConnectionError
from requests.exceptions import ConnectTimeout as ConnectTimeout
from requests.exceptions import HTTPError as HTTPError
from requests.exceptions import JSONDecodeError as JSONDecodeError
from requests.exceptions import ReadTimeout as ReadTimeout
from requests.exceptions import RequestException as RequestException
from requests.exceptions import Timeout as Timeout
from requests.exceptions import TooManyRedirects as TooManyRedirects
from requests.exceptions import URLRequired as URLRequired
from requests.models import PreparedRequest as PreparedRequest
from requests.models import Request as Request
from requests.models import Response as Response
from requests.sessions import Session as Session
from requests.sessions import session as session
