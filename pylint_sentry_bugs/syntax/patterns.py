"""Patterns of match statements as tests of their subject, as far as there is one."""

import ast
from collections.abc import Callable, Sequence

from pylint_sentry_bugs.syntax import ir
from pylint_sentry_bugs.syntax.expressions import span

Lower = Callable[[ast.expr], ir.Expr]


class Patterns:
    """Writes the test that a pattern is; ``exact`` tells that it is nothing more."""

    def __init__(self, lower: Lower, subject: ir.Expr) -> None:
        self._lower = lower
        self._subject = subject
        self.exact = True

    def test(self, pattern: ast.pattern) -> ir.Expr | None:
        """The test; None where the pattern tells nothing, or takes everything."""
        return self._test(pattern, self._subject)

    def _test(self, pattern: ast.pattern, subject: ir.Expr) -> ir.Expr | None:
        match pattern:
            case ast.MatchValue(value=value):
                return _compare(pattern, subject, "==", self._lower(value))
            case ast.MatchSingleton(value=value):
                singleton = ir.Const(*span(pattern), "None" if value is None else "bool", value)
                return _compare(pattern, subject, "is", singleton)
            case ast.MatchOr(patterns=patterns):
                return self._either(pattern, patterns, subject)
            case ast.MatchClass():
                return self._class(pattern, subject)
            case ast.MatchAs(pattern=inner) if inner is not None:
                return self._test(inner, subject)
            case ast.MatchAs():
                return None
        self.exact = False
        return None

    def _either(
        self, pattern: ast.MatchOr, patterns: Sequence[ast.pattern], subject: ir.Expr
    ) -> ir.Expr | None:
        tests = [self._test(p, subject) for p in patterns]
        known = [t for t in tests if t is not None]
        if len(known) < len(tests):
            return None
        return ir.BoolOp(*span(pattern), "or", known)

    def _class(self, pattern: ast.MatchClass, subject: ir.Expr) -> ir.Expr:
        name = ir.Name(*span(pattern), "isinstance")
        test: ir.Expr = ir.Call(*span(pattern), name, [subject, self._lower(pattern.cls)], [])
        parts = [test]
        for attribute, inner in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
            part = self._test(inner, ir.Attr(*span(pattern), subject, attribute))
            if part is not None:
                parts.append(part)
        if any(not _takes_all(p) for p in pattern.patterns):
            self.exact = False
        return test if len(parts) == 1 else ir.BoolOp(*span(pattern), "and", parts)


def _takes_all(pattern: ast.pattern) -> bool:
    return isinstance(pattern, ast.MatchAs) and pattern.pattern is None


def _compare(pattern: ast.pattern, left: ir.Expr, op: str, right: ir.Expr) -> ir.Expr:
    return ir.Compare(*span(pattern), left, [op], [right])


def whole(pattern: ast.pattern) -> list[str]:
    """The names that stand for the whole subject: ``case Store() as store``, ``case other``."""
    match pattern:
        case ast.MatchAs(name=name, pattern=inner):
            found = [name] if name is not None else []
            return found + (whole(inner) if inner is not None else [])
    return []
