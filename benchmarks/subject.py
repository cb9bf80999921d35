"""What does the plugin find in a release? The engines run in this process, as clients run them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.releases import IGNORED, PACKAGES, bench_folder, fetch
from pylint_sentry_bugs.finding import Finding
from pylint_sentry_bugs.options import QUIET_PATHS
from pylint_sentry_bugs.project import Project
from pylint_sentry_bugs.review import findings
from pylint_sentry_bugs.settings import Settings


def opened(release: str) -> Project:
    """The project of ``release``, its root the release's folder, its index kept for later runs."""
    settings = Settings(
        root=fetch(release),
        ignore=IGNORED,
        cache_folder=bench_folder() / "index",
        quiet_paths=tuple(re.compile(path) for path in QUIET_PATHS),
    )
    return Project(settings)


def found_in(project: Project, paths: Iterable[str]) -> dict[str, Sequence[Finding]]:
    """The findings by path, for paths relative to the root; a file that is not there has none."""
    root = project.settings.root
    return {p: findings(project, root / p) if (root / p).is_file() else () for p in paths}


def all_paths(project: Project) -> Iterator[str]:
    """The files of Sentry's own packages, sorted."""
    for path in sorted(project.files()):
        relative = project.relative(Path(path))
        if relative.split("/")[0] in PACKAGES:
            yield relative
