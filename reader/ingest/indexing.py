"""Makes files known to the library where they lie: what is new, what has changed, what was moved."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from reader.errors import SourceError
from reader.library import Library, SourceFile
from reader.load import FORMS_VERSION, Found, is_candidate, walk
from reader.load.files import split_part

_FORMS_KEY = "forms"
"""Under which the library remembers which forms were known when files were passed over."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What was found."""

    scope: list[str]
    """The absolute paths of what was named and is there."""
    errors: list[SourceError]
    """What cannot be read."""
    moved: dict[str, str]
    """Where files lay that seem to have been moved, by where they lie now."""


def index_paths(library: Library, paths: Sequence[str]) -> Indexed:
    """Make the files at these paths and in these folders known; what has not changed is not even opened.

    A part of a container may be named as if the container were a folder: then all of that is made known, and the scope
    is the part. The library's own folder is passed over: what lies there it knows.
    """
    own = os.path.abspath(library.folder) + os.sep
    files: list[Found] = []
    errors: list[SourceError] = []
    containers = {path: inside[0] for path in paths if (inside := split_part(path))}
    for found in walk(containers.get(path, path) for path in paths):
        if isinstance(found, SourceError):
            errors.append(found)
        elif found.is_named or not found.path.startswith(own):
            files.append(found)
    _ask_again_after_upgrade(library)
    changed = library.changed(map(source_file, files))
    candidates: list[SourceFile] = []
    others: list[SourceFile] = []
    for file in files:
        if file.path in changed:
            is_one = file.is_named or is_candidate(file.path)
            (candidates if is_one else others).append(source_file(file))
    moved = library.moved_from(candidates, os.path.exists)
    library.expect(candidates)
    library.pass_over(others)
    there = [os.path.abspath(path) for path in paths if os.path.exists(path)]
    library.forget_missing(there, {file.path for file in files})
    scope = [os.path.abspath(path) for path in paths if path in containers or os.path.exists(path)]
    return Indexed(scope, errors, moved)


def _ask_again_after_upgrade(library: Library) -> None:
    """Look again at files that an earlier version passed over: this one may know their form."""
    if library.recall(_FORMS_KEY) != str(FORMS_VERSION):
        library.forget_passed_over()
        library.remember(_FORMS_KEY, str(FORMS_VERSION))


def source_file(found: Found) -> SourceFile:
    """A file as the library knows files."""
    return SourceFile(found.path, found.size, found.mtime_ns)
