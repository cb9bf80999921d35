import pytest

from pylint_sentry_bugs import catalogue
from tools.generate import BEGIN, END, README, rendered


def test_the_readme_has_every_message_as_the_catalogue_has_it() -> None:
    text = README.read_text("utf-8")
    assert rendered(text) == text, "make generate"
    for entry in catalogue.entries().values():
        assert f"| {entry.id} | `{entry.symbol}` | {entry.severity} | {entry.title} |" in text


def test_only_what_stands_between_the_markers_changes() -> None:
    text = rendered(f"before\n{BEGIN}\noutdated\n{END}\nafter\n")
    assert text.startswith(f"before\n{BEGIN}\n| id |")
    assert text.endswith(f"|\n{END}\nafter\n")
    assert "outdated" not in text


def test_a_readme_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the lines"):
        rendered("no markers")
