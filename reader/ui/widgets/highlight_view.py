"""The article with the passages painted that were highlighted."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from reader.model import Article, Place
from reader.ui.painting import Paint
from reader.ui.render.line import HEAD, Line
from reader.ui.render.spans import shown_ranges
from reader.ui.showing import Showing, is_dropped
from reader.ui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from reader.highlight import Highlight
    from reader.ui.highlighting import Shading

HIGHLIGHT = "article--highlight"
NOTED = "article--highlight-note"


class HighlightView(ArticleView):
    """The article, whose highlights it is given; those with a note look otherwise."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {HIGHLIGHT, NOTED}

    class ShownAnew(Message):
        """The article was cleaned anew: its highlights may be elsewhere now."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._highlights: Sequence[Highlight] = ()
        self._shading: Shading | None = None

    def show(self, article: Article, note: str, place: Place | None) -> None:
        """Show an article from a place on, without highlights as yet."""
        self._highlights = ()
        super().show(article, note, place)

    def show_anew(self, article: Article, note: str) -> None:
        """Show the same article cleaned anew."""
        super().show_anew(article, note)
        self.post_message(self.ShownAnew())

    def show_highlights(self, highlights: "Sequence[Highlight]") -> None:
        """Paint these highlights of the article, and no others."""
        if highlights or self._highlights:
            self._highlights = highlights
            self._shade()
            self.redraw()

    def _begin_at(self, place: Place) -> None:
        self._shade()
        super()._begin_at(place)

    def _shade(self) -> None:
        self._shading = None
        if not self._highlights or self._shown is None:
            return
        from reader.ui.highlighting import shading_of  # most articles have none

        is_body = self.showing is Showing.CLEANED
        blocks = self._shown.body if is_body else self._shown.blocks
        numbers = [number for number, block in enumerate(blocks) if is_body or not is_dropped(block)]
        self._shading = shading_of(self._highlights, numbers)

    def run_paints(self, line: Line) -> list[Paint]:
        """The styles of a line's runs, and under them those of its highlights."""
        paints = super().run_paints(line)
        if self._shading is not None and line.spans and line.block != HEAD:
            return [*self._highlight_paints(line), *paints]
        return paints

    def _highlight_paints(self, line: Line) -> Iterator[Paint]:
        if self._shading is None or (self._flow is not None and is_dropped(self._flow.blocks[line.block])):
            return
        for stretches, name in ((self._shading.plain, HIGHLIGHT), (self._shading.noted, NOTED)):
            for first, last in stretches.within(line.block):
                for start, end in shown_ranges(line, first, last):
                    yield Paint(start, end, self.ink(name))

    def show_passage(self, place: Place) -> None:
        """Bring a place in the body into sight, with what was dropped put away."""
        self.show_as(Showing.CLEANED)
        if self._flow is None:
            # Where there is room for one pane only, the article has its size, and its lines, after the next layout.
            self._lay_out(place)
        else:
            self.bring_into_sight(place)
