"""The command as a process of its own, which ends when it has said what it has to say."""

import gc
import os
import signal
import sys

from pylint_sentry_bugs.cli import main


def run() -> None:
    """Run the command and leave the process with its exit status.

    The process lives for one command: collecting garbage in between, and taking millions of
    objects apart at the end, would take a fifth of its time and free nothing that is needed.
    """
    if hasattr(signal, "SIGPIPE"):  # ``sentry-bugs review … | head`` is no error; Windows has none
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    gc.disable()
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
