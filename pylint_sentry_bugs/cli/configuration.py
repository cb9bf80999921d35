"""What is configured? Pylint reads its own files, so that one configuration serves both."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout

from pylint import checkers
from pylint.lint import PyLinter, Run
from pylint.reporters import CollectingReporter

import pylint_sentry_bugs


class ConfigurationError(Exception):
    """The configuration or an option is wrong; Pylint has said on stderr what."""


class _Reader(PyLinter):
    """A linter that reads its configuration and lints nothing."""

    def load_default_plugins(self) -> None:
        """Load what the configuration may name, except reporters: they create their files."""
        checkers.initialize(self)
        pylint_sentry_bugs.register(self)

    def check(self, files_or_modules: Sequence[str]) -> None:
        """Do nothing: whoever asked for the configuration reads the modules."""


class _ReadOnly(Run):
    LinterClass = _Reader


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """All options of Pylint and of this plugin, as Pylint would have them in this directory.

    ``arguments`` are options in Pylint's form. What Pylint only warns of goes to stderr.
    Raises ``ConfigurationError`` where Pylint would end with its usage status.
    """
    # Without a file and an enabled message Pylint would say that there is nothing to do.
    arguments = [*arguments, "--enable=sentry-bugs", "."]
    reporter = CollectingReporter()
    try:
        with redirect_stdout(sys.stderr):  # stdout is for findings
            linter = _ReadOnly(arguments, reporter, exit=False).linter
    except SystemExit as stop:
        raise ConfigurationError("the configuration cannot be used") from stop
    for message in reporter.messages:
        print(f"{message.path}: {message.msg}", file=sys.stderr)
    return linter.config
