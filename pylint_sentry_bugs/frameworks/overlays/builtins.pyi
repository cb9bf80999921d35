# Python: what raises for an empty sequence or a missing item, where a clause expects a failure; what keeps texts.
@raises(
    "builtins:ValueError", when="expected", arguments="1", reported_as="handler-misses-exception"
)
def max(*args, **kwargs): ...
@raises(
    "builtins:ValueError", when="expected", arguments="1", reported_as="handler-misses-exception"
)
def min(*args, **kwargs): ...
@raises(
    "builtins:StopIteration", when="expected", arguments="1", reported_as="handler-misses-exception"
)
def next(*args): ...

class list:
    @raises("builtins:ValueError", when="expected", reported_as="handler-misses-exception")
    def index(self, *args): ...
    @raises("builtins:ValueError", when="expected", reported_as="handler-misses-exception")
    def remove(self, value): ...

class str:
    @keeps_address
    def format(self, *args: object, **kwargs: object) -> str: ...
    @raises("builtins:ValueError", when="expected", reported_as="handler-misses-exception")
    def index(self, *args): ...
