from sentry.options.manager import OptionsManager

default_manager = OptionsManager()
get = default_manager.get
register = default_manager.register
