class OptionsManager:
    def __init__(self):
        self.registry = {}
        self.stored = {}

    def register(self, key, default=None, type=None):
        self.registry[key] = default

    def get(self, key, silent=False):
        return self.stored.get(key, self.registry[key])
