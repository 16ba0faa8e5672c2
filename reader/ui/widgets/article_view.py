"""The article: what is read, and its links."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.deferred import Deferred
from reader.model import Link, Place
from reader.ui.widgets.picture_pane import PicturePane

if TYPE_CHECKING:
    from reader.ui import text_links
    from reader.ui.link_hints import LinkSpot
else:
    text_links = Deferred("reader.ui.text_links")


class ArticleView(PicturePane):
    """The article that is read."""

    BINDING_GROUP_TITLE = "Article"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "move_page(1)", "Page down", id="article.page_down", show=False),
    ]

    @dataclass
    class LinkClicked(Message):
        """A link in the text was clicked."""

        link: Link

    def go_to_anchor(self, name: str) -> bool:
        """Go to the block that a `#name` link leads to; False if there is none."""
        body = self._flow.blocks if self._flow else ()
        for index, block in enumerate(body):
            if name in block.anchors:
                self.go_to_block(index)
                return True
        return False

    def go_to_block(self, number: int) -> None:
        """Put the first line of a block at the top, with what is drawn above its text."""
        if self._flow:
            self._line(Place(number))
            self.scroll_lines_to(self._flow.wrapped_lines_of(number).start)

    def links_in_view(self) -> "list[LinkSpot]":
        """The links seen, from the top."""
        if self._flow is None:
            return []
        spots = text_links.links_on_lines(self._flow.numbered(self.top, self.top + self.page), self._flow.blocks)
        return [replace(spot, cell=spot.cell + self._left) for spot in spots]

    def show_link(self, link: Link) -> bool:
        """Bring the place of a link of the text into sight; False if it is none of the text's."""
        place = text_links.place_of_link(self.article.body, link) if self.article and self._flow else None
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
                self.post_message(self.LinkClicked(text_links.link_of(line, run, run.url, self._flow.blocks)))
                return
