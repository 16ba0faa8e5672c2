"""A library in one file, and back: an archive of the database, its journal, what is kept beside it and the settings."""

import json
import os
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from reader import __version__
from reader.errors import LibraryError, UnwritableError
from reader.library.database import Database
from reader.library.header import APPLICATION_ID, FILE_NAME
from reader.library.journal import FILE_NAME as JOURNAL
from reader.safe_text import safe_line
from reader.whole_file import sync_folder

FOLDER = "backups"
"""In the library's folder; where backups go that were given no name."""
MANIFEST = "backup.json"
"""The first in the archive: tells a backup from other archives."""
KEPT_FOLDERS = ("pages", "pictures", "feeds")
"""Of the library's folder: what nobody else may have any more."""
SETTINGS = "settings/"
"""Before the names of the user's files of settings in the archive."""
FORMAT = 1

_STORED = frozenset(("pictures",))
"""What is packed already."""


def default_path(folder: Path) -> Path:
    """Where a backup goes that was given no name."""
    return folder / FOLDER / f"library-{time.strftime('%Y-%m-%d-%H%M%S')}.zip"


def back_up(folder: Path, database: Database, target: Path, settings: Mapping[str, Path]) -> Iterator[tuple[int, int]]:
    """Writes a backup of a library to a file that must not be there; how many files of how many are in it.

    It is the library of one moment, also while others write. The file is there whole or not at all. Raises
    LibraryError.
    """
    if target.exists() or target.is_symlink():
        raise LibraryError(f"{safe_line(str(target))} is there already and was left as it is.")
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as name:
            snapshot, archive = Path(name) / FILE_NAME, Path(name) / "archive"
            database.copy_into(snapshot)
            files = [(FILE_NAME, snapshot), *_beside(folder, settings)]
            with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as into:
                into.writestr(MANIFEST, json.dumps(_manifest(len(files)), indent=1))
                for number, (inside, path) in enumerate(files, 1):
                    is_packed = inside.partition("/")[0] in _STORED
                    with suppress(FileNotFoundError):
                        into.write(path, inside, zipfile.ZIP_STORED if is_packed else None)
                    yield number, len(files)
            _put(archive, target)


def _manifest(count: int) -> dict[str, object]:
    return {
        "format": FORMAT,
        "application_id": APPLICATION_ID,
        "reader": __version__,
        "made": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "files": count,
    }


def _beside(folder: Path, settings: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    """What belongs into a backup beside the database: names in the archive, and paths."""
    if (folder / JOURNAL).is_file():
        yield JOURNAL, folder / JOURNAL
    for name in KEPT_FOLDERS:
        for path in sorted((folder / name).glob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield f"{name}/{path.name}", path
    for name, path in settings.items():
        if path.is_file():
            yield f"{SETTINGS}{name}", path


def _put(archive: Path, target: Path) -> None:
    """Gives a finished file its name, unless that is taken by now."""
    with archive.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        os.link(archive, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links.
        os.replace(archive, target)
    sync_folder(target.parent)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        name = safe_line(str(target))
        raise UnwritableError(f"{name} cannot be written ({os.strerror(error.errno or 0)}).") from error
