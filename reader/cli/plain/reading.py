"""The open article and its links, read line by line."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.cli.plain.lines import Links, head_lines, link_lines, numbered_links
from reader.cli.plain.listing import ListingSession
from reader.cli.plain.parts import Part, part_at, parts_of
from reader.ingest import Ingest
from reader.library import Library, Row, Status
from reader.model import Article, Place
from reader.safe_text import safe_line
from reader.ui import deeds
from reader.ui.tagging import typed_change

NOTHING_OPEN = "No article is open. Type its number in the list."


class ReadingSession(ListingSession):
    """Reads articles part by part, keeps the place, and follows links."""

    def __init__(
        self,
        library: Library,
        ingest: Ingest,
        scope: Sequence[str] | None,
        say: Callable[[str], None],
        written: Callable[[Article], str],
    ) -> None:
        """`written` makes text of an article."""
        super().__init__(library, scope, say)
        self.ingest = ingest
        self._written = written
        self._parts: tuple[Part, ...] = ()
        self._at = 0
        self._links = Links((), ())

    # Opening

    def do_open(self, rest: str) -> None:
        """Read the article of a number of the list."""
        number = int(rest) if rest.isascii() and rest.isdecimal() and len(rest) < 10 else 0
        if 0 < number <= len(self.ids):
            self.open(self.ids[number - 1])
        else:
            self.say(f"Type a number from 1 to {len(self.ids):,}." if self.ids else "Nothing is listed.")

    def do_next(self, rest: str) -> None:
        """Read the next article of the list."""
        self._step(1)

    def do_previous(self, rest: str) -> None:
        """Read the article before it."""
        self._step(-1)

    def _step(self, step: int) -> None:
        here = self.reading.article_id
        if here is None or here not in self.ids:
            at = 0 if step > 0 else -1
        else:
            at = list(self.ids).index(here) + step
        if 0 <= at < len(self.ids):
            self.open(self.ids[at])
        else:
            self.say("That was the last article of the list." if step > 0 else "That was the first one of the list.")

    def open(self, article_id: int) -> None:
        """Read an article from where it was left; one that waits is cleaned first."""
        row = self.reading.row(article_id)
        if row is None:
            self.say("It is not in the library any more.")
            return
        if row.status is Status.FAILED:
            self.say(f"It cannot be read: {safe_line(row.reason or 'its cleaning failed')}.")
            return
        if row.status is Status.PENDING:
            article_id = self.ingest.clean(article_id)
        self._begin(*self.reading.open(article_id))

    def _begin(self, article: Article, place: Place | None) -> None:
        self._links = numbered_links(self.reading.groups())
        self._parts = parts_of(article, self._links.numbers)
        self._at = part_at(article, self._parts, place)
        row = self._row
        for line in head_lines(row, article.byline) if row is not None else ():
            self.say(line)
        if article.damage:
            self.say(f"Not whole: {safe_line(article.damage)}.")
        if self._at:
            self.say("You stopped here; “start” begins anew.")
        self.say("")
        self._tell_part()

    @property
    def _row(self) -> Row | None:
        return None if self.reading.article_id is None else self.reading.row(self.reading.article_id)

    # Reading

    def _tell_part(self, *, has_rest: bool = False) -> None:
        """Tell the part, or all that is left, and keep the place."""
        self.is_listing = False
        article = self.reading.article
        if article is None:
            self.say(NOTHING_OPEN)
            return
        parts = self._parts[self._at :] if has_rest else self._parts[self._at : self._at + 1]
        blocks = tuple(block for part in parts for block in part.blocks)
        bare = replace(article, title="", byline=None, published=None, site=None, blocks=blocks, groups=())
        self.say(self._written(bare).strip("\n"))
        self.say("")
        self._at += len(parts) - 1
        self.reading.save_place(parts[-1].place, parts[-1].progress)
        self._tell_where()

    def _tell_where(self) -> None:
        count = len(self._parts)
        if self._at < count - 1:
            self.say(f"Part {self._at + 1} of {count}; an empty line goes on.")
        else:
            links = f" It has {len(self._links.links):,} links." if self._links.links else ""
            self.say(f"That is the end of the article.{links}")

    def do_more(self, rest: str) -> None:
        """Go on, in the article or in the list."""
        if self.is_listing:
            self.tell_more_of_list()
        elif self._at < len(self._parts) - 1:
            self._at += 1
            self._tell_part()
        else:
            self._tell_where()

    def do_up(self, rest: str) -> None:
        """Read the part before."""
        self._at = max(0, self._at - 1)
        self._tell_part()

    def do_again(self, rest: str) -> None:
        """Read the part again."""
        self._tell_part()

    def do_start(self, rest: str) -> None:
        """Read the article from its start."""
        self._at = 0
        self._tell_part()

    def do_whole(self, rest: str) -> None:
        """Read what is left of the article."""
        if self._at and self._at < len(self._parts) - 1:
            self._at += 1
        self._tell_part(has_rest=True)

    # Links

    def do_links(self, rest: str) -> None:
        """List the links."""
        if self.reading.article is None:
            self.say(NOTHING_OPEN)
            return
        lines = link_lines(self._links, has_all=rest == "all")
        for line in lines or ["The article has no links."]:
            self.say(line)

    def do_link(self, rest: str) -> None:
        """Open a link: from the library, else fetched."""
        number = int(rest) if rest.isascii() and rest.isdecimal() and len(rest) < 10 else 0
        link = self._links.link(number)
        if link is None:
            count = len(self._links.links)
            self.say(f"Type a number from 1 to {count:,}." if count else "There is no link to open.")
        elif (stored := self.reading.find_link(link)) is not None:
            self.open(stored)
        elif link.url is None:
            self.say("This link has no address, and no article of its title is stored.")
        elif link.url.startswith("#"):
            self.say("This link leads to another place in the article.")
        else:
            self.say(f"Fetching {safe_line(link.url)} …")
            self.open(self.ingest.open_address(link.url))

    def do_back(self, rest: str) -> None:
        """Go back on the trail."""
        if (found := self.reading.travel(-1)) is None:
            self.say("There is nothing to go back to.")
        else:
            self._begin(*found)

    # What is done with it

    def do_info(self, rest: str) -> None:
        """Tell what is known of the article."""
        article, row = self.reading.article, self._row
        if article is None or row is None:
            self.say(NOTHING_OPEN)
            return
        for line in head_lines(row, article.byline):
            self.say(line)
        if row.is_starred:
            self.say("Starred.")
        if article.url:
            self.say(safe_line(article.url))

    def do_star(self, rest: str) -> None:
        """Star it, or take the star away."""
        self._do(lambda ids: deeds.toggle_starred(self.library, ids))

    def do_mark(self, rest: str) -> None:
        """Mark it as unread, or as read."""
        self._do(lambda ids: deeds.toggle_read(self.library, ids))

    def do_tag(self, rest: str) -> None:
        """Change its tags."""
        change = typed_change(rest, self.library.tag_counts())
        if not change:
            self.say("Type the tags, with commas between: tag sea, -work.")
            return
        self._do(lambda ids: deeds.change_tags(self.library, ids, change))

    def _do(self, deed: Callable[[Sequence[int]], str]) -> None:
        here = self.reading.article_id
        self.say(NOTHING_OPEN if here is None else f"{deed([here])}.")

    def do_undo(self, rest: str) -> None:
        """Undo what was done last."""
        self.say(f"{deeds.undo(self.library)}.")
