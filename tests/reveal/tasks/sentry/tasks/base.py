"""As in Sentry: tasks and their retries."""

from functools import wraps


def instrumented_task(name, **options):
    def decorate(function):
        return function

    return decorate


def retry(function=None, on=(Exception,), exclude=(), ignore=()):
    def decorate(function):
        @wraps(function)
        def inner(*args, **kwargs):
            return function(*args, **kwargs)

        return inner

    return decorate(function) if function else decorate
