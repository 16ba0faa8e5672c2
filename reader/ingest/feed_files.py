"""Keeps what feeds bring: plain files in the library's folder, from which their articles are cleaned."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from reader.address import host
from reader.errors import UnwritableError
from reader.ingest.originals import name_of
from reader.library import Library
from reader.safe_text import safe_line
from reader.whole_file import sync_folder, write_whole

FOLDER = "feeds"
"""In the library's folder."""
_AT_ONCE = 8
"""Files written at a time: each waits for the disk, and disks take several together in hardly more time than one."""


def feed_file(library_folder: Path, url: str, data: bytes) -> Path:
    """The file for these bytes, which came from the feed at an address; the same for the same bytes."""
    return library_folder / FOLDER / f"{name_of(host(url), data)}.json"


def keep_feed_files(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write files of one folder so that after a crash each is there whole or not at all. Raises UnwritableError."""
    wanted = dict(files)
    if not wanted:
        return
    folder = next(iter(wanted)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if len(wanted) == 1:
            for path, data in wanted.items():
                write_whole(path, data)
        else:
            with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="keep") as pool:
                # Taken one by one, so that the first that fails raises.
                for _ in pool.map(write_whole, wanted, wanted.values()):
                    pass
        sync_folder(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnwritableError(f"What feeds bring cannot be kept in {safe_line(str(folder))} ({reason}).") from error


def remove_spare_feed_files(library: Library) -> None:
    """Remove the files from which nothing is cleaned any more, as all their texts have been replaced."""
    folder = library.folder / FOLDER
    for path in library.forget_spare_feed_files():
        if path.parent == folder:
            # What cannot be removed takes room, and nothing else.
            with suppress(OSError):
                path.unlink()
