from django.urls import resolve
from rest_framework.response import Response


def answer_of(method, path, params) -> Response:
    view, args, kwargs = resolve(path)
    return view(method, params, *args, **kwargs)
