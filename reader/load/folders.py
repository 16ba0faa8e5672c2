"""Finds the files that may be pages in what the user names, without reading them."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.errors import LoadError
from reader.load.candidates import companions, is_hidden, may_hold_articles, promises_page
from reader.load.files import kind_reason, os_reason, read_head
from reader.load.maildir import is_maildir, mail_folders
from reader.load.signatures import SAMPLE_BYTES


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was named or stands in a directory that was."""

    path: str
    """Absolute; symbolic links are kept as they are."""
    size: int
    """Bytes."""
    mtime_ns: int
    """When it was last changed, nanoseconds since 1970."""
    is_named: bool = False
    """Named itself, so that anything wrong with it must be told."""


def walk(paths: Iterable[str]) -> Iterator[Found | LoadError]:
    """The files named and those in the directories named, recursively and in name order; each once.

    Hidden files and directories, links to directories and anything but files are passed over, unless named. What
    is missing or unreadable comes as the LoadError that says so, and the rest goes on.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _named(path):
            if isinstance(found, LoadError) or found.path not in seen:
                yield found
            if isinstance(found, Found):
                seen.add(found.path)


def is_candidate(path: str) -> bool:
    """Whether a file found in a directory may hold articles, by its first bytes; cheap.

    True also for what cannot be read and for names that promise a page: `load` says what is wrong with them.
    """
    if promises_page(path):
        return True
    try:
        head = read_head(path, SAMPLE_BYTES)
    except LoadError:
        return True
    return may_hold_articles(head, os.path.basename(path))


def _named(path: str) -> Iterator[Found | LoadError]:
    try:
        absolute = os.path.abspath(path) if path else path
        status = os.stat(absolute)
    except (OSError, ValueError) as error:
        yield LoadError(path, os_reason(error))
        return
    if os.path.isdir(absolute):
        yield from _inside(absolute)
    elif reason := kind_reason(status.st_mode):
        yield LoadError(path, reason)
    else:
        yield Found(absolute, status.st_size, status.st_mtime_ns, is_named=True)


def _inside(directory: str) -> Iterator[Found | LoadError]:
    # A stack and no recursion: directories may be nested deeper than calls can be.
    waiting: list[str | os.DirEntry[str]] = [directory]
    while waiting:
        entry = waiting.pop()
        try:
            if isinstance(entry, str) or entry.is_dir(follow_symlinks=False):
                waiting.extend(reversed(_visible(os.fspath(entry))))
            elif _leads_to_file(entry):
                status = entry.stat()
                yield Found(entry.path, status.st_size, status.st_mtime_ns)
        except OSError as error:
            yield LoadError(os.fspath(entry), os_reason(error))


def _visible(directory: str) -> list[os.DirEntry[str]]:
    """What is in a directory, in name order, without hidden entries and the companions of saved pages."""
    with os.scandir(directory) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    if is_maildir(entries):
        return mail_folders(entries)
    entries = [entry for entry in entries if not is_hidden(entry.name)]
    passed_over = companions(entry.name for entry in entries)
    return [entry for entry in entries if entry.name not in passed_over]


def _leads_to_file(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file or a link to one; links that lead nowhere or in a circle are nobody's loss."""
    try:
        return entry.is_file()
    except OSError:
        return False
