# urllib3: the names of the package.
import urllib3.connectionpool as connectionpool
import urllib3.exceptions as exceptions
import urllib3.poolmanager as poolmanager
from urllib3.connectionpool import HTTPConnectionPool as HTTPConnectionPool
from urllib3.connectionpool import HTTPSConnectionPool as HTTPSConnectionPool
from urllib3.connectionpool import connection_from_url as connection_from_url
from urllib3.poolmanager import PoolManager as PoolManager
from urllib3.response import HTTPResponse as HTTPResponse
