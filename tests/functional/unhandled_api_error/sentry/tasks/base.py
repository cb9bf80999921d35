from functools import wraps

from celery import Celery

app = Celery("sentry")


def instrumented_task(name, **options):
    def wrapped(func):
        return app.task(name=name, **options)(func)

    return wrapped


def retry(func=None, on=(Exception,), exclude=(), ignore=()):
    if func:
        return retry()(func)

    def inner(func):
        @wraps(func)
        def wrapped(*args, **kwargs):
            try:
                return func(*args, **kwargs)
            except ignore:
                return None

        return wrapped

    return inner
