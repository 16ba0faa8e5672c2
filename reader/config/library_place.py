"""Where the user's library is."""

import os
from pathlib import Path

from reader import paths


def library_folder(chosen: str | None = None) -> Path:
    """The library's folder: the one chosen, else READER_LIBRARY, else that of the settings, else the user's own.

    A path in the settings that does not begin at a root or with `~` begins at the folder that they are in.
    """
    if not chosen and not os.environ.get("READER_LIBRARY") and paths.settings_file().exists():
        from reader.config.load_settings import settings

        if named := settings().library:
            return settings_path(named)
    return paths.library_folder(chosen)


def settings_path(named: str) -> Path:
    """A path of the settings as an absolute one."""
    folder = paths.settings_file().parent
    try:
        return folder / Path(named).expanduser()
    except RuntimeError:
        return folder / named
