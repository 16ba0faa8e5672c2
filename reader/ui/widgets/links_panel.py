"""The links panel: what stood around the article, and the links in its text, in groups."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.message import Message

from reader.model import Link, LinkGroup
from reader.safe_text import safe_line
from reader.ui.excerpts import fit
from reader.ui.link_items import (
    Entry,
    Gap,
    Heading,
    Item,
    Known,
    LinkFilter,
    LinkItems,
    Mark,
    folded_at_first,
    ordered,
)
from reader.ui.widgets.article_list import CURSOR
from reader.ui.widgets.cursor_pane import CursorPane
from reader.ui.wording import plural

if TYPE_CHECKING:
    from reader.ui.link_hints import LinkSpot

FOLDED = "▸"
REMEMBERED = 200
"""Articles of which is known what is folded and where the cursor stands."""
NOTHING = LinkItems((), frozenset())


class LinksPanel(CursorPane):
    """Groups of links, one line each, with a mark for what is known of their target."""

    BINDING_GROUP_TITLE = "Links"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "links--heading",
        "links--entry",
        "links--plain",
        "links--mark",
        "links--read",
        "links--failed",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", id="links.open", tooltip="Open the link here"),
        Binding("A", "keep_group", "keep all", id="links.keep_group", tooltip="Keep the whole group for later"),
        Binding("v", "show_in_text", "In the text", id="links.show", tooltip="Show where the link stands in the text"),
        Binding("left,minus", "fold(True)", "Fold the group", id="links.fold", show=False),
        Binding("right,plus", "fold(False)", "Unfold the group", id="links.unfold", show=False),
    ]

    @dataclass
    class GroupKept(Message):
        """The links of a group are to be kept for later."""

        links: tuple[Link, ...]

    @dataclass
    class PlaceWanted(Message):
        """The place of a link in the text is to be shown."""

        link: Link

    def __init__(self, ask: Callable[[Sequence[Link]], dict[Link, Known]], *, id: str) -> None:  # noqa: A002
        """`ask` says what is known of the targets of some links, in well under a frame."""
        super().__init__(id=id)
        self._ask = ask
        self._known: dict[Link, Known] = {}
        self._groups: tuple[LinkGroup, ...] = ()
        self._folded: frozenset[int] = frozenset()
        self._items = NOTHING
        self._count = 0
        self._wanted = ""
        self._filter: LinkFilter | None = None
        self._titles: dict[Link, str] = {}
        self._article: int | None = None
        self._remembered: dict[int, tuple[frozenset[int], int]] = {}

    # Content

    def show(self, groups: Iterable[LinkGroup], article: int | None = None) -> None:
        """Show an article's groups, with the cursor on the first link, or where it was left in this article."""
        self._remember()
        self._article = article
        self._groups = ordered(tuple(groups))
        self._count = sum(len(group.links) for group in self._groups)
        self._folded, cursor = self._remembered.get(article or 0, (folded_at_first(self._groups), 0))
        self._known.clear()
        self._titles.clear()
        self._wanted, self._filter = "", None
        self.set_reactive(LinksPanel.top, 0)
        self._list(cursor)

    def _remember(self) -> None:
        if self._article is not None and not self._wanted:
            self._remembered.pop(self._article, None)
            self._remembered[self._article] = (self._folded, self.cursor)
            if len(self._remembered) > REMEMBERED:
                del self._remembered[next(iter(self._remembered))]

    def filter(self, wanted: str) -> None:
        """List only links with these words."""
        self._wanted = wanted
        # Titles that have been learnt meanwhile count from the next search on.
        self._filter = (self._filter or LinkFilter(self._groups, self._titles)) if wanted else None
        self._list(cursor=0)

    def forget_known(self) -> None:
        """Ask again what is known of the targets."""
        self._known.clear()
        self.redraw()

    def _list(self, cursor: int) -> None:
        found = self._filter.numbers(self._wanted) if self._filter else None
        self._items = LinkItems(self._groups, self._folded, found)
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
    def _item(self) -> Item | None:
        return self._items[self.cursor] if self.cursor < len(self._items) else None

    @property
    def link(self) -> Link | None:
        """The link under the cursor."""
        return self._item.link if isinstance(self._item, Entry) else None

    @property
    def known(self) -> Known:
        """What is known of the link under the cursor."""
        return self._known_of(self.cursor, self.link) if self.link else Known()

    @property
    def cut_title(self) -> str:
        """The whole title of the link under the cursor if the panel has no room for it, else nothing."""
        title = safe_line(self.known.title or self.link.text) if self.link else ""
        return title if cell_len(title) > self._title_width(self.line_width) else ""

    def _title_width(self, width: int) -> int:
        return max(0, width - 4)

    def heading(self) -> tuple[str, str]:
        """What the panel is, and how many links it has."""
        if self._wanted:
            return "Links", f"{self._items.link_count} of {self._count}: {self._wanted}"
        return "Links", plural(self._count, "link") if self._count else "none on this page" if self._article else ""

    def is_stop(self, item: int) -> bool:
        """Links, and the headings of folded groups."""
        what = self._items[item]
        return isinstance(what, Entry) or (isinstance(what, Heading) and what.is_folded)

    def links_in_view(self) -> "list[LinkSpot]":
        """The links seen, from the top, and where their marks stand."""
        from reader.ui.link_hints import LinkSpot  # not needed before there is an article

        lines = range(self.top, min(self.top + self.page, len(self._items)))
        return [LinkSpot(y, 1, item.link) for y in lines if isinstance(item := self._items[y], Entry)]

    # Keeping

    def action_keep_group(self) -> None:
        """Keep the links of the group under the cursor for later, those that a filter leaves."""
        if isinstance(self._item, Entry | Heading):
            self.post_message(self.GroupKept(tuple(self._items.links_of(self._item.group))))

    def action_show_in_text(self) -> None:
        """Show where the link under the cursor stands in the text."""
        if self.link is not None:
            self.post_message(self.PlaceWanted(self.link))

    # Folding

    def action_choose(self) -> None:
        """Open the link, or unfold the group."""
        if self.link is not None:
            super().action_choose()
        else:
            self.action_fold(False)

    def action_fold(self, folded: bool) -> None:
        """Fold or unfold the group under the cursor."""
        item = self._item
        if not isinstance(item, Entry | Heading) or (item.group in self._folded) == folded or self._wanted:
            return
        self._folded = self._folded | {item.group} if folded else self._folded - {item.group}
        self._items = LinkItems(self._groups, self._folded)
        heading = self._items.heading_of(item.group)
        self.move_cursor(heading if folded else heading + 1)
        self.redraw()
        self.post_message(self.CursorMoved(self))

    # Drawing

    def draw_item(self, item: int, row: int, width: int) -> list[Segment]:
        """A heading, a link or air."""
        what = self._items[item]
        if isinstance(what, Gap):
            return []
        ground = self.ground
        at_cursor = item == self.cursor and self.is_stop(item)
        if at_cursor:
            ground = self.style("pane--cursor-line" if self.has_focus else "pane--cursor-line-blurred")
        bar = self.style("pane--cursor" if self.has_focus else "pane--cursor-blurred")
        start = Segment(CURSOR, bar) if at_cursor else Segment(" ", ground)
        if isinstance(what, Heading):
            text = f"{FOLDED} {what.text} ({what.count})" if what.is_folded else what.text
            return [start, Segment(fit(f" {safe_line(text)}", width - 1), ground + self.ink("links--heading"))]
        known = self._known_of(item, what.link)
        return [
            start,
            Segment(f"{known.mark.value} ", ground + self.ink(_mark_ink(known.mark))),
            Segment(
                fit(safe_line(known.title or what.link.text), self._title_width(width)), ground + self._ink(known, what)
            ),
            Segment(" ", ground),
        ]

    def _ink(self, known: Known, entry: Entry) -> Style:
        if known.mark is Mark.READ:
            return self.ink("links--read")
        return self.ink("links--entry" if entry.link.url else "links--plain")

    def _known_of(self, item: int, link: Link) -> Known:
        if link not in self._known:
            links = self._items.links_near(item, self.page)
            known = self._ask(links)
            self._known.update(dict.fromkeys(links, Known()) | known)
            self._titles.update({link: what.title for link, what in known.items() if what.title})
        return self._known[link]


def _mark_ink(mark: Mark) -> str:
    return "links--failed" if mark is Mark.FAILED else "links--mark"
