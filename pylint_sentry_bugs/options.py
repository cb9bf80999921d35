"""What a user can set: the plugin's own options beside those of Pylint, as one value."""

import re
from argparse import Namespace
from pathlib import Path
from typing import Any

import platformdirs

from pylint_sentry_bugs.index.roots import project_root
from pylint_sentry_bugs.settings import Settings

GROUP = "Sentry-bugs"
MEMORY_ONLY = ("", "no")
QUIET_PATHS = (
    r"(^|/)(tests?|testutils?|fixtures?|factories|(\w+_)?migrations)/",
    r"(^|/)(test_\w+|\w+_tests?|tests?|conftest|fixtures?|factories)\.py$",
    r"(^|/)(management|runner|cli)/commands/",
    r"(^|/)examples?/|(^|/)debug/|(^|/)debug_views?(/|\.py$)",
)


def declared() -> tuple[tuple[str, dict[str, Any]], ...]:
    """The plugin's options in the form in which Pylint's checkers declare theirs."""
    return (
        _option(
            "sentry-bugs-cache-folder",
            type="path",
            default=platformdirs.user_cache_dir("pylint-sentry-bugs"),
            metavar="<folder>",
            help="Where the index of the project is kept; 'no' keeps it in memory.",
        ),
        _option(
            "sentry-bugs-overlays",
            type="csv",
            default=(),
            metavar="<folders>",
            help="Folders with overlay stubs for your own libraries.",
        ),
        _option(
            "sentry-bugs-quiet-paths",
            type="regexp_csv",
            default=tuple(re.compile(path) for path in QUIET_PATHS),
            metavar="<pattern>[,<pattern>...]",
            help="Code that is read, but not reported: expressions that are searched for "
            "in paths relative to the project's root, with forward slashes.",
        ),
        _inference(),
    )


def _inference() -> tuple[str, dict[str, Any]]:
    return _option(
        "sentry-bugs-inference",
        type="yn",
        default=True,
        metavar="<y or n>",
        help="Tell Pylint's own checks what is known of models, managers and rows.",
    )


def _option(name: str, **form: object) -> tuple[str, dict[str, Any]]:
    return name, {**form, "group": GROUP}


def settings_of(config: Namespace, path: Path) -> Settings:
    """What ``config``, as Pylint read it, means for the file or folder at ``path``.

    Relative folders in the configuration start at the current directory, as all of Pylint's do.
    """
    cwd = Path.cwd()
    source_roots = tuple((cwd / root).resolve() for root in config.source_roots)
    return Settings(
        root=project_root(path, source_roots, cwd),
        source_roots=source_roots,
        ignore=tuple(config.ignore),
        ignore_patterns=tuple(config.ignore_patterns),
        ignore_paths=tuple(config.ignore_paths),
        cache_folder=_cache_folder(config.sentry_bugs_cache_folder, cwd),
        overlays=tuple(cwd / Path(path).expanduser() for path in config.sentry_bugs_overlays),
        quiet_paths=tuple(config.sentry_bugs_quiet_paths),
    )


def _cache_folder(value: str, cwd: Path) -> Path | None:
    return None if value in MEMORY_ONLY else cwd / value
