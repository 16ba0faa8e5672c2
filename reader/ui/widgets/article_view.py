"""The article: what is read, its links, and finding words in it."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.model import Article, Link, Place
from reader.ui.find import Match, find_matches
from reader.ui.link_hints import LinkSpot
from reader.ui.painting import Paint
from reader.ui.render.line import Line
from reader.ui.render.spans import shown_ranges
from reader.ui.text_links import link_of, links_on_lines, place_of_link
from reader.ui.widgets.picture_pane import PicturePane

FOUND = "article--found"
FOUND_HERE = "article--found-here"


class ArticleView(PicturePane):
    """The article that is read."""

    BINDING_GROUP_TITLE = "Article"
    COMPONENT_CLASSES: ClassVar[set[str]] = {FOUND, FOUND_HERE}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "move_page(1)", "Page down", id="article.page_down", show=False),
    ]

    @dataclass
    class LinkClicked(Message):
        """A link in the text was clicked."""

        link: Link

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._matches: tuple[Match, ...] = ()
        self._match = 0
        self._wanted = ""

    def show(self, article: Article, note: str, place: Place | None) -> None:
        """Show an article from a place on, with nothing looked for."""
        self._matches, self._wanted = (), ""
        super().show(article, note, place)

    def _begin_at(self, place: Place) -> None:
        super()._begin_at(place)
        if self._wanted:
            self._matches = find_matches(self._flow.blocks if self._flow else (), self._wanted)
            self._match = self._match_from_here()

    def go_to_anchor(self, name: str) -> bool:
        """Go to the block that a `#name` link leads to; False if there is none."""
        body = self._flow.blocks if self._flow else ()
        for index, block in enumerate(body):
            if name in block.anchors:
                self.go_to(Place(index))
                return True
        return False

    def paints(self, line: Line) -> list[Paint]:
        """The styles of a line's runs, and of what was found in it."""
        return [*super().paints(line), *self._found_paints(line)]

    def _found_paints(self, line: Line) -> Iterator[Paint]:
        first = bisect_left(self._matches, Match(line.block, 0, 0)) if line.spans else len(self._matches)
        for number in range(first, len(self._matches)):
            match = self._matches[number]
            if match.block != line.block:
                break
            ink = self.ink(FOUND_HERE if number == self._match else FOUND)
            for start, end in shown_ranges(line, match.start, match.end):
                yield Paint(start, end, ink)

    def links_in_view(self) -> list[LinkSpot]:
        """The links seen, from the top."""
        if self._flow is None:
            return []
        spots = links_on_lines(self._flow.numbered(self.top, self.top + self.page), self._flow.blocks)
        return [replace(spot, cell=spot.cell + self._left) for spot in spots]

    def show_link(self, link: Link) -> bool:
        """Bring the place of a link of the text into sight; False if it is none of the text's."""
        place = place_of_link(self.article.body, link) if self.article and self._flow else None
        if place is None or self._flow is None:
            return False
        self.bring_into_sight(place)
        return True

    def line_clicked(self, y: int, x: int) -> None:
        """Follow the link that was clicked."""
        if self._flow is None:
            return
        from rich.cells import cell_len

        line = self._flow.at(y)
        x -= self._left
        for run in line.runs:
            if run.url and cell_len(line.text[: run.start]) <= x < cell_len(line.text[: run.end]):
                self.post_message(self.LinkClicked(link_of(line, run, run.url, self._flow.blocks)))
                return

    # Finding

    @property
    def found(self) -> tuple[int, int]:
        """The number of the match that is shown, from 1, and how many there are."""
        return (self._match + 1 if self._matches else 0), len(self._matches)

    @property
    def wanted(self) -> str:
        """The words looked for; empty if none."""
        return self._wanted

    def find(self, wanted: str) -> None:
        """Mark all places of these words and go to the first from here on; no words end the search."""
        body = self._flow.blocks if self._flow else ()
        self._wanted = wanted
        self._matches = find_matches(body, wanted) if wanted else ()
        self._match = self._match_from_here()
        self._show_match()

    def _match_from_here(self) -> int:
        here = (self._place.block, self._place.offset)
        later = (i for i, match in enumerate(self._matches) if (match.block, match.start) >= here)
        return next(later, 0)

    def next_match(self, step: int) -> None:
        """Go to the next match, or the one before, round the ends."""
        if self._matches:
            self._match = (self._match + step) % len(self._matches)
            self._show_match()

    def _show_match(self) -> None:
        if self._matches and self._flow:
            match = self._matches[self._match]
            self.bring_into_sight(Place(match.block, match.start))
        self.redraw()
        self._tell_moved()
