"""`reader list` without a query: a look at the library's file, and nothing imported that this does not need.

Whatever is not the plainest case goes the usual way, by `reader.cli.list`, which does the same and tells what is wrong.
"""

import os
from collections.abc import Sequence

from reader.cli.list_lines import FIELDS, line_maker
from reader.cli.output import FAILED, message, write
from reader.library.glance import Glance, LookEnded
from reader.library.header import FILE_NAME, TABLES_VERSION
from reader.paths import library_place, settings_place

_SETTING = (b"library", b'"library', b"'library", b'"\\u', b'"\\U')
"""How a line of the settings may begin that names the library; the last two are letters by their numbers."""
_VALUED = ("--library", "--limit", "--fields")


def quick_list(arguments: Sequence[str]) -> int | None:
    """List what is stored, newest first; the exit status, None if the usual way is to be gone.

    Raises as `write` does.
    """
    options = _options(arguments)
    folder = None if options is None else usual_folder(options.get("--library"))
    if options is None or folder is None:
        return None
    if _is_nothing(folder):
        return 0
    fields = options["--fields"].split(",") if "--fields" in options else None
    as_line = line_maker(is_json="--json" in options, fields=fields)
    is_begun = False
    try:
        glance = Glance(folder)
        try:
            if glance.version != TABLES_VERSION:
                return None
            for row in glance.listed(int(options["--limit"]) if "--limit" in options else None):
                is_begun = True
                write(as_line(row) + "\n")
        finally:
            glance.close()
    except LookEnded:
        if not is_begun:
            return None
        message("The library cannot be read any more; 'reader library check' says what is wrong")
        return FAILED
    return 0


def _options(arguments: Sequence[str]) -> dict[str, str] | None:
    """The options by their names, if there is nothing else behind `list` and all are right."""
    options: dict[str, str] = {}
    words = iter(arguments[1:])
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--json":
            options[word] = ""
        elif name in _VALUED:
            options[name] = value if equals else next(words, "")
        else:
            return None
    limit, fields = options.get("--limit", "1"), options.get("--fields", "id").split(",")
    is_right = limit.isascii() and limit.isdecimal() and int(limit) > 0 and set(fields) <= set(FIELDS)
    return options if is_right and options.get("--library", "?") else None


def usual_folder(chosen: str | None) -> str | None:
    """The folder of a library in which all is as it usually is, or of one that is not there yet; else None."""
    if not chosen and not os.environ.get("READER_LIBRARY") and _is_set():
        return None
    folder = library_place(chosen)
    if _is_nothing(folder):
        return folder if _can_be_made(folder) else None
    path = os.path.join(folder, FILE_NAME)
    can_be_used = os.access(path, os.R_OK | os.W_OK) and os.access(folder, os.W_OK)
    return folder if can_be_used and not os.path.exists(f"{path}.suspect") else None


def _is_nothing(folder: str) -> bool:
    """Whether there is no library yet, nor anything that one could be made from again."""
    return not os.path.lexists(folder) or (os.path.isdir(folder) and not os.listdir(folder))


def _can_be_made(folder: str) -> bool:
    parent = folder
    while parent != os.path.dirname(parent) and not os.path.lexists(parent):
        parent = os.path.dirname(parent)
    return os.path.isabs(folder) and os.path.isdir(parent) and os.access(parent, os.W_OK)


def _is_set() -> bool:
    """Whether the settings may name a library: reading them takes longer than all else here."""
    try:
        with open(settings_place(), "rb") as file:
            return any(line.lstrip().startswith(_SETTING) for line in file)
    except OSError:
        return False
