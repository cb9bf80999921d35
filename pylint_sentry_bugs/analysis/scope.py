"""Where an expression stands."""

import msgspec


class Scope(msgspec.Struct, frozen=True):
    """A place for name lookup: a module, and the class and function around it, where there are.

    ``cls`` and ``function`` are definitions as ``module:Qualified.Name``; ``cls`` is the class
    whose body or method it is.
    """

    module: str
    cls: str = ""
    function: str = ""
