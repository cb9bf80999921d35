# Django: what a cache holds was true when it was written.
class BaseCache:
    @origin("store", "the cache")
    def get(self, key, default=None, version=None): ...
