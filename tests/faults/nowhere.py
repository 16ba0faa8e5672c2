"""Places where nothing can be written: for a process without the superuser's rights, and on small disks."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_GIVE_UP_RIGHTS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--")
"""Of util-linux: the superuser then may write what its owner may, and no more."""

IS_SUPERUSER = hasattr(os, "geteuid") and os.geteuid() == 0
CAN_GIVE_UP_RIGHTS = not IS_SUPERUSER or shutil.which("setpriv") is not None


def run_python(
    code: str, *words: str, environment: Mapping[str, str | None] | None = None, seconds: float = 60
) -> "subprocess.CompletedProcess[str]":
    """Runs Python code as one who may write only what its owner may; variables that are None are not set."""
    changed = os.environ | (environment or {})
    return subprocess.run(
        [*rightless(), sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        timeout=seconds,
        env={name: value for name, value in changed.items() if value is not None},
    )


def rightless() -> Sequence[str]:
    """What stands before a command that is run without the superuser's rights."""
    return _GIVE_UP_RIGHTS if IS_SUPERUSER else ()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Lets nothing be written in a folder."""
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(0o755)


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[bool]:
    """A file system of a size at a folder; False where none can be mounted."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
    if not IS_SUPERUSER or subprocess.run(command, capture_output=True).returncode != 0:
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True, capture_output=True)


def remount(place: Path, kilobytes: int) -> None:
    """Gives a small disk another size."""
    command = ["mount", "-o", f"remount,size={kilobytes}k", str(place)]
    subprocess.run(command, check=True, capture_output=True)


def fill(place: Path, kilobytes_left: int = 0) -> Path:
    """Fills a disk with a file, which it returns; so much stays free."""
    ballast = place / "ballast"
    status = os.statvfs(place)
    free = status.f_bavail * status.f_frsize - kilobytes_left * 1024
    with ballast.open("wb", buffering=0) as file:
        try:
            while free > 0:
                free -= file.write(b"x" * min(free, 4096))
        except OSError:
            pass
    return ballast
