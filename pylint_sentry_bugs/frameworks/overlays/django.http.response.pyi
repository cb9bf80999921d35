# Django: what every request handler turns into an answer.
@answered
class Http404: ...

# Django 5.2: a redirect takes 16,384 characters (before November 2025 any number).
class HttpResponseRedirectBase:
    @redirects(
        "redirect_to",
        raises="django.core.exceptions:DisallowedRedirect",
        unless="max_length",
        since=("django", "4.2"),
    )
    def __init__(
        self, redirect_to, preserve_request=False, *args, max_length=None, **kwargs
    ) -> None: ...
