# Sentry 23.7.1: the method that a page's dispatch ends in.
from django.http.request import HttpRequest

class BaseView:
    @entry_point("view")
    def handle(self, request: HttpRequest, *args, **kwargs): ...
