"""Pictures given to a viewer in files that only the user can read and that are gone afterwards."""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from reader.config.programs import FILE, Use, beside, chosen_program, with_argument
from reader.errors import ConfigError
from reader.load.picture_file import PictureFile
from reader.ui.starting import start

FOLDER_PREFIX = "reader-pictures-"


class Viewer:
    """Opens pictures in the user's viewer, else the system's. Any thread may use it."""

    def __init__(self, command: Sequence[str] | None = None) -> None:
        """`command` is started with a path instead of those."""
        self._command = command
        self._folder: Path | None = None
        self._count = 0
        self._guard = Lock()

    def show(self, picture: PictureFile) -> str | None:
        """Open a picture; what went wrong in a sentence, None if nothing."""
        try:
            command = viewer_command() if self._command is None else self._command
            if command is None:
                return "There is no desktop here that could show the picture"
            path = self._write(picture)
            _start(command, path)
        except ConfigError as error:
            return str(error)
        except OSError as error:
            return f"The viewer did not start: {error.strerror or error}"
        return None

    def close(self) -> None:
        """Remove the files."""
        with self._guard:
            folder, self._folder = self._folder, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _write(self, picture: PictureFile) -> Path:
        with self._guard:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX))
            self._count += 1
            path = self._folder / f"picture-{self._count}{picture.ending}"
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(picture.data)
        return path


def viewer_command() -> Sequence[str] | None:
    """What opens a file: the program that the user named, else what the desktop does; None without a desktop.

    Empty: the system's own call. Raises ConfigError if the user's program is not there.
    """
    if chosen := chosen_program(Use.VIEWER):
        return beside(chosen)
    if sys.platform == "win32":
        return ()
    if sys.platform == "darwin":
        return ("open",)
    return ("xdg-open",) if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") else None


def _start(command: Sequence[str], path: Path) -> None:
    if sys.platform == "win32" and not command:
        os.startfile(path)
    else:
        start(with_argument(command, str(path), FILE))
