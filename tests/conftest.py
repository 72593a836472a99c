"""What several test files share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """The path of a file beside the project; the test is skipped where it is missing."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"{name} is not beside the project")
        return path

    return find


@pytest.fixture
def fixtures() -> Path:
    """The folder of files with invented records."""
    return FIXTURES
