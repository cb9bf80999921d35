# Python: texts that are put together.
class str:
    @keeps_address
    def format(self, *args: object, **kwargs: object) -> str: ...
