"""An error page is no JSON: who parses before looking at the status fails in the wrong place.

Where an entry point is known that the exception leaves, ``unhandled-json-decode`` speaks of it.
"""

import logging

import requests

logger = logging.getLogger(__name__)
URL = "https://stock.example.com/items"


def bad_function():
    response = requests.get(URL, timeout=3)
    logger.info("%s", response.json())  # [unchecked-response-body]


def bad_straight():
    """Straight from the call."""
    return requests.get(URL, timeout=3).json()  # [unchecked-response-body]


def bad_helper(name):
    with requests.Session() as session:
        answer = session.post(URL, json={"name": name})
    body = answer.json()  # [unchecked-response-body]
    return body["id"]


def bad_looks_later():
    logger.info(bad_helper("x"))
    answer = requests.get(URL, timeout=3)
    other = requests.get(URL, timeout=3)
    other.raise_for_status()
    return answer.json()  # [unchecked-response-body]


# -- good


def good_status():
    response = requests.get(URL, timeout=3)
    if response.status_code != 200:
        return None
    return response.json()


def good_ok():
    response = requests.get(URL, timeout=3)
    return response.json() if response.ok else None


def good_raises():
    response = requests.get(URL, timeout=3)
    response.raise_for_status()
    return response.json()


def good_content_type():
    response = requests.get(URL, timeout=3)
    if response.headers.get("Content-Type") != "application/json":
        return None
    return response.json()


def good_caught():
    response = requests.get(URL, timeout=3)
    try:
        return response.json()
    except ValueError:
        return None


def good_given(response):
    """Whoever got the answer may have looked at it."""
    return response.json()


def good_text():
    return requests.get(URL, timeout=3).text
