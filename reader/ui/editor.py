"""Writing a text in the user's own editor."""

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reader.config.programs import FILE, Use, beside, chosen_program, split_words, with_argument
from reader.errors import ConfigError, ReaderError
from reader.safe_text import safe_line

MOST_BYTES = 4_000_000
"""Of what is read back from the editor."""


class EditorError(ReaderError):
    """There is no editor, or it did not start."""


def editor_arguments(environment: Mapping[str, str]) -> list[str]:
    """The editor's program and its arguments: the one for this program, else `$VISUAL`, else `$EDITOR`.

    Raises EditorError.
    """
    try:
        if chosen := chosen_program(Use.EDITOR, environment):
            return beside(chosen)
        for name in ("VISUAL", "EDITOR"):
            if arguments := split_words(environment.get(name, ""), f"${name}"):
                return arguments
    except ConfigError as error:
        raise EditorError(str(error)) from error
    raise EditorError("Neither the settings nor $VISUAL nor $EDITOR name an editor.")


def edited(arguments: list[str], text: str) -> str:
    """The text as the editor leaves it; waits for the editor, which has the terminal. Raises EditorError.

    What is in the file counts, whatever status the editor ends with: nothing that was saved in it is lost.
    """
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(text + "\n" if text else "", encoding="utf-8")
        try:
            subprocess.run(with_argument(arguments, str(path), FILE), check=False)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise EditorError(f"The editor {safe_line(arguments[0])} did not start: {reason}.") from error
        try:
            with path.open("rb") as file:
                return file.read(MOST_BYTES).decode("utf-8-sig", errors="replace").replace("\r\n", "\n").strip()
        except OSError as error:
            raise EditorError(f"The editor left no file to read: {error.strerror or error}.") from error
