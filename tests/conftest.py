import pytest
from pylint.testutils import UPDATE_OPTION


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        UPDATE_OPTION,
        action="store_true",
        help="write the .txt beside each functional program instead of comparing",
    )
