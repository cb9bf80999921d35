"""Which projects do the user's paths belong to?"""

import argparse
from pathlib import Path

from pylint_sentry_bugs.index.roots import is_too_wide
from pylint_sentry_bugs.options import settings_of
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.settings import Settings


class PathError(Exception):
    """A path of the user's does not exist, or lies in no project."""


class Workspace:
    """The projects of one command, each opened once."""

    def __init__(self, config: argparse.Namespace) -> None:
        """``config`` is what Pylint read."""
        self._config = config
        self._projects: dict[Settings, Project] = {}
        self._settings: dict[Path, Settings] = {}

    @property
    def projects(self) -> tuple[Project, ...]:
        """All projects opened so far."""
        return tuple(self._projects.values())

    def settings(self, path: Path) -> Settings:
        """The settings for a file or folder. Raises PathError where no project can be."""
        path = path.resolve()
        if not path.exists():
            raise PathError(f"{path} does not exist")
        folder = path if path.is_dir() else path.parent
        if folder not in self._settings:
            self._settings[folder] = self._settings_of(path)
        return self._settings[folder]

    def _settings_of(self, path: Path) -> Settings:
        settings = settings_of(self._config, path)
        if is_too_wide(settings.root):
            raise PathError(f"{path} is in no project: name the project's own folder")
        return settings

    def project(self, path: Path) -> Project:
        """The project of a file or folder. Raises PathError as ``settings`` does."""
        settings = self.settings(path)
        if settings not in self._projects:
            self._projects[settings] = Project(settings)
        return self._projects[settings]

    def files(self, path: Path) -> list[Path]:
        """The file at ``path``, or the Python files of the project below that folder."""
        project, path = self.project(path), path.resolve()
        if path.is_file():
            return [path]
        return [file for file in project.files() if file.is_relative_to(path)]

    def close(self) -> None:
        """Release what the projects hold open."""
        for project in self.projects:
            project.close()
