class ProjectOptionsManager:
    def __init__(self):
        self.registry = {}

    def register(self, key, default=None, epoch_defaults=None):
        self.registry[key] = default
