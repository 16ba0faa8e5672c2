"""Ids of articles as a list, of which the window that is shown is asked from the library; headings between them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeAlias

from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from reader.library import Row
from reader.ui.excerpts import Excerpt
from reader.ui.list_lines import ITEM_LINES
from reader.ui.placing import Spot, spot_after
from reader.ui.widgets.marking_pane import MarkingPane
from reader.ui.widgets.strip_pane import HEADING_LINES

MOST_ROWS = 1000
"""Rows and excerpts that are kept."""
AHEAD = 20
"""Rows asked for beyond those seen."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over some of the articles."""

    text: str
    count: int | None = None
    """Of articles under it; None where it is not known yet."""


_Seen: TypeAlias = tuple[object, ...]
"""What a line of the screen shows."""


class ArticleItems(MarkingPane):
    """Articles under the cursor and around it, two lines each. Headings are items that the cursor passes over."""

    ITEM_LINES = ITEM_LINES

    class ExcerptsWanted(Message):
        """Articles are seen whose excerpts have not been given."""

        def __init__(self, ids: list[int]) -> None:
            super().__init__()
            self.ids = ids

        def can_replace(self, message: Message) -> bool:
            """Only what is seen last counts."""
            return isinstance(message, ArticleItems.ExcerptsWanted)

    def __init__(self, rows: Callable[[Sequence[int]], list[Row]], *, id: str) -> None:  # noqa: A002 - Textual's name
        """`rows` gives what the list shows of some ids, in their order, in well under a frame."""
        super().__init__(id=id)
        self._ask = rows
        self._rows: dict[int, Row | None] = {}
        self._items: Sequence[int] = []
        self._headings: Sequence[Heading] = ()
        self._excerpts: dict[int, Excerpt] | None = None
        self._asked_excerpts: set[int] = set()

    # Content

    @property
    def item_count(self) -> int:
        """How many articles and headings are listed."""
        return len(self._items)

    def is_stop(self, item: int) -> bool:
        """Whether it is an article."""
        return self._items[item] >= 0

    @property
    def current(self) -> int | None:
        """The id under the cursor."""
        found = self._items[self.cursor] if self._items else -1
        return found if found >= 0 else None

    def item_id(self, item: int) -> int:
        """The id of the article that an item is; negative if it is a heading."""
        return self._items[item]

    def item_of(self, article_id: int) -> int | None:
        """The item that an article is; None if it is not listed."""
        try:
            return self._items.index(article_id)
        except ValueError:
            return None

    @property
    def items(self) -> Sequence[int]:
        """The ids of the articles, with a negative number for each heading between them."""
        return self._items

    def nearest_article(self, item: int, step: int) -> int | None:
        """The item of the nearest article after another item, or before it."""
        items = range(item + 1, len(self._items)) if step > 0 else range(item - 1, -1, -1)
        return next((candidate for candidate in items if self.is_stop(candidate)), None)

    @property
    def is_at_top(self) -> bool:
        """Whether the cursor is on the first article."""
        return self.nearest_article(self.cursor, -1) is None

    def show(
        self,
        ids: Sequence[int],
        keep: int | None = None,
        *,
        headings: Sequence[tuple[int, Heading]] = (),
        is_other: bool = False,
    ) -> None:
        """List these articles, with headings before those at some places.

        The cursor stays on the article it stood on, at its height on the screen, or goes to `keep`, there too. If it is
        quite another list, it goes to the top.
        """
        seen, before, old = self._seen(), self.current, self._items
        self.ids = ids
        self.keep_marks_among(ids)
        self._headings = [heading for _, heading in headings]
        self._items = _with_headings(ids, [place for place, _ in headings]) if headings else ids
        if is_other:
            spot = Spot(0, 0)
        else:
            spot = spot_after(old, self._items, Spot(self.cursor, self.top), self.page, self.ITEM_LINES)
            self._rows.clear()
        wanted = None if is_other or keep is None else self.item_of(keep)
        if wanted is not None:
            spot = Spot(wanted, wanted * self.ITEM_LINES - (self.cursor * self.ITEM_LINES - self.top))
        self._stand(spot, is_seen=is_other or wanted is not None)
        self._redraw_changed(seen)
        if self.current != before or is_other:
            self.post_message(self.CursorMoved(self))

    def _stand(self, spot: Spot, *, is_seen: bool) -> None:
        """Put cursor and scroll somewhere, without repainting; `is_seen`: scrolled so that the cursor is in sight."""
        cursor = spot.cursor
        while cursor < len(self._items) - 1 and not self.is_stop(cursor):
            cursor += 1
        top = max(0, min(spot.top, self.last_top))
        if is_seen:
            first = cursor * self.ITEM_LINES
            top = min(top, first)
            top = max(top, first + self.ITEM_LINES - self.page)
        self.set_reactive(ArticleItems.cursor, cursor)
        self.set_reactive(ArticleItems.top, max(0, min(top, self.last_top)))

    @property
    def cursor_row(self) -> int:
        """The line of the screen on which the cursor stands, below the heading; negative over it."""
        return self.cursor * self.ITEM_LINES - self.top

    def stand_on(self, article_id: int, row: int) -> None:
        """Put the cursor on an article, if it is listed, at a line of the screen.

        That may be one that is hidden as long as something else, which goes, takes room below.
        """
        if (item := self.item_of(article_id)) is not None:
            seen = self._seen()
            self._stand(Spot(item, item * self.ITEM_LINES - row), is_seen=False)
            self._redraw_changed(seen)
            self.post_message(self.CursorMoved(self))

    def begin_at(self, article_id: int, row: int) -> None:
        """Put the cursor on an article, if it is listed, at a line of the screen, before the size is known."""
        if (item := self.item_of(article_id)) is not None:
            self.set_reactive(ArticleItems.cursor, item)
            self.set_reactive(ArticleItems.top, max(0, item * self.ITEM_LINES - row))

    def forget_rows(self) -> None:
        """Ask the library again for what is shown."""
        seen = self._seen()
        self._rows.clear()
        self._redraw_changed(seen, are_numbers_kept=True)

    def row(self, item: int) -> Row | None:
        """What is shown of an item; None if it is a heading or gone from the library."""
        wanted = self._items[item]
        if wanted < 0:
            return None
        if wanted not in self._rows:
            self._ask_around(item)
        return self._rows.get(wanted)

    def _ask_around(self, item: int) -> None:
        if len(self._rows) > MOST_ROWS:
            self._rows.clear()
        first = max(0, min(item, self.top // self.ITEM_LINES))
        last = max(item, (self.top + self.page) // self.ITEM_LINES)
        if last - first > self.page:
            first = last = item
        # A few more in the way that the cursor goes, so that not every step asks.
        ahead = AHEAD if item == last and item > 0 else 0
        behind = AHEAD if item == first and item > 0 else 0
        window = self._items[max(0, first - behind) : last + 1 + ahead]
        missing = [wanted for wanted in window if wanted >= 0 and wanted not in self._rows]
        self._rows.update(dict.fromkeys(missing))
        self._rows.update({row.id: row for row in self._ask(missing)})

    # Excerpts

    def excerpt(self, article_id: int) -> Excerpt | None:
        """What stands under an article's title in place of where it is from."""
        return self._excerpts.get(article_id) if self._excerpts else None

    def begin_excerpts(self, *, are_wanted: bool) -> None:
        """Show excerpts under titles as they are given, those there are meanwhile; or none any more."""
        seen = self._seen()
        self._asked_excerpts.clear()
        if not are_wanted:
            self._excerpts = None
        elif self._excerpts is None or len(self._excerpts) > MOST_ROWS:
            self._excerpts = {}
        self._redraw_changed(seen)
        if are_wanted:
            self.refresh()

    def add_excerpts(self, asked: Iterable[int], excerpts: Mapping[int, Excerpt]) -> None:
        """Show these under the titles of their articles; of those asked for that have none, what else stands there."""
        if self._excerpts is not None:
            seen = self._seen()
            for article_id in asked:
                self._excerpts.pop(article_id, None)
            self._excerpts.update(excerpts)
            self._redraw_changed(seen)

    def _want_excerpts(self) -> None:
        if self._excerpts is None:
            return
        first = self.top // self.ITEM_LINES
        window = self._items[first : first + self.page // self.ITEM_LINES + 2]
        wanted = [found for found in window if found >= 0 and found not in self._asked_excerpts]
        if wanted:
            self._asked_excerpts.update(wanted)
            self.post_message(self.ExcerptsWanted(wanted))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region; what is seen has its excerpts asked for."""
        self._want_excerpts()
        return super().render_lines(crop)

    # What has changed

    def _seen(self) -> list[_Seen]:
        """What each line of the screen shows of the articles."""
        return [self._line_seen(y) for y in range(self.top, min(self.top + self.page, self.stop_line))]

    def _line_seen(self, y: int) -> _Seen:
        item, row = divmod(y, self.ITEM_LINES)
        found = self._items[item]
        if found < 0:
            return (self._headings[-1 - found], row)
        excerpt = self.excerpt(found)
        if excerpt is not None:
            excerpt = excerpt._replace(title_hits=()) if row else Excerpt("", (), "", excerpt.title_hits)
        return (found, row, item == self.cursor, self.row(item), excerpt)

    def _redraw_changed(self, before: Sequence[_Seen], *, are_numbers_kept: bool = False) -> None:
        """Paint the lines that show something else than before; the others stay as drawn if they have their numbers."""
        drawn, self._strips = self._strips, {}
        for number, (old, new) in enumerate(zip_longest(before, self._seen())):
            y = self.top + number
            if old != new:
                self.refresh(Region(0, number + HEADING_LINES, self.outer_size.width, 1))
            elif are_numbers_kept and y in drawn:
                self._strips[y] = drawn[y]


def _with_headings(ids: Sequence[int], places: Sequence[int]) -> list[int]:
    items: list[int] = []
    before = 0
    for number, place in enumerate(places):
        items += [*ids[before:place], -1 - number]
        before = place
    items += ids[before:]
    return items
