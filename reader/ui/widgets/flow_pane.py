"""A pane that shows an article, or more of its page, and knows where in it one is."""

from time import perf_counter

from textual.message import Message
from textual.timer import Timer

from reader.model import Article, Block, BlockKind, Place
from reader.places import carry_place
from reader.safe_text import safe_line, safe_text
from reader.ui.render.line import HEAD
from reader.ui.showing import Showing, blocks_shown, from_body, to_body
from reader.ui.widgets.flow_lines import START, FlowLines

REST_SECONDS = 0.4
"""How long an article stands still before its place is worth storing."""


class FlowPane(FlowLines):
    """Shows the blocks of an article, or of the whole page that it comes from."""

    class Moved(Message):
        """Another part of the article is seen, though not by scrolling: `top` tells of that."""

        def can_replace(self, message: Message) -> bool:
            """Only the last one counts."""
            return isinstance(message, FlowPane.Moved)

    class Rested(Message):
        """The article has stood still for a while: time to store its place."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.article: Article | None = None
        """The article that is read; None while there are only a few words."""
        self._moved_at = 0.0
        self._rest_timer: Timer | None = None

    # Content

    def show(self, article: Article, note: str, place: Place | None) -> None:
        """Show an article from a place on."""
        self.article = self._shown = article
        self._note = note
        self.showing = Showing.CLEANED
        self._begin_at(place or START)

    def show_anew(self, article: Article, note: str) -> None:
        """Show the same article cleaned anew, as much of it as before, at the same text."""
        if self._shown is None:
            return
        before = blocks_shown(self._shown, self.showing)
        self.article = self._shown = article
        self._note = note
        self._begin_at(carry_place(before, blocks_shown(article, self.showing), self._place))

    def show_as(self, showing: Showing) -> None:
        """Show more or less of the page, at the same place."""
        if self.article is not None and showing is not self.showing:
            place = self.place
            self.showing = showing
            self._begin_at(place if showing is Showing.CLEANED else from_body(self.article.blocks, place))

    def _begin_at(self, place: Place) -> None:
        self._flow, self._shifts = None, {}
        self._lay_out(place)
        self.redraw()
        self.laid_out()

    def show_nothing(self, title: str, text: str) -> None:
        """Show a few words where no article is."""
        block = Block(BlockKind.PARAGRAPH, safe_text(text))
        self.show(Article("", safe_line(title), (block,)), "", None)
        self.article = None

    def heading(self) -> tuple[str, str]:
        """The site; the title too once it is out of sight."""
        if self.article is None:
            return "", ""
        is_title_seen = self._flow is None or self._flow.at(self.top).block == HEAD
        title = "" if is_title_seen else self.article.title
        return (title, self.article.site or "") if title else (self.article.site or "Article", "")

    @property
    def place(self) -> Place:
        """Where the article stands, in its body. Another width does not change it, or it would creep each time."""
        if self.showing is Showing.CLEANED or self._shown is None:
            return self._place
        return to_body(self._shown.blocks, self._place)

    @property
    def progress(self) -> float:
        """How much has been seen, 0 to 1."""
        return self._flow.progress(self.top + self.page - 1) if self._flow else 0.0

    def laid_out(self) -> None:
        """Tell that another part is seen."""
        self.post_message(self.Moved())
        self.moved()

    def moved(self) -> None:
        """Tell, once it has stood still for a while, that it rests."""
        super().moved()
        self._moved_at = perf_counter()
        if self._rest_timer is None:
            self._rest_timer = self.set_timer(REST_SECONDS, self._tell_rested)

    def _tell_rested(self) -> None:
        left = self._moved_at + REST_SECONDS - perf_counter()
        self._rest_timer = self.set_timer(left, self._tell_rested) if left > 0 else None
        if self._rest_timer is None:
            self.post_message(self.Rested())
