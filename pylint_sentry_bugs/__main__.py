"""``python -m pylint_sentry_bugs`` is the command ``sentry-bugs``."""

from pylint_sentry_bugs.cli.process import run

if __name__ == "__main__":
    run()
