"""``python -m pylint_sentry_bugs`` is the command ``sentry-bugs``."""

import sys

from pylint_sentry_bugs.cli import main

if __name__ == "__main__":
    sys.exit(main())
