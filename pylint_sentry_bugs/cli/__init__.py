"""The command ``sentry-bugs``: which of the few things does the user want?

Exit status: 0 nothing found, 1 findings, 2 wrong usage or a configuration that cannot be read.
"""

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from pylint_sentry_bugs.cli import index, review
from pylint_sentry_bugs.cli.configuration import ConfigurationError, read
from pylint_sentry_bugs.cli.workspace import PathError, Workspace

USAGE = 2
OWN = ("--help", "--version", "--format", "--rcfile")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (those of the process if None); its exit status."""
    own, of_pylint = _split(sys.argv[1:] if arguments is None else arguments)
    wanted = _parser().parse_args(own)
    if wanted.rcfile:
        of_pylint.append(f"--rcfile={wanted.rcfile}")
    try:
        config = read(of_pylint)
        with closing(Workspace(config)) as workspace:
            status: int = wanted.run(workspace, wanted)
    except (ConfigurationError, PathError) as error:
        print(f"sentry-bugs: {error}", file=sys.stderr)
        return USAGE
    return status


def _split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """What is for this command, and what for Pylint; argparse would mix up their paths."""
    of_pylint = [a for a in arguments if a.startswith("--") and a.partition("=")[0] not in OWN]
    return [a for a in arguments if a not in of_pylint], of_pylint


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sentry-bugs",
        description="Where will this Django back end crash in production?",
        epilog="Any other --option=value is one of Pylint's, whose configuration is read, too.",
    )
    distribution = version("pylint-sentry-bugs")
    parser.add_argument("--version", action="version", version=f"%(prog)s {distribution}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_review(commands.add_parser("review", help="find crashes, without running Pylint"))
    _add_index(commands.add_parser("index", help="build, show or clear a project's stored index"))
    return parser


def _add_review(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders")
    parser.add_argument("--format", choices=["text"], default="text", help="how to write them")
    parser.add_argument("--rcfile", help="Pylint's configuration file, where it finds none itself")
    parser.set_defaults(run=lambda workspace, wanted: review.run(workspace, wanted.paths))


def _add_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=list(index.ACTIONS))
    parser.add_argument("path", nargs="?", type=Path, default=Path(), metavar="PATH")
    parser.add_argument("--rcfile", help="Pylint's configuration file, where it finds none itself")
    parser.set_defaults(
        run=lambda workspace, wanted: index.ACTIONS[wanted.action](workspace, wanted.path)
    )
