"""What a run was asked to do: plain values, the same for Pylint, the command line and tests."""

import re
from pathlib import Path

import msgspec


class Settings(msgspec.Struct, frozen=True):
    """Where the project lies and what of it is left out.

    ``root``: paths in findings are relative to it.
    ``source_roots``: folders that import paths start from; empty means: found from the packages.
    ``ignore``: base names, ``ignore_patterns``: expressions over base names,
    ``ignore_paths``: expressions over whole paths (Pylint's three options of these names).
    ``cache_folder``: where the index is kept; None keeps it in memory.
    ``overlays``: folders with a team's own overlay stubs.
    ``quiet_paths``: expressions over relative paths whose code is indexed, but not reported:
    tests, migrations, commands, fixtures.
    """

    root: Path
    source_roots: tuple[Path, ...] = ()
    ignore: tuple[str, ...] = ()
    ignore_patterns: tuple[re.Pattern[str], ...] = ()
    ignore_paths: tuple[re.Pattern[str], ...] = ()
    cache_folder: Path | None = None
    overlays: tuple[Path, ...] = ()
    quiet_paths: tuple[re.Pattern[str], ...] = ()
