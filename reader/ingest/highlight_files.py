"""Writes the highlights of articles as files: beside the article's own where it has one, else in the library's folder.

A file that the user wrote is never overwritten.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from reader.errors import LibraryError
from reader.formats.highlights import highlights_markdown
from reader.highlight import Highlight
from reader.ingest.originals import name_of
from reader.library import Library
from reader.own_file import HIGHLIGHTS_ENDING, HIGHLIGHTS_SIGN, is_own
from reader.safe_text import safe_line
from reader.whole_file import sync_folder, write_whole

FOLDER = "highlights"
"""In the library's folder."""
_MAX_NAME_BYTES = 255
"""Of a file's name, on the file systems in use; browsers give names of that length."""


def write_highlights(library: Library, article_id: int) -> Path:
    """Writes the highlights of an article into their file; returns where that is.

    Raises LibraryError if it has none, or the file cannot be written, or is not reader's own.
    """
    highlights = library.highlights(article_id)
    if not highlights:
        raise LibraryError("This article has no highlights.")
    return write_group(library, highlights)


def write_group(library: Library, highlights: Sequence[Highlight]) -> Path:
    """Writes the highlights of one article, of which there is at least one, also if it is gone from the library.

    Raises LibraryError as `write_highlights` does.
    """
    path = _path(library, highlights[0])
    name = safe_line(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path) and not _is_own(path):
            raise LibraryError(f"{name} was not written by reader and was left as it is.")
        write_whole(path, f"{HIGHLIGHTS_SIGN}\n\n{highlights_markdown(highlights)}".encode())
        sync_folder(path.parent)
    except OSError as error:
        raise LibraryError(f"{name} cannot be written: {error.strerror or error}.") from error
    return path


def _path(library: Library, highlight: Highlight) -> Path:
    location = None if highlight.article_id is None else library.location(highlight.article_id)
    if location is not None and os.path.isfile(location):
        beside = Path(location + HIGHLIGHTS_ENDING)
        if len(os.fsencode(beside.name)) <= _MAX_NAME_BYTES:
            return beside
    identity = highlight.identity.encode(errors="replace")
    return library.folder / FOLDER / f"{name_of(highlight.title, identity)}{HIGHLIGHTS_ENDING}"


def _is_own(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return is_own(file.read(2 * len(HIGHLIGHTS_SIGN)))
