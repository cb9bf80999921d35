# Python: what raises for an empty sequence or a missing item, where a clause expects a failure.
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
    @raises("builtins:ValueError", when="expected", reported_as="handler-misses-exception")
    def index(self, *args): ...
