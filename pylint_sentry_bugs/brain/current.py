"""Which project is being linted? The one thing that astroid's tips cannot be passed.

astroid keeps one manager a process, and with it the transforms of all linters. So the linter that
runs is known here, weakly: it is set when a linter loads the plugin and when its run begins, and
empty once the run has ended, or where the linter was thrown away.
"""

from __future__ import annotations

import weakref
from argparse import Namespace
from pathlib import Path
from typing import Protocol

from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.session import Session


class Linter(Protocol):
    """What tips ask of Pylint."""

    config: Namespace
    current_file: str | None


class Host(Protocol):
    """Who lives as long as a linter and knows its session."""

    @property
    def linter(self) -> Linter:
        """The linter."""

    @property
    def session(self) -> Session:
        """What its checkers share."""


class _Slot:
    """Holds the current host, weakly."""

    def __init__(self) -> None:
        self.host: weakref.ref[Host] | None = None


_SLOT = _Slot()


def switch(host: Host, runs: bool) -> None:
    """``host`` lints from now on, or no more."""
    if runs:
        _SLOT.host = weakref.ref(host)
    elif _SLOT.host is not None and _SLOT.host() is host:
        _SLOT.host = None


def project() -> Project | None:
    """The project of the file that is being linted; None where inference is none of ours."""
    host = _SLOT.host() if _SLOT.host is not None else None
    if host is None or not host.linter.current_file:
        return None
    config = host.linter.config
    if not config.sentry_bugs_inference:
        return None
    return host.session.project(config, Path(host.linter.current_file))
