# pylint: disable=unhandled-request-error
import requests


def safe_urlopen(url, method=None):
    with requests.Session() as session:
        return session.request(method or "GET", url)
