"""What holds for all tests."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from reader.config.load_settings import forget_settings

settings.register_profile("often", max_examples=50)
settings.load_profile("often")
"""Half of the usual examples, other ones each time; --hypothesis-profile=default asks for all."""

_MEMORY = Path("/dev/shm")
_ENOUGH_MEMORY = 4 << 30
"""Bytes free there, of which a run of all tests needs a small part."""


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: many tests wait for programs that they have started."""
    return (os.cpu_count() or 1) + 1


def pytest_configure() -> None:
    """Have the files of the tests in memory, where there is plenty: waiting for a disk is half of what many do."""
    if "TMPDIR" not in os.environ and _is_fit(_MEMORY):
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None


def _is_fit(folder: Path) -> bool:
    """Whether there is room, and what is written there can be executed."""
    if not os.access(folder, os.W_OK) or os.statvfs(folder).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(folder).free >= _ENOUGH_MEMORY


@pytest.fixture(autouse=True)
def rules_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the site rules and settings of a test are: never those of whoever runs it."""
    folder = tmp_path / "config"
    monkeypatch.setenv("READER_CONFIG", str(folder))
    monkeypatch.setenv("READER_LOGS", str(tmp_path / "logs"))
    forget_settings()
    return folder / "sites.toml"
