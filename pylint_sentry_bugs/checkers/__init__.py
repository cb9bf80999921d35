"""One module is one message. A check is found by its folder: adding one edits no other file."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from pylint_sentry_bugs import catalogue
from pylint_sentry_bugs.checker import SentryBugsChecker


@cache
def all_checks() -> tuple[type[SentryBugsChecker], ...]:
    """The check of every module of this folder, in the order of the catalogue's ids."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    checks = [check for module in modules for check in _checks_in(module)]
    order = list(catalogue.entries())
    return tuple(sorted(checks, key=lambda check: order.index(check.symbol)))


def _checks_in(module: ModuleType) -> list[type[SentryBugsChecker]]:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, SentryBugsChecker)
        and value.__module__ == module.__name__
    ]
