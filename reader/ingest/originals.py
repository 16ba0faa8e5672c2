"""Originals that the library keeps: plain files in its folder, each beside what its bytes do not say."""

import json
import os
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from reader.address import host, is_web_address
from reader.errors import SourceError
from reader.ingest.fetching import FetchedPage
from reader.safe_text import safe_line
from reader.whole_file import sync_folder, write_whole

FOLDER = "pages"
"""In the library's folder."""
_RECORD = ".json"
"""Follows the name of a file for what is known of it."""
_NAME_CHARACTERS = 40
"""Of a file's name, before the digest: at most 160 of the 255 bytes that file systems take."""
_DIGEST_CHARACTERS = 16
_NOT_IN_NAME = re.compile(r"[^\w-]+")
_ENDING = re.compile(r"\.[a-z0-9]{1,8}(?:\.gz)?\Z", re.I)
_ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".xhtml", "text/plain": ".txt"}


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a page and not written in it, as the server or the user said it."""

    source: str
    """The address or path that it came from."""
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    saved: datetime | None = None
    damage: str | None = None
    """What was lost on the way."""


def keep(library_folder: Path, data: bytes, record: Record) -> Path:
    """Store an original, and what is known of it, so that after a crash each file is there whole or not at all.

    The same bytes from a source of the same name have the same file. Raises SourceError if the disk does not take it.
    """
    folder = library_folder / FOLDER
    path = folder / file_name(data, record)
    values = asdict(record) | {"saved": record.saved.isoformat() if record.saved else None}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The page comes last: where it is, its record is too.
        write_whole(record_path(path), json.dumps(values, indent=1).encode())
        write_whole(path, data)
        sync_folder(folder)
    except OSError as error:
        raise SourceError(record.source, f"its original cannot be kept ({error.strerror or error})") from error
    return path


def record_of(page: FetchedPage) -> Record:
    """What is known of a page that was fetched."""
    job = page.job
    return Record(page.location, job.url, job.media_type, job.charset, job.saved, job.damage)


def read_record(path: Path) -> Record | None:
    """What was known of an original; None if that is not known any more."""
    try:
        values = json.loads(record_path(path).read_bytes())
        saved = values.pop("saved")
        return Record(**values, saved=datetime.fromisoformat(saved) if saved else None)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def record_path(path: Path) -> Path:
    """The file that holds what is known of an original."""
    return path.with_name(path.name + _RECORD)


def file_name(data: bytes, record: Record) -> str:
    """A name that tells a person what the file holds, and no other file's: words of the source and a digest."""
    name = _address_name(record.source) if is_web_address(record.source) else os.path.basename(record.source)
    ending = _ENDING.search(name)
    stem = name[: ending.start()] if ending else name
    suffix = _ENDINGS.get(record.media_type or "") or (ending.group().lower() if ending else ".html")
    return f"{name_of(stem, data)}{suffix}"


def name_of(words: str, data: bytes) -> str:
    """A file's name without ending that tells a person these words, and is that of no other bytes."""
    said = _NOT_IN_NAME.sub("-", safe_line(words)).strip("-")[:_NAME_CHARACTERS].strip("-") or "page"
    return f"{said}-{sha256(data).hexdigest()[:_DIGEST_CHARACTERS]}"


def _address_name(url: str) -> str:
    return f"{host(url)}-{PurePosixPath(unquote(urlsplit(url).path)).name}"
