# random: there is nothing to choose from an empty sequence.
class Random:
    @raises("builtins:IndexError", when="expected", reported_as="handler-misses-exception")
    def choice(self, seq): ...
