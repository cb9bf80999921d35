"""Do the clauses around an expression catch an exception that nobody has followed there?"""

from pylint_sentry_bugs.analysis.escape.leaks import Escape
from pylint_sentry_bugs.analysis.flow.events import Guards


def is_guarded(escape: Escape, guards: Guards, exception: str) -> bool:
    """Whether a clause catches an exception, and goes on."""
    for clauses in guards:
        for clause in clauses:
            if escape.covers(clause.classes, exception):
                return not clause.fails
    return False
