"""The list, as it is read line by line."""

from collections.abc import Callable, Sequence

from reader.cli.plain.lines import row_line
from reader.library import Library
from reader.query.errors import QueryError, pointed
from reader.safe_text import safe_text
from reader.ui.reading import Reading
from reader.ui.wording import plural

NOTHING = "Nothing is here yet. “add” takes in a file, a folder or an address, and “follow” follows a site."
SHOWN = 10
"""Articles that are told at a time."""


class ListingSession:
    """Lists articles, with their numbers."""

    def __init__(self, library: Library, scope: Sequence[str] | None, say: Callable[[str], None]) -> None:
        """`scope`: the paths whose articles are listed; None: the whole library. `say` prints a line or several."""
        self.library = library
        self.reading = Reading(library, scope)
        self._print = say
        self.ids: Sequence[int] = ()
        self._told = 0
        """How many of them were told."""
        self.is_listing = True
        """Whether the list was told last, not an article."""

    def say(self, text: str) -> None:
        """Print a line, or several; whatever a terminal would obey is taken out."""
        self._print(safe_text(text))

    def find(self, query: str = "") -> None:
        """List what a query finds; everything if it is empty."""
        from reader.query.parsing import parse

        try:
            parse(query)
        except QueryError as error:
            self.say(str(error))
            self.say(pointed(query, error))
            return
        self.reading.set_query(query)
        self.ids = self.library.ids(query, self.reading.reach)
        self._tell_list()

    def do_list(self, rest: str) -> None:
        """Tell the list from its start."""
        self.ids = self.library.ids(self.reading.query, self.reading.reach)
        self._tell_list()

    def do_search(self, rest: str) -> None:
        """List what a query finds."""
        self.find(rest)

    def do_unread(self, rest: str) -> None:
        """List what is unread."""
        self.find("is:unread")

    def _tell_list(self) -> None:
        self._told = 0
        what = f" found: {self.reading.query}" if self.reading.query else ""
        self.say(f"{plural(len(self.ids), 'article')}{what}." if self.ids else f"Nothing{what}." if what else NOTHING)
        self.tell_more_of_list()

    def tell_more_of_list(self) -> None:
        """Tell the next few articles."""
        self.is_listing = True
        ids = self.ids[self._told : self._told + SHOWN]
        rows = {row.id: row for row in self.library.rows(ids)}
        for number, article_id in enumerate(ids, self._told + 1):
            if (row := rows.get(article_id)) is not None:
                self.say(row_line(number, row))
        self._told += len(ids)
        left = len(self.ids) - self._told
        if left:
            self.say(f"{left:,} more; an empty line goes on.")
        elif self.ids:
            self.say("That is the end of the list." if ids else "The list has ended.")
