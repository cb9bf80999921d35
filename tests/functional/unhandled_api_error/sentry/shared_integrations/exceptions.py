class ApiError(Exception):
    code = None


class ApiUnauthorized(ApiError):
    code = 401


class IntegrationError(Exception):
    pass
