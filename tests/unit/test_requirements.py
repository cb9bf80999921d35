"""What a project asks for tells which versions it may run with."""

from pathlib import Path

import pytest

from pylint_sentry_bugs.index.requirements import Requirements


@pytest.mark.parametrize(
    ("file", "text", "may_be"),
    [
        ("requirements.txt", "Django>=3.2.20,<4\n", False),
        ("requirements-base.txt", "# why\nDjango==5.2.8  # pinned\n", True),
        ("requirements.txt", "django==3.2.*\n", False),
        ("requirements.txt", "django>=3.2\n", True),
        ("requirements.txt", "-r other.txt\ndjango ~= 5.1 --hash=sha256:0\n", True),
        ("requirements.txt", "https://example.com/django.zip\n", True),
        ("requirements.txt", "djangorestframework==3.12\n", True),
        ("pyproject.toml", '[project]\ndependencies = ["django<4"]\n', False),
        ("pyproject.toml", "[project\n", True),
        ("shop-1.0.dist-info/METADATA", "Name: shop\nRequires-Dist: Django<4.0,>=3.2\n", False),
    ],
)
def test_a_version_may_be_in_use(tmp_path: Path, file: str, text: str, may_be: bool) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    assert Requirements((tmp_path,)).may_be("Django", "4.2") is may_be


def test_without_requirements_everything_may_be(tmp_path: Path) -> None:
    assert Requirements((tmp_path, tmp_path / "missing")).may_be("django", "5.2")
