"""No Django, no lookups: an own get() that cannot raise is none of our business."""


class Registry:
    def __init__(self) -> None:
        self.names: dict[int, str] = {}

    def get(self, key: int) -> str | None:
        return self.names.get(key)


def good_own_get(registry: Registry) -> str | None:
    return registry.get(1)
