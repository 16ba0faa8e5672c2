"""What is being read: the list's scope, the open article, the trail, and what can be undone. Knows no screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.library import Library, Row
from reader.model import Article, Link, Place
from reader.ui.link_items import Mark
from reader.ui.trail import Trail

if TYPE_CHECKING:
    from reader.config.rules_edit import Edit

LAST_OPENED = "last-opened"
MIN_TITLE_WORDS = 3
"""Words of a title that names an article by itself; `Quickvote` and `Analysis` name many."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that can be undone: what some articles had before."""

    what: str
    """`read` or `starred`."""
    before: tuple[tuple[int, bool], ...]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A site rule that was added, which the screen takes back as it takes time."""

    article: int
    edit: "Edit"


class Reading:
    """One reader's session over a library."""

    def __init__(self, library: Library, scope: Sequence[str] | None) -> None:
        """`scope` are the paths whose articles are listed; None lists the whole library."""
        self.library = library
        self.scope = scope
        self.query = ""
        self.trail = Trail()
        self.article: Article | None = None
        self.article_id: int | None = None
        self.is_opened = False
        """Whether the article was opened, not just looked at."""
        self._undo: list[Change | RuleChange] = []

    # The list

    def ids(self) -> list[int]:
        """The articles listed now."""
        return self.library.ids(self.query, self.scope)

    def row(self, article_id: int) -> Row | None:
        """What the list shows of one article."""
        rows = self.library.rows([article_id])
        return rows[0] if rows else None

    def next_unread(self, ids: Sequence[int], start: int, step: int) -> int | None:
        """The nearest unread item after (or before) `start`; None if there is none."""
        unread = set(self.library.ids("is:unread", self.scope))
        items = range(start + 1, len(ids)) if step > 0 else range(start - 1, -1, -1)
        return next((item for item in items if ids[item] in unread), None)

    # Opening

    def look_at(self, article_id: int) -> tuple[Article, Place | None]:
        """An article and where it was left, without opening it: it stays unread and off the trail."""
        self.article_id = article_id
        self.article = self.library.article(article_id)
        self.is_opened = False
        return self.article, self.library.place(article_id)

    def open(self, article_id: int) -> tuple[Article, Place | None]:
        """Open an article: it goes on the trail and counts as read."""
        found = self.look_at(article_id)
        self._set_opened(article_id)
        self.trail = self.trail.opening(article_id)
        self.library.set_read([article_id], True)
        return found

    def travel(self, steps: int) -> tuple[Article, Place | None] | None:
        """Go back (negative) or forward on the trail, to the very place; None at its end."""
        moved = self.trail.moved(steps)
        if moved is None or moved.current is None:
            return None
        self.trail = moved
        article, stored = self.look_at(moved.current.article)
        self._set_opened(moved.current.article)
        return article, moved.current.place or stored

    def _set_opened(self, article_id: int) -> None:
        self.is_opened = True
        self.library.remember(LAST_OPENED, str(article_id))

    def reload(self, article_id: int) -> Article:
        """The open article as the library has it by now, under this id."""
        self.article_id = article_id
        self.article = self.library.article(article_id)
        return self.article

    def put_away(self) -> None:
        """Have no article open."""
        self.article = self.article_id = None
        self.is_opened = False

    def save_place(self, place: Place, progress: float) -> None:
        """Keep where the article stands, if it was opened: in the library and on the trail."""
        if self.article_id is not None and self.is_opened:
            self.library.set_place(self.article_id, place, progress)
            self.trail = self.trail.leaving(place)

    @property
    def last_opened(self) -> int | None:
        """The article that was opened last, in whatever session."""
        stored = self.library.recall(LAST_OPENED)
        return int(stored) if stored and stored.isdecimal() else None

    # Links

    def find_link(self, link: Link) -> int | None:
        """The stored article that a link leads to: by its address, else by its title.

        A title is believed where the link or the article has no address: text dumps have none.
        """
        if link.url and (found := self.library.find_address(link.url)) is not None:
            return found
        found = self.library.find_title(link.text)
        if found is None or link.url is None:
            return found
        row = self.row(found)
        return found if row is not None and row.url is None and len(link.text.split()) >= MIN_TITLE_WORDS else None

    def marks(self, links: Sequence[Link]) -> dict[Link, Mark]:
        """What the library knows of the targets of some links; those it knows nothing of are left out."""
        known = self.library.find_addresses([link.url for link in links if link.url])
        found: dict[Link, int] = {}
        for link in links:
            if (target := known.get(link.url or "") or self.find_link(link)) is not None:
                found[link] = target
        read = {row.id for row in self.library.rows(list(set(found.values()))) if row.is_read}
        return {link: Mark.READ if target in read else Mark.STORED for link, target in found.items()}

    # State, and undoing it

    def toggle_read(self, article_id: int) -> bool | None:
        """Turn read into unread or back; the new state, None if the article is gone."""
        row = self.row(article_id)
        if row is None:
            return None
        self._undo.append(Change("read", ((article_id, row.is_read),)))
        self.library.set_read([article_id], not row.is_read)
        return not row.is_read

    def toggle_starred(self, article_id: int) -> bool | None:
        """Star an article or take the star away; the new state, None if the article is gone."""
        row = self.row(article_id)
        if row is None:
            return None
        self._undo.append(Change("starred", ((article_id, row.is_starred),)))
        self.library.set_starred([article_id], not row.is_starred)
        return not row.is_starred

    def note_rule(self, change: RuleChange) -> None:
        """Make a site rule what is undone next."""
        self._undo.append(change)

    def undo(self) -> Change | RuleChange | None:
        """Take back the last change; None if there is none. A rule is only named: taking it back takes time."""
        if not self._undo:
            return None
        change = self._undo.pop()
        if isinstance(change, RuleChange):
            return change
        apply = self.library.set_read if change.what == "read" else self.library.set_starred
        for value in (True, False):
            if ids := [article_id for article_id, before in change.before if before is value]:
                apply(ids, value)
        return change
