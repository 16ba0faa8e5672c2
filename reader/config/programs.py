"""Programs of the user's choice that the app starts, never by a shell.

What an environment variable names outweighs the settings, and these what the system has.
"""

import os
import shlex
import shutil
from collections.abc import Mapping, Sequence
from enum import StrEnum

from reader.address import host, web_address
from reader.config.load_settings import settings
from reader.config.settings import Settings, Words
from reader.config.site_sections import nearest_site
from reader.errors import ConfigError
from reader.safe_text import safe_line

ADDRESS = "{url}"
"""What stands in a command line for an address; without it the address is the last argument."""
FILE = "{file}"
"""The same for a file's path."""
IN_TERMINAL = "!"
"""What a program's name begins with that is to have the terminal for itself, as `!w3m` or `!less`."""
PLAYER = "READER_PLAYER"
"""The environment variable that names the player, with its options."""
_PLAYERS = (("mpv",), ("vlc",), ("celluloid",), ("mplayer",), ("ffplay", "-autoexit"))
"""Players of sound and film that take an address, the first that is there is used."""


class Use(StrEnum):
    """What a program is for, as the settings name it."""

    BROWSER = "browser"
    VIEWER = "viewer"
    PLAYER = "player"
    EDITOR = "editor"
    SPEECH = "speech"

    @property
    def variable(self) -> str:
        """The environment variable that names one."""
        return f"READER_{self.upper()}"


def chosen_program(
    use: Use, environment: Mapping[str, str] = os.environ, own: Settings | None = None
) -> list[str] | None:
    """The program that the user named for something, with its arguments; None if none was named.

    Raises ConfigError if it cannot be understood or is not there. `own` are the settings, if not those of the file.
    """
    if named := environment.get(use.variable, "").strip():
        return usable(split_words(named, use.variable), use.variable)
    words = getattr((own or settings()).programs, use)
    return usable(words, f"programs.{use}") if words else None


def browser(url: str, environment: Mapping[str, str] = os.environ, own: Settings | None = None) -> list[str] | None:
    """The browser that the user named for an address: the one of its site goes before that of all sites.

    Raises ConfigError as `chosen_program` does.
    """
    all_settings = own or settings()
    if not environment.get(Use.BROWSER.variable, "").strip() and (
        site := nearest_site(host(url), all_settings, Use.BROWSER)
    ):
        return usable(all_settings.sites[site].browser, f'site."{site}".browser')
    return chosen_program(Use.BROWSER, environment, all_settings)


def split_words(text: str, named_in: str) -> list[str]:
    """A program with its arguments, parted as a shell does. Raises ConfigError."""
    try:
        # Backslashes are what paths are made of on Windows.
        words = shlex.split(text, posix=os.name != "nt")
    except ValueError as error:
        raise ConfigError(f"{named_in} cannot be understood: {error}.") from error
    return [word.strip('"') for word in words] if os.name == "nt" else words


def usable(words: Sequence[str], named_in: str) -> list[str]:
    """A command line whose program is there, `~` written out. Raises ConfigError."""
    first = words[0] if words else ""
    sign, name = (IN_TERMINAL, first[1:]) if first.startswith(IN_TERMINAL) else ("", first)
    program = os.path.expanduser(name)
    if not program or shutil.which(program) is None:
        raise ConfigError(f"There is no program {safe_line(name)[:80] or 'without a name'}, which {named_in} names.")
    return [sign + program, *words[1:]]


def with_argument(words: Sequence[str], value: str, placeholder: str = ADDRESS) -> list[str]:
    """A command line with an address, or a file, where its placeholder stands, else at its end.

    The program itself stays what the user named. Raises ConfigError for what a program could take for an option.
    """
    if value.startswith("-"):
        raise ConfigError(f"{safe_line(value)[:80]} is not given to a program: it looks like one of its options.")
    rest = [word.replace(placeholder, value) for word in words[1:]]
    return [words[0], *rest] if any(placeholder in word for word in words[1:]) else [*words, value]


def player(environment: Mapping[str, str] = os.environ) -> list[str] | None:
    """The command that plays sound and film: what the user named, else one that is there; None: there is none.

    Raises ConfigError as `chosen_program` does.
    """
    if chosen := chosen_program(Use.PLAYER, environment):
        return chosen
    return next((list(command) for command in _PLAYERS if shutil.which(command[0])), None)


def play_command(url: str, environment: Mapping[str, str] = os.environ) -> list[str] | None:
    """The command line that plays what is at an address; None: there is no player, or it is no address of the web.

    The address is one argument, or a part of one that the user wrote, and begins with http, so that no player takes
    it for an option. Raises ConfigError as `chosen_program` does.
    """
    address = web_address(url)
    command = player(environment)
    return with_argument(command, address) if command and address else None


def beside(words: Sequence[str]) -> list[str]:
    """The command line of a program that cannot have the terminal, whatever the user wished."""
    return [*(in_terminal(words) or words)]


def in_terminal(words: Sequence[str]) -> Words | None:
    """The command line of a program that is to have the terminal; None if it is not."""
    return (words[0][len(IN_TERMINAL) :], *words[1:]) if words and words[0].startswith(IN_TERMINAL) else None
