"""Sound and film given to a player."""

import posixpath
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from reader.config.programs import PLAYER, in_terminal, play_command, player
from reader.errors import ConfigError
from reader.model import Article, Link, MarkKind
from reader.ui.opening import RunInTerminal
from reader.ui.starting import start

ENDINGS = frozenset(
    "aac aif aiff flac m3u8 m4a m4b m4v mka mkv mov mp3 mp4 mpeg mpg oga ogg ogv opus wav webm wma wmv".split()
)
"""Of files that hold sound or film."""


def played(article: Article) -> list[Link]:
    """The links of an article's text that lead to sound or film, each address once."""
    found: dict[str, Link] = {}
    for number, block in enumerate(article.body):
        for mark in block.marks:
            if mark.kind is MarkKind.LINK and mark.url and not mark.url.startswith("#"):
                text = block.text[mark.start : mark.end]
                if is_media(mark.url) or (text == block.text and text == _file_name(mark.url)):
                    # An enclosure stands in a paragraph of its own under its file's name, whatever that ends with.
                    found.setdefault(mark.url, Link(text, mark.url, number))
    return list(found.values())


def is_media(url: str) -> bool:
    """Whether an address names a file of sound or film."""
    return posixpath.splitext(_file_name(url))[1][1:].lower() in ENDINGS


def _file_name(url: str) -> str:
    try:
        return unquote(urlsplit(url).path.rpartition("/")[2])
    except ValueError:
        return ""


def play(url: str, run_in_terminal: RunInTerminal) -> str | None:
    """Start the player on an address; what went wrong in a sentence, None if nothing.

    `run_in_terminal` is asked to run one that wants the terminal.
    """
    try:
        command = play_command(url)
        if command is None:
            return f"Only http and https addresses are played, not {url[:80]}" if player() else _NO_PLAYER
        if terminal_words := in_terminal(command):
            return run_in_terminal(terminal_words)
        start(command)
    except ConfigError as error:
        return str(error)
    except OSError as error:
        return f"The player did not start: {error.strerror or error}"
    return None


_NO_PLAYER = f"No player was found: install mpv or vlc, or name one in the settings or in {PLAYER}"


def choices(links: Iterable[Link]) -> list[tuple[str, str]]:
    """Links to choose from, by their addresses."""
    return [(link.url, link.text.strip() or link.url) for link in links if link.url]
