# Sentry after 23.7.1: functions that a worker runs.
class TaskNamespace:
    @entry_point("task", deferred=("delay", "apply_async"))  # unverified
    def register(self, *, name, retry=None, expires=None, **kwargs): ...
