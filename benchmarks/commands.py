"""What do users type? Each function runs one command in the folder of the code under analysis."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.measure import Usage, run
from benchmarks.releases import IGNORED

PLAIN = (f"--rcfile={os.devnull}", "--source-roots=.", f"--ignore={','.join(IGNORED)}")
"""Whatever is configured on this machine counts for nothing."""
PYLINT_FAILED = 1 | 32  # fatal message, usage error
SENTRY_BUGS_FAILED = 2


class Commands:
    """The commands, all with the same code and the same stored index."""

    def __init__(self, code: Path, cache: Path) -> None:
        """``code``: the folder that holds the packages; ``cache``: where the index is kept."""
        self.code = code
        self._cache = f"--sentry-bugs-cache-folder={cache}"

    def index(self) -> Usage:
        """``sentry-bugs index build``."""
        return self._sentry_bugs("index", ["build", "."])

    def review(self, paths: Iterable[str]) -> Usage:
        """``sentry-bugs review``: the engines without Pylint."""
        return self._sentry_bugs("review", paths)

    def floor(self, paths: Iterable[str]) -> Usage:
        """Pylint with nothing to do but to parse and walk: what no plugin can go below."""
        return self._pylint("--enable=syntax-error", *paths)

    def plugin(self, paths: Iterable[str]) -> Usage:
        """The plugin under Pylint, and no other check; the output is Pylint's json2."""
        load = "--load-plugins=pylint_sentry_bugs"
        return self._pylint(
            load, self._cache, "--enable=sentry-bugs", "--output-format=json2", *paths
        )

    def _sentry_bugs(self, action: str, arguments: Iterable[str]) -> Usage:
        options = [*PLAIN, self._cache]
        return self._python(
            "pylint_sentry_bugs", SENTRY_BUGS_FAILED, [action, *options, *arguments]
        )

    def _pylint(self, *arguments: str) -> Usage:
        options = [*PLAIN, "-j1", "--persistent=n", "--score=n", "--disable=all"]
        return self._python("pylint", PYLINT_FAILED, [*options, *arguments])

    def _python(self, module: str, failures: int, arguments: Sequence[str]) -> Usage:
        return run([sys.executable, "-m", module, *arguments], self.code, failures)
