"""What holds for all tests."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def rules_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the site rules of a test are: never those of whoever runs it."""
    folder = tmp_path / "config"
    monkeypatch.setenv("READER_CONFIG", str(folder))
    return folder / "sites.toml"
