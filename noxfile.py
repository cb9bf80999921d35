"""The tests on the oldest and a newer Python: ``nox``."""

import nox

nox.options.default_venv_backend = "venv"


@nox.session(python=["3.11", "3.13"])
def tests(session: nox.Session) -> None:
    """All tests, the package installed as a user would."""
    session.install(".[dev]")
    session.run("pytest", *session.posargs)
