"""Folders of mail that keep each message in a file of its own: Maildir, and Maildir++ with folders in folders."""

import os
from collections.abc import Iterable

_DELIVERED = ("cur", "new")
_BEING_DELIVERED = "tmp"


def is_maildir(entries: Iterable[os.DirEntry[str]]) -> bool:
    """Whether these are the entries of a Maildir."""
    return set(_DELIVERED) <= {entry.name for entry in entries if entry.is_dir(follow_symlinks=False)}


def mail_folders(entries: Iterable[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """Those entries of a Maildir in which there may be mail: not what is being delivered, nor its programs' own files.

    Maildir++ writes a dot before the names of the folders in it, so hidden ones count if they are Maildirs.
    """
    folders = (entry for entry in entries if entry.is_dir(follow_symlinks=False) and entry.name != _BEING_DELIVERED)
    return [entry for entry in folders if not entry.name.startswith(".") or _holds_mail(entry)]


def _holds_mail(folder: os.DirEntry[str]) -> bool:
    return all(os.path.isdir(os.path.join(folder.path, name)) for name in _DELIVERED)
