"""The commands of the plain reader, joined."""

from collections.abc import Callable

from reader.cli.plain.feeding import FeedingSession
from reader.cli.plain.words import WordError, asked, help_lines
from reader.errors import ReaderError, SourceError


class Session(FeedingSession):
    """Does what is typed, one line after the other; it says everything, and raises nothing but LibraryError at most."""

    is_over = False
    """Whether `quit` was typed."""

    def obey(self, line: str) -> None:
        """Do what a line asks for."""
        try:
            wanted = asked(line)
            does: Callable[[str], None] = getattr(self, f"do_{wanted.name}")
            does(wanted.rest)
        except WordError as error:
            self.failures += 1
            self.say(str(error))
        except SourceError as error:
            self.tell_error(error)
        except ReaderError as error:
            self.failures += 1
            self.say(str(error))
        if unkept := self.reading.keep.untold():
            self.say(str(unkept))

    def do_help(self, rest: str) -> None:
        """Tell what can be typed."""
        for line in help_lines(rest):
            self.say(line)

    def do_quit(self, rest: str) -> None:
        """End."""
        self.is_over = True
