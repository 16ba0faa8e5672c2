"""Word from one run to the next that damage was met inside the library, so that the next one looks closer."""

from contextlib import suppress
from pathlib import Path


def suspect(path: Path) -> None:
    """Leaves word that a library's file is damaged."""
    with suppress(OSError):
        _mark(path).touch()


def is_suspect(path: Path) -> bool:
    """Whether damage was met since the file was last found whole."""
    return _mark(path).exists()


def trust_again(path: Path) -> None:
    """Takes back `suspect`."""
    with suppress(OSError):
        _mark(path).unlink(missing_ok=True)


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}.suspect")
