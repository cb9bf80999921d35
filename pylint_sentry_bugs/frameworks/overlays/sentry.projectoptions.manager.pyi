# Sentry 23.7.1: options of projects.
class ProjectOptionsManager:
    @registers_option
    def register(self, key, default=None, epoch_defaults=None): ...
