# Sentry 23.7.1: tokens that do not hold are answered.
class JiraWebhookBase:
    @converts(
        "sentry.integrations.utils.atlassian_connect:AtlassianConnectValidationError", to="400"
    )
    @converts("sentry.integrations.jira.webhooks.base:JiraTokenError", to="400")
    def handle_exception(self, request, exc, handler_context=None, scope=None): ...
