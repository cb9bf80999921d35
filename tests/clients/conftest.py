import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parent / "plugins"
Completed = subprocess.CompletedProcess[str]


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Completed]:
    """Run a module of Python as a user would in a shell; a cache folder of the test's own."""

    def run(
        *arguments: str, cwd: Path, text: str | None = None, path: Path = PLUGINS, **env: str
    ) -> Completed:
        environment = {
            **os.environ,
            "PYTHONPATH": str(path),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "PYLINTHOME": str(tmp_path / "pylint"),
            **env,
        }
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=cwd,
            input=text,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run
