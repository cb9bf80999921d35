# Django: what runs around every view.
from django.http.request import HttpRequest

class MiddlewareMixin:
    @entry_point("middleware")
    def process_request(self, request: HttpRequest): ...
    @entry_point("middleware")
    def process_view(self, request: HttpRequest, view_func, view_args, view_kwargs): ...
    @entry_point("middleware")
    def process_response(self, request: HttpRequest, response): ...
