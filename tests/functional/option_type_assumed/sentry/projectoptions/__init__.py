from sentry.projectoptions.manager import ProjectOptionsManager

default_manager = ProjectOptionsManager()
register = default_manager.register
