"""Programs of the user's choice that the app starts, never by a shell."""

import os
import shlex
import shutil
from collections.abc import Mapping

from reader.address import web_address

PLAYER = "READER_PLAYER"
"""The environment variable that names the player, with its options."""
_PLAYERS = (("mpv",), ("vlc",), ("celluloid",), ("mplayer",), ("ffplay", "-autoexit"))
"""Players of sound and film that take an address, the first that is there is used."""


def player(environment: Mapping[str, str] = os.environ) -> list[str] | None:
    """The command that plays sound and film: what READER_PLAYER says, else one that is there; None: there is none."""
    chosen = environment.get(PLAYER, "").strip()
    if not chosen:
        return next((list(command) for command in _PLAYERS if shutil.which(command[0])), None)
    try:
        words = shlex.split(chosen)
    except ValueError:
        return None
    return words if words and shutil.which(words[0]) else None


def play_command(url: str, environment: Mapping[str, str] = os.environ) -> list[str] | None:
    """The command line that plays what is at an address; None: there is no player, or it is no address of the web.

    The address is one argument and begins with http, so that no player takes it for an option.
    """
    address = web_address(url)
    command = player(environment)
    return [*command, address] if command and address else None
