"""A Pylint plugin that reads a Django back end as a whole and says where production will crash."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylint.lint import PyLinter


def register(linter: "PyLinter") -> None:
    """Add all checks to ``linter``; a second time changes nothing."""
    # Only who has a linter pays for importing Pylint: this module is imported with any other.
    from pylint_sentry_bugs import brain  # noqa: PLC0415
    from pylint_sentry_bugs.checker import SentryBugsOptions  # noqa: PLC0415
    from pylint_sentry_bugs.checkers import all_checks  # noqa: PLC0415
    from pylint_sentry_bugs.overheard import Overheard  # noqa: PLC0415
    from pylint_sentry_bugs.reporters.courier import Courier  # noqa: PLC0415
    from pylint_sentry_bugs.review import findings  # noqa: PLC0415
    from pylint_sentry_bugs.session import Session  # noqa: PLC0415

    if any(isinstance(checker, Courier) for checker in linter.get_checkers()):
        return
    session = Session(findings)
    linter.register_checker(SentryBugsOptions(linter))
    courier = Courier(linter, session)
    linter.register_checker(courier)
    session.watchers.append(brain.teach(courier))
    overheard = Overheard(linter)
    session.watchers.append(overheard.watch)
    for check in all_checks():
        linter.register_checker(check(linter, session, overheard))
