# Django 5.2: a redirect takes 16,384 characters (before November 2025 any number).
from django.http.response import HttpResponsePermanentRedirect, HttpResponseRedirect

@redirects(
    "to",
    raises="django.core.exceptions:DisallowedRedirect",
    unless="max_length",
    since=("django", "4.2"),
)
def redirect(
    to, *args, permanent=False, preserve_request=False, max_length=None, **kwargs
) -> HttpResponseRedirect | HttpResponsePermanentRedirect: ...
