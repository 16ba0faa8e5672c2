"""The links panel: what stood around the article, and the links in its text, in groups."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType

from reader.model import Link, LinkGroup
from reader.safe_text import safe_line
from reader.ui.link_items import (
    Entry,
    Gap,
    Heading,
    Item,
    Mark,
    folded_at_first,
    link_items,
    ordered,
)
from reader.ui.widgets.article_list import CURSOR, fit
from reader.ui.widgets.cursor_pane import CursorPane
from reader.ui.wording import plural

FOLDED = "▸"


class LinksPanel(CursorPane):
    """Groups of links, one line each, with a mark for what the library knows of their target."""

    BINDING_GROUP_TITLE = "Links"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "links--heading",
        "links--entry",
        "links--plain",
        "links--mark",
        "links--read",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", id="links.open", tooltip="Open the link here"),
        Binding("left,minus", "fold(True)", "Fold the group", id="links.fold", show=False),
        Binding("right,plus", "fold(False)", "Unfold the group", id="links.unfold", show=False),
    ]

    def __init__(self, marks: Callable[[Sequence[Link]], dict[Link, Mark]], *, id: str) -> None:  # noqa: A002
        """`marks` says what is known of the targets of some links, in well under a frame."""
        super().__init__(id=id)
        self._ask = marks
        self._marks: dict[Link, Mark] = {}
        self._groups: tuple[LinkGroup, ...] = ()
        self._folded: frozenset[int] = frozenset()
        self._items: tuple[Item, ...] = ()
        self._wanted = ""

    # Content

    def show(self, groups: Iterable[LinkGroup]) -> None:
        """Show an article's groups, with the cursor on the first link."""
        self._groups = ordered(tuple(groups))
        self._folded = folded_at_first(self._groups)
        self._marks.clear()
        self._wanted = ""
        self.set_reactive(LinksPanel.top, 0)
        self._list(cursor=0)

    def filter(self, wanted: str) -> None:
        """List only links with these words."""
        self._wanted = wanted
        self._list(cursor=0)

    def forget_marks(self) -> None:
        """Ask the library again what it knows of the targets."""
        self._marks.clear()
        self.redraw()

    def _list(self, cursor: int) -> None:
        self._items = link_items(self._groups, self._folded, self._wanted)
        self.set_reactive(LinksPanel.cursor, 0)
        self.move_cursor(cursor)
        self.redraw()
        self.post_message(self.CursorMoved(self))

    @property
    def wanted(self) -> str:
        """The words that the links are filtered by; empty if none."""
        return self._wanted

    @property
    def item_count(self) -> int:
        """Headings, links and gaps."""
        return len(self._items)

    @property
    def link(self) -> Link | None:
        """The link under the cursor."""
        item = self._items[self.cursor] if self._items else None
        return item.link if isinstance(item, Entry) else None

    def heading(self) -> tuple[str, str]:
        """What the panel is, and how many links it has."""
        count = sum(len(group.links) for group in self._groups)
        if self._wanted:
            shown = sum(isinstance(item, Entry) for item in self._items)
            return "Links", f"{shown} of {count}: {self._wanted}"
        return "Links", plural(count, "link") if count else "none on this page" if self._groups else ""

    def is_stop(self, item: int) -> bool:
        """Links, and the headings of folded groups."""
        what = self._items[item]
        return isinstance(what, Entry) or (isinstance(what, Heading) and what.is_folded)

    # Folding

    def action_choose(self) -> None:
        """Open the link, or unfold the group."""
        if self.link is not None:
            super().action_choose()
        else:
            self.action_fold(False)

    def action_fold(self, folded: bool) -> None:
        """Fold or unfold the group under the cursor."""
        item = self._items[self.cursor] if self._items else None
        if not isinstance(item, Entry | Heading):
            return
        group = item.group
        if (group in self._folded) == folded:
            return
        self._folded = self._folded | {group} if folded else self._folded - {group}
        self._items = link_items(self._groups, self._folded, self._wanted)
        heading = next(i for i, it in enumerate(self._items) if isinstance(it, Heading) and it.group == group)
        self.move_cursor(heading if folded else heading + 1)
        self.redraw()

    # Drawing

    def draw_item(self, item: int, row: int, width: int) -> list[Segment]:
        """A heading, a link or air."""
        what = self._items[item]
        if isinstance(what, Gap):
            return []
        ground = self.rich_style
        at_cursor = item == self.cursor and self.is_stop(item)
        if at_cursor:
            ground = self.style("pane--cursor-line" if self.has_focus else "pane--cursor-line-blurred")
        bar = self.style("pane--cursor" if self.has_focus else "pane--cursor-blurred")
        start = Segment(CURSOR, bar) if at_cursor else Segment(" ", ground)
        if isinstance(what, Heading):
            text = f"{FOLDED} {what.text} ({what.count})" if what.is_folded else what.text
            return [start, Segment(fit(f" {safe_line(text)}", width - 1), ground + self.ink("links--heading"))]
        mark = self._mark(item, what.link)
        ink = self.ink("links--read" if mark is Mark.READ else "links--entry" if what.link.url else "links--plain")
        return [
            start,
            Segment(f"{mark.value} ", ground + self.ink("links--mark")),
            Segment(fit(safe_line(what.link.text), max(0, width - 4)), ground + ink),
            Segment(" ", ground),
        ]

    def _mark(self, item: int, link: Link) -> Mark:
        if link not in self._marks:
            window = self._items[max(0, item - self.page) : item + self.page + 1]
            links = [it.link for it in window if isinstance(it, Entry)]
            self._marks.update(dict.fromkeys(links, Mark.NONE) | self._ask(links))
        return self._marks[link]
