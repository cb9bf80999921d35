import pytest
from pylint.testutils import UPDATE_OPTION

SUMMARY = "summary"
"""The property of a test that is to be read at the end of a run."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        UPDATE_OPTION,
        action="store_true",
        help="write the .txt beside each functional program instead of comparing",
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                said = dict(report.user_properties).get(SUMMARY)
                if said is not None:
                    terminalreporter.write_line(str(said))
