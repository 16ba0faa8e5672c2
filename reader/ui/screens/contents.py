"""The contents of the article, to go to one of its headings."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.ui.outline import Outline
from reader.ui.widgets.contents_pane import ContentsPane
from reader.ui.widgets.strip_pane import HEADING_LINES


class ContentsScreen(ModalScreen[int | None]):
    """Shows the headings; its result is the block of the chosen one, None if it was put away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,c", "dismiss", "Close", id="contents.close", show=False),
    ]

    def __init__(self, outline: Outline, here: int) -> None:
        """`outline` has entries; `here` is the one that is being read."""
        super().__init__()
        self._outline = outline
        self._here = here

    def compose(self) -> ComposeResult:
        """The headings alone."""
        with Vertical() as box:
            pane = ContentsPane(self._outline, self._here)
            pane.styles.height = len(self._outline.entries) + HEADING_LINES
            box.styles.height = len(self._outline.entries) + HEADING_LINES + 2
            yield pane

    @on(ContentsPane.Chosen)
    def chosen(self, event: ContentsPane.Chosen) -> None:
        """End with what was chosen."""
        self.dismiss(self.query_one(ContentsPane).block)
