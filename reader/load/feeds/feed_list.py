"""What a list of feeds says, whatever it is written in: feeds to follow, and what cannot be followed."""

import re
from dataclasses import dataclass

from reader.load.feeds.written_address import written_address
from reader.safe_text import safe_line

MAX_FEEDS = 20_000
"""Of one list; of people who follow many it names some thousands."""
_MAX_LINE = 500
"""Characters of a name, or of what is refused in a message."""
_MAX_TOLD = 100
"""Entries that cannot be followed, each told of by itself."""
_COMMAND = re.compile(r"\s*(?:exec:|filter:|\|)", re.I)
_SEARCH = re.compile(r"\s*query:", re.I)


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed that a list names. All texts are safe lines."""

    url: str
    """A web address."""
    title: str
    """Empty if it has none."""
    home: str | None
    folder: str
    """Steps separated by `/`; empty: in none."""


@dataclass(frozen=True, slots=True)
class FeedList:
    """What a list holds, each address once."""

    outlines: tuple[Outline, ...]
    left_out: tuple[str, ...]
    """What cannot be followed, each in a sentence."""


class ListBuilder:
    """Gathers what a list names."""

    def __init__(self) -> None:
        self._found: dict[str, Outline] = {}
        self._refused: dict[str, None] = {}

    def is_over(self) -> bool:
        """Asked before each feed: whether no more are taken, which is then said."""
        if len(self._found) < MAX_FEEDS:
            return False
        self.refuse(f"only the first {MAX_FEEDS:,} feeds of the list are followed")
        return True

    def add(self, written: str, name: str, home: str = "", folder: str = "", *, is_command: bool = False) -> None:
        """A feed as the list writes it; `is_command`: the list says elsewhere that it runs one."""
        url = written_address(written)
        reason = _refusal(written, url, is_command=is_command)
        if url is None or reason:
            self.refuse(f"{one_line(name) or one_line(written)}: {reason}")
        elif url not in self._found:
            self._found[url] = Outline(url, _own_name(name, url), written_address(home), folder)

    def refuse(self, sentence: str) -> None:
        """Something of the list cannot be followed."""
        self._refused[sentence] = None

    def built(self) -> FeedList:
        """What the list says."""
        refused = list(self._refused)
        if len(refused) > _MAX_TOLD:
            refused[_MAX_TOLD:] = [f"{len(refused) - _MAX_TOLD:,} more cannot be followed"]
        return FeedList(tuple(self._found.values()), tuple(refused))


def one_line(text: str) -> str:
    """A foreign name as one safe line of reasonable length."""
    return safe_line(text[:_MAX_LINE])


def folder_of(written: str) -> str:
    """A folder as a list writes it, its steps by `/`."""
    return "/".join(step for step in map(safe_line, written[:_MAX_LINE].split("/")) if step)


def _own_name(name: str, url: str) -> str:
    """A name that says more than the address, by which programs call what has no name."""
    line = one_line(name)
    return "" if line == one_line(url) or written_address(line) == url else line


def _refusal(written: str, url: str | None, *, is_command: bool) -> str | None:
    """Why an address is not followed."""
    if is_command or _COMMAND.match(written):
        return "is a command to run, which is refused"
    if _SEARCH.match(written):
        return "is a search, not a feed"
    if written.lstrip().lower().startswith(("file:", "/")):
        return "is a file, not an address of the web"
    return None if url else "has no address of the web"
