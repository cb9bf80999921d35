# Sentry after 23.7.1: what sentry apps answer or fail with has its own status.
class IntegrationPlatformEndpoint:
    @converts("sentry.sentry_apps.utils.errors:SentryAppError", to="400")  # unverified
    @converts("sentry.sentry_apps.utils.errors:SentryAppIntegratorError", to="400")  # unverified
    def handle_exception_with_details(self, request, exc, handler_context=None, scope=None): ...
