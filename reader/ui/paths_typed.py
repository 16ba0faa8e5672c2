"""Paths that are typed or pasted, and what could stand there."""

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

MOST_ENTRIES = 10_000
"""Of a folder that are looked at, which takes some tens of milliseconds."""
MOST_OFFERED = 50
HOME = "~" + os.sep
_FILE = "file://"
_QUOTES = "'\""


class Entry(NamedTuple):
    """What lies in a folder."""

    name: str
    is_folder: bool


Listing = Callable[[str], Iterable[Entry]]
"""What lies in a folder; nothing if it cannot be read."""


def entries_of(folder: str) -> Sequence[Entry]:
    """What lies in a folder, at most `MOST_ENTRIES`; nothing if it cannot be read."""
    try:
        with os.scandir(folder) as found:
            return [Entry(each.name, _is_folder(each)) for each in islice(found, MOST_ENTRIES)]
    except (OSError, ValueError):
        return ()


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def offered_paths(typed: str, *, has_files: bool, listing: Listing = entries_of) -> list[str]:
    """What a path that is being typed could go on with, as it would then stand there; folders end with a separator.

    Folders come first. Those whose names begin with a point are offered once the point is typed.
    """
    if typed == "~":
        return [HOME]
    folder, begun = os.path.split(typed)
    wanted = begun.casefold()

    def is_meant(entry: Entry) -> bool:
        is_seen = not entry.name.startswith(".") or begun.startswith(".")
        return is_seen and (entry.is_folder or has_files) and entry.name.casefold().startswith(wanted)

    before = typed[: len(typed) - len(begun)]
    meant = filter(is_meant, listing(os.path.expanduser(folder) or os.curdir))
    first = nsmallest(MOST_OFFERED, meant, key=lambda entry: (not entry.is_folder, entry.name.casefold()))
    return [before + entry.name + (os.sep if entry.is_folder else "") for entry in first]


def typed_path(text: str) -> str:
    """The path that is meant, absolute: of what file managers paste, quotes and `file://` are taken away."""
    path = text.strip()
    if len(path) > 1 and path[0] == path[-1] and path[0] in _QUOTES:
        path = path[1:-1]
    if path.lower().startswith(_FILE):
        path = unquote(path[len(_FILE) :])
    return os.path.abspath(os.path.expanduser(path)) if path else ""


def path_fault(path: str, *, is_folder: bool) -> str:
    """Why a path cannot be taken, in a sentence; empty if it can. `is_folder`: whether nothing else is wanted."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return f"{path} does not exist."
    except (OSError, ValueError) as error:
        return f"{path} cannot be read ({getattr(error, 'strerror', None) or error})."
    if is_folder and not stat.S_ISDIR(mode):
        return f"{path} is a file, not a folder."
    return ""
