# Sentry 23.7.1: options of projects and organizations, the well known ones registered.
class OptionMixin:
    @reads_option("sentry.projectoptions.manager:ProjectOptionsManager.register")
    def get_option(self, key, default=None, validate=None): ...
