"""How does the time of a whole review grow with the size of the tree?"""

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.commands import Commands
from benchmarks.releases import IGNORED, PACKAGES, SUBJECT, bench_folder, fetch
from benchmarks.tables import table

PARTS = (8, 4, 2, 1)


def main() -> int:
    """Review an eighth, a quarter, half and all of the subject, each from nothing."""
    rows = []
    for part in PARTS:
        with tempfile.TemporaryDirectory(dir=bench_folder()) as name:
            code = Path(name) / "code"
            count = _copy(fetch(SUBJECT), code, part)
            seconds = Commands(code, Path(name) / "cache").review(PACKAGES).seconds
        print(f"1/{part}: {seconds:.1f} s", file=sys.stderr)
        each = f"{1000 * seconds / count:.1f} ms"
        rows.append((f"1/{part}", str(count), f"{seconds:.1f} s", each))
    print(table(("part", "files", "review, cold", "a file"), rows))
    return 0


def _copy(release: Path, target: Path, part: int) -> int:
    """Every ``part``-th file, drawn by a hash of its path, with the packages around it."""
    count = 0
    for package in PACKAGES:
        for file in sorted((release / package).rglob("*.py")):
            relative = file.relative_to(release)
            drawn = hashlib.sha256(relative.as_posix().encode()).digest()[0] % part == 0
            if set(IGNORED).intersection(relative.parts):
                continue
            if drawn or file.name == "__init__.py":
                (target / relative).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target / relative)
                count += 1
    return count


if __name__ == "__main__":
    sys.exit(main())
