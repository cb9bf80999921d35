# Sentry 23.7.1: a lookup through the cache is a lookup.
class BaseManager:
    @raises(Row.DoesNotExist, when="missing_row")
    @cached_lookup("cache_fields")
    def get_from_cache(self, **kwargs): ...
