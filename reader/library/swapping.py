"""Puts one database in the place of another, which stays under another name."""

import os
import time
from pathlib import Path

_LOGS = ("-wal", "-journal")
"""Files beside a database that hold a part of it."""


def swap(path: Path, fresh: Path, why: str) -> Path:
    """Puts a finished file in the place of a library's; returns what the former is called from now on.

    Stopped at any time, there is a library at `path`, the former or the new one. Raises OSError.
    """
    aside = free_name(path, why)
    move_logs(path, aside)
    try:
        # With a second name there is no moment without a library, at which a start would make an empty one.
        os.link(path, aside)
    except OSError:
        os.rename(path, aside)
    os.replace(fresh, path)
    return aside


def move_logs(path: Path, aside: Path) -> None:
    """Lets what stands beside a database go with it: SQLite would play it into whatever takes its place."""
    for suffix in _LOGS:
        _move_log(path.with_name(path.name + suffix), aside.with_name(aside.name + suffix))
    # Only an index of the log, which SQLite makes again.
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)


def _move_log(log: Path, aside: Path) -> None:
    if log.exists() and log.stat().st_size:
        log.rename(aside)
    else:
        log.unlink(missing_ok=True)


def free_name(path: Path, why: str) -> Path:
    """A name beside a file that no file has: `library.sqlite.corrupt-2026-05-02`, with a number if need be."""
    first = path.with_name(f"{path.name}.{why}-{time.strftime('%Y-%m-%d')}")
    aside = first
    number = 1
    while aside.exists():
        number += 1
        aside = first.with_name(f"{first.name}-{number}")
    return aside
