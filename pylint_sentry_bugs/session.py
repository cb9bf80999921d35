"""What the checkers of one linter share in a run: the projects, and what was found in them."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.index.roots import is_too_wide
from pylint_sentry_bugs.options import settings_of
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.settings import Settings

Review = Callable[[Project, Path, str | None], Sequence[Finding]]


class Session:
    """Each module is reviewed once, however many checkers ask; each project is opened once a run.

    ``found`` holds all findings of the run so far, whether Pylint shows them or not.
    """

    def __init__(self, review: Review) -> None:
        """``review`` finds everything in one module of a project, arbitrated."""
        self.found: list[Finding] = []
        self._review = review
        self._projects: dict[Settings, Project] = {}
        self._project_of: dict[Path, Project] = {}
        self.watchers: list[Callable[[bool], None]] = []
        """Told True when a run begins, and False when it ends."""
        self._module: tuple[Path, str | None] | None = None
        self._in_module: Sequence[Finding] = ()
        self._notes: dict[str, None] = {}
        self._in_worker = False

    def begin(self, *, in_worker: bool) -> None:
        """A run starts, so that a process that lives on sees what changed on disk meanwhile.

        A worker of ``--jobs`` lives as long as one run, but is told so before each file.
        """
        self._in_worker = in_worker
        for watcher in self.watchers:
            watcher(True)
        if not in_worker:
            self.found = []
            if self._module is not None:  # else what is open was opened to parse for this run
                self._forget_projects()
            self._module = None
            self._notes = {}

    def findings(self, config: Namespace, path: Path, text: str | None) -> Sequence[Finding]:
        """All findings in the module at ``path``; ``text`` replaces what lies on disk."""
        if self._module != (path, text):
            project = self.project(config, path)
            self._in_module = () if project is None else self._review(project, path, text)
            self._module = (path, text)
            self.found.extend(self._in_module)
        return self._in_module

    def end(self) -> None:
        """A run ends: keep what was computed, say in one line on stderr what was not right."""
        for watcher in self.watchers:
            watcher(False)
        for project in self._projects.values():
            project.save()
        if self._in_worker:
            return
        notes = self.notes()
        if notes:
            print("pylint_sentry_bugs:", "; ".join(notes), file=sys.stderr)
        self._notes = {}
        self._forget_projects()

    def notes(self) -> tuple[str, ...]:
        """What could not be read, was cut short or is misconfigured, each once."""
        of_projects = [note for project in self._projects.values() for note in project.notes()]
        return tuple(dict.fromkeys((*self._notes, *of_projects)))

    def take(self) -> tuple[Sequence[Finding], tuple[str, ...]]:
        """What a worker found since the last call, and its notes: to be received elsewhere."""
        found, self.found = self.found, []
        return found, self.notes()

    def receive(self, found: Iterable[Finding], notes: Iterable[str]) -> None:
        """Add what the session of a worker took."""
        self.found.extend(found)
        self._notes.update(dict.fromkeys(notes))

    def project(self, config: Namespace, path: Path) -> Project | None:
        """The project that the file at ``path`` belongs to, if any; opened once a run."""
        if path not in self._project_of:
            settings = settings_of(config, path)
            if is_too_wide(settings.root):
                note = f"{settings.root} is no project: its own files are not analysed"
                self._notes[note] = None
                return None
            if not path.resolve().is_relative_to(settings.root):
                return None
            if settings not in self._projects:
                self._projects[settings] = Project(settings)
            self._project_of[path] = self._projects[settings]
        return self._project_of[path]

    def _forget_projects(self) -> None:
        self._projects = {}
        self._project_of = {}
