# Django: exceptions that mean an answer, around every view and middleware.
from django.http.response import HttpResponse

@converts("django.http.response:Http404", to="404")
@converts("django.core.exceptions:PermissionDenied", to="403")
@converts("django.core.exceptions:BadRequest", to="400")
@converts("django.core.exceptions:SuspiciousOperation", to="400")
def response_for_exception(request, exc) -> HttpResponse: ...
