class OptionsManager:
    def __init__(self):
        self.registry = {}

    def register(self, key, default=None, type=None):
        self.registry[key] = default

    def get(self, key, silent=False):
        return self.registry.get(key)
