"""A backup put back; what is there is set aside, not overwritten."""

import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError, UnwritableError
from reader.library.backup import KEPT_FOLDERS, MANIFEST, SETTINGS
from reader.library.database import DamagedError, Database
from reader.library.header import APPLICATION_ID, FILE_NAME
from reader.library.journal import FILE_NAME as JOURNAL
from reader.library.opening import FileKind, kind_of_file
from reader.library.replay import replay, restore_own
from reader.library.schema import later_version_error, migrate
from reader.library.swapping import free_name, swap
from reader.safe_text import safe_line
from reader.whole_file import sync_folder

WHY = "before-restore"
"""In the names of what is set aside."""
_MAX_MANIFEST = 64 << 10
_HEADER_BYTES = 100


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it."""

    kept_files: int
    """Originals and pictures that were put back; those that are there already are not counted."""
    asides: tuple[Path, ...]
    """What was there, under its new names."""


def restore(folder: Path, source: Path, settings: Mapping[str, Path]) -> Restored:
    """Puts the library of a backup into a folder, and the user's files of settings to their places.

    Nothing is put anywhere before the backup has been found whole. Raises LibraryError.
    """
    with _told(source, folder), zipfile.ZipFile(source) as archive:
        names = _names(archive, source)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=folder) as name:
            unpacked = Path(name)
            for inside in names:
                place = unpacked / inside
                place.parent.mkdir(exist_ok=True)
                with archive.open(inside) as original, place.open("wb") as copy:
                    shutil.copyfileobj(original, copy, 1 << 20)
                    copy.flush()
                    os.fsync(copy.fileno())
            _verify(unpacked / FILE_NAME, source)
            kept = _put_kept(unpacked, folder)
            _point_to(unpacked / FILE_NAME, folder)
            asides = [*_put_settings(unpacked, settings), *_put_database(unpacked / FILE_NAME, folder)]
        sync_folder(folder)
        return Restored(kept, tuple(asides))


def restore_journal(folder: Path, source: Path) -> Restored | None:
    """Puts what a journal tells of into a library, as far as that has nothing newer; None if it is no journal.

    The library as it was is set aside whole. Raises LibraryError.
    """
    with _told(source, folder):
        replayed = replay(source)
        if replayed.library is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=folder) as name, alone(path) as held:
            fresh = Path(name) / FILE_NAME
            if held is not None:
                held.copy_into(fresh)
            database = Database(fresh)
            try:
                migrate(database)
                restore_own(database, replayed)
            finally:
                database.close()
            return Restored(0, tuple(_put_aside(fresh, folder)))


def _names(archive: zipfile.ZipFile, source: Path) -> list[str]:
    """What is unpacked; a refusal of what `back_up` would not have written."""
    refusal = LibraryError(f"{safe_line(str(source))} is no backup of a library.")
    try:
        if archive.getinfo(MANIFEST).file_size > _MAX_MANIFEST:
            raise refusal
        manifest = json.loads(archive.read(MANIFEST))
        if manifest["application_id"] != APPLICATION_ID or FILE_NAME not in archive.namelist():
            raise refusal
    except (KeyError, TypeError, ValueError) as error:
        raise refusal from error
    names = [name for name in archive.namelist() if name not in (MANIFEST, JOURNAL)]
    if not all(name == FILE_NAME or _is_kept(name) for name in names):
        raise refusal
    return names


def _is_kept(name: str) -> bool:
    folder, _, file = name.partition("/")
    is_plain = bool(file) and not any(sign in file for sign in "/\\\0") and file not in (".", "..")
    return is_plain and folder in (*KEPT_FOLDERS, SETTINGS.rstrip("/"))


def _verify(path: Path, source: Path) -> None:
    with path.open("rb") as file:
        kind = kind_of_file(file.read(_HEADER_BYTES))
    if kind is FileKind.LATER_VERSION:
        raise later_version_error(source)
    if kind is not FileKind.LIBRARY:
        raise LibraryError(f"{safe_line(str(source))} is no backup of a library.")
    database = Database(path)
    try:
        database.require_integrity(())
    except DamagedError as error:
        raise LibraryError(f"{safe_line(str(source))} is damaged; nothing was changed.") from error
    finally:
        database.close()


def _put_kept(unpacked: Path, folder: Path) -> int:
    count = 0
    for name in KEPT_FOLDERS:
        if not (unpacked / name).exists():
            continue
        (folder / name).mkdir(exist_ok=True)
        for path in (unpacked / name).glob("*"):
            # Their names tell what they hold.
            if not (place := folder / name / path.name).exists():
                os.replace(path, place)
                count += 1
        sync_folder(folder / name)
    return count


def _point_to(path: Path, folder: Path) -> None:
    """Lets the library look for kept copies in the folder that it is in by now."""
    database = Database(path)
    try:
        with database.transaction():
            for source_id, kept in database.rows("SELECT id, kept FROM sources WHERE kept IS NOT NULL"):
                place = folder / Path(os.fsdecode(kept)).parent.name / os.path.basename(os.fsdecode(kept))
                if place.exists():
                    database.run("UPDATE sources SET kept = ? WHERE id = ?", (os.fsencode(place), source_id))
    finally:
        database.close()


def _put_settings(unpacked: Path, settings: Mapping[str, Path]) -> Iterator[Path]:
    for name, place in settings.items():
        path = unpacked / SETTINGS / name
        if not path.exists():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            if place.read_bytes() == path.read_bytes():
                continue
            aside = free_name(place, WHY)
            os.rename(place, aside)
            yield aside
        shutil.copyfile(path, place)


def _put_database(fresh: Path, folder: Path) -> Iterator[Path]:
    """Puts the database in place; the journal of the one that was there goes with it, and is written anew."""
    with alone(folder / FILE_NAME):
        yield from _put_aside(fresh, folder)


def _put_aside(fresh: Path, folder: Path) -> Iterator[Path]:
    path, journal = folder / FILE_NAME, folder / JOURNAL
    if journal.exists():
        # Stopped from here on, whichever library is there writes its journal anew.
        aside = free_name(journal, WHY)
        os.rename(journal, aside)
        yield aside
    if path.exists():
        yield swap(path, fresh, WHY)
    else:
        os.replace(fresh, path)


@contextmanager
def alone(path: Path) -> Iterator[Database | None]:
    """Keeps other programs out of a library while the block runs; None if there is none or it is damaged.

    Raises LibraryError if others use it.
    """
    database = None
    if path.exists():
        try:
            database = Database(path)
            database.hold_alone()
        except (DamagedError, UnwritableError):
            if database is not None:
                database.close()
            database = None
    try:
        yield database
    finally:
        if database is not None:
            database.close()


@contextmanager
def _told(source: Path, folder: Path) -> Iterator[None]:
    name = safe_line(str(source))
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise LibraryError(f"{name} is no backup of a library, or is damaged.") from error
    except OSError as error:
        place = error.filename or folder
        raise UnwritableError(f"{safe_line(str(place))}: {os.strerror(error.errno or 0)}.") from error
