"""Asks the own API, as a user."""

from sentry.api.routes import answer_of


class ApiError(Exception):
    def __init__(self, status_code, body):
        super().__init__(f"status={status_code} body={body}")
        self.status_code = status_code
        self.body = body


class ApiClient:
    def get(self, path, params=None):
        return self.request("GET", path, params)

    def request(self, method, path, params=None):
        response = answer_of(method, path, params)
        if 200 <= response.status_code < 400:
            return response
        raise ApiError(response.status_code, response.data)
