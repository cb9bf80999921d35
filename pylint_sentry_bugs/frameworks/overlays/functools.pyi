# functools: nothing cannot be reduced without a start.
@raises(
    "builtins:TypeError", when="expected", arguments="2", reported_as="handler-misses-exception"
)
def reduce(*args): ...
