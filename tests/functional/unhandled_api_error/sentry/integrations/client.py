"""Asks the trackers of customers."""

import requests
from sentry.shared_integrations.exceptions import ApiError, ApiUnauthorized


class TrackerClient:
    def __init__(self, base_url, token):
        self.base_url = base_url
        self.token = token

    def comment(self, key, text):
        return self._post(f"/issues/{key}/comments", {"body": text})

    def _post(self, path, body):
        headers = {"Authorization": f"Bearer {self.token}"}
        try:
            response = requests.post(
                self.base_url + path, json=body, headers=headers, timeout=10
            )
        except requests.RequestException as error:
            raise ApiError("unreachable") from error
        if response.status_code == 401:
            raise ApiUnauthorized("the token does not hold any more")
        if response.status_code >= 400:
            raise ApiError(f"answered {response.status_code}")
        return response.status_code
