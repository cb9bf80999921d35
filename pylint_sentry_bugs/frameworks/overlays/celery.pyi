# Celery: functions that a worker runs.
from celery.app.task import Task as Task

current_task: Task

@entry_point("task", deferred=("delay", "apply_async", "s", "si", "signature"))
def shared_task(*args, **kwargs): ...

class Celery:
    @entry_point("task", deferred=("delay", "apply_async", "s", "si", "signature"))
    def task(self, *args, **kwargs): ...
