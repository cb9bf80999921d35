class OptionMixin:
    stored: dict[str, object]

    def get_option(self, key, default=None, validate=None):
        return self.stored.get(key, default)
