"""Which versions of a library does the project ask for?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

TEXTS = ("requirements*.txt", "requirements/*.txt", "*.dist-info/METADATA")
EXACT = ("==", "===", "~=")
_DEPENDENCY = re.compile(r"^(?:Requires-Dist:)?\s*([A-Za-z0-9].*)$")


class Requirements:
    """What requirement files, ``pyproject.toml`` and metadata in these folders name."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def may_be(self, name: str, version: str) -> bool:
        """Whether this version of a library, or a later one, may be in use; True if unknown."""
        wanted = self._specifiers.get(canonicalize_name(name))
        return wanted is None or _reaches(wanted, Version(version))

    @cached_property
    def _specifiers(self) -> dict[str, SpecifierSet]:
        found: dict[str, SpecifierSet] = {}
        for text in self._texts():
            try:
                requirement = Requirement(text)
            except InvalidRequirement:
                continue  # an option, a URL, a heading of metadata
            found.setdefault(canonicalize_name(requirement.name), requirement.specifier)
        return found

    def _texts(self) -> Iterator[str]:
        for folder in self._folders:
            for pattern in TEXTS:
                for path in sorted(folder.glob(pattern)):
                    yield from _lines(path)
            yield from _declared(folder / "pyproject.toml")


def _lines(path: Path) -> Iterator[str]:
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        match = _DEPENDENCY.match(line.partition(" #")[0].partition(" --")[0].strip())
        if match:
            yield match[1].strip()


def _declared(path: Path) -> list[str]:
    try:
        project = tomllib.loads(path.read_text("utf-8")).get("project", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return []
    found = project.get("dependencies", []) if isinstance(project, dict) else []
    return [text for text in found if isinstance(text, str)]


def _reaches(wanted: SpecifierSet, version: Version) -> bool:
    exact = [_version(s.version) for s in wanted if s.operator in EXACT]
    if exact:
        return any(v is None or v >= version for v in exact)
    return wanted.contains(version, prereleases=True)


def _version(text: str) -> Version | None:
    try:
        return Version(text.removesuffix(".*"))
    except InvalidVersion:
        return None
