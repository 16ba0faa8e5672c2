"""The commands of the plain reader: how what is typed is understood; pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A command."""

    name: str
    usage: str
    """What follows it; empty: nothing."""
    summary: str
    short: str = ""
    """Another name for it, shorter."""


WORDS = (
    Word("list", "", "list the articles from the first on", "l"),
    Word("more", "", "go on: the next part of the article, or of the list; an empty line does the same", "m"),
    Word("open", "NUMBER", "read an article of the list; a number alone does the same", "o"),
    Word("next", "", "read the next article of the list", "n"),
    Word("previous", "", "read the article before it", "p"),
    Word("up", "", "the part before"),
    Word("again", "", "the same part again"),
    Word("start", "", "the article from its start"),
    Word("whole", "", "the rest of the article at once", "w"),
    Word("links", "[all]", "list the links of the article, with their numbers"),
    Word("link", "NUMBER", "open a link here; it is fetched if you do not have it", "k"),
    Word("back", "", "back to the article that you came from, and to the place", "b"),
    Word("info", "", "title, author, address and tags of the article", "i"),
    Word("search", "QUERY", "list what a query finds, as in 'reader list'; without one, everything", "/"),
    Word("unread", "", "list what is unread", "u"),
    Word("star", "", "star the article, or take the star away", "s"),
    Word("tag", "TAG, -TAG", "give the article tags, or take them away", "t"),
    Word("mark", "", "mark the article as unread, or as read", ""),
    Word("undo", "", "undo what was done last"),
    Word("feeds", "", "list the feeds that you follow", "f"),
    Word("feed", "NUMBER", "list what a feed has brought"),
    Word("follow", "ADDRESS", "follow a feed, by its address or that of its site"),
    Word("refresh", "[NUMBER]", "ask the feeds that are due, or one of them, for what is new", "r"),
    Word("add", "SOURCE", "take a file, a folder or an address into the library"),
    Word("help", "[COMMAND]", "what can be typed", "?"),
    Word("quit", "", "end; your place is kept", "q"),
)
_MOST = 2_000
"""Characters of a line that are looked at."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line asks for."""

    name: str
    rest: str = ""


class WordError(ValueError):
    """A line that is no command, told in a sentence."""


def asked(line: str) -> Asked:
    """What a typed line asks for. Raises WordError.

    A command may be shortened as long as only one begins so.
    """
    text = line[:_MOST].strip()
    if not text:
        return Asked("more")
    if text.isascii() and text.isdecimal():
        return Asked("open", text)
    if text.startswith(("/", "?")):
        text = f"{text[0]} {text[1:]}"
    name, _, rest = text.partition(" ")
    return Asked(_named(name.lower()), rest.strip())


def _named(typed: str) -> str:
    exact = [word.name for word in WORDS if typed in (word.name, word.short)]
    begun = exact or [word.name for word in WORDS if word.name.startswith(typed)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise WordError(f"“{typed}” may be {_or(begun)}.")
    from difflib import get_close_matches

    near = get_close_matches(typed, [word.name for word in WORDS], 1)
    meant = f" Do you mean “{near[0]}”?" if near else ""
    raise WordError(f"There is no command “{typed}”.{meant} “help” lists them all.")


def _or(names: Sequence[str]) -> str:
    return " or ".join((", ".join(names[:-1]), names[-1]))


def help_lines(about: str = "") -> list[str]:
    """What can be typed, or what one command does. Raises WordError."""
    if about:
        name = _named(about.lower())
        return [_line(word) for word in WORDS if word.name == name]
    return ["Type a command and Enter. It may be shortened as long as only one begins so.", *map(_line, WORDS)]


def _line(word: Word) -> str:
    usage = f" {word.usage}" if word.usage else ""
    short = f" (or {word.short})" if word.short else ""
    return f"{word.name}{usage}{short}: {word.summary}."
