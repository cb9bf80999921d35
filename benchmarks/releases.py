"""Where is the code of a Sentry release? In a cache folder; nothing of it is in this repository."""

import argparse
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import platformdirs

VARIABLE = "SENTRY_BUGS_BENCH"
SUBJECT = "23.7.1"
"""The release that noise, speed and triage are measured on."""
PACKAGES = ("sentry", "sentry_plugins", "social_auth", "sudo", "bitfield")
IGNORED = ("CVS", "migrations", "testutils")
"""Base names that are left out of every measurement, as ``--ignore`` has them."""


def bench_folder() -> Path:
    """The folder that all benchmarks share, made if it is not there."""
    folder = Path(os.environ.get(VARIABLE) or platformdirs.user_cache_dir("sentry-bugs-bench"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def fetch(release: str) -> Path:
    """The folder with the packages of ``release``, downloaded from PyPI the first time.

    Raises ``subprocess.CalledProcessError`` where pip cannot download it.
    """
    folder = bench_folder() / release
    if not (folder / "sentry").is_dir():
        _unpack(_wheel(release), folder)
    return folder


def _wheel(release: str) -> Path:
    wheels = bench_folder() / "wheels"
    found = list(wheels.glob(f"sentry-{release}-*.whl"))
    if not found:
        options = ["--no-deps", "--python-version", "3.8", "--only-binary=:all:"]
        command = [sys.executable, "-m", "pip", "download", *options, "-d", str(wheels)]
        subprocess.run([*command, f"sentry=={release}"], check=True)
        found = list(wheels.glob(f"sentry-{release}-*.whl"))
    return found[0]


def _unpack(wheel: Path, folder: Path) -> None:
    """Unpack the Python files into a new ``folder``, which never exists half filled."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        fresh = Path(name) / "release"
        with zipfile.ZipFile(wheel) as archive:
            wanted = [m for m in archive.namelist() if m.endswith((".py", ".pyi"))]
            archive.extractall(fresh, wanted)
        fresh.rename(folder)


def main() -> int:
    """Fetch the releases that were named, and print their folders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("releases", nargs="*", default=[SUBJECT], metavar="RELEASE")
    for release in parser.parse_args().releases:
        print(fetch(release))
    return 0


if __name__ == "__main__":
    sys.exit(main())
