"""The help: every key that works, made from the live bindings."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

KEY_COLUMN = 22
"""Cells of the column of keys."""


class HelpScreen(ModalScreen[None]):
    """Keys under headings, scrollable."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close", id="help.close"),
        Binding("j", "scroll(1)", "Down", show=False),
        Binding("k", "scroll(-1)", "Up", show=False),
        Binding("space,ctrl+d", "scroll_page(1)", "Page down", show=False),
        Binding("b,ctrl+u", "scroll_page(-1)", "Page up", show=False),
        Binding("g", "scroll_edge(-1)", "Start", show=False),
        Binding("G", "scroll_edge(1)", "End", show=False),
    ]

    def __init__(self, sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        """`sections` are headings, each with its keys and what they do."""
        super().__init__()
        self._sections = sections

    def compose(self) -> ComposeResult:
        """One text."""
        with VerticalScroll():
            yield Static(help_text(self._sections))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages, of which one line is seen again."""
        self.action_scroll(pages * max(1, self.query_one(VerticalScroll).size.height - 1))

    def action_scroll_edge(self, direction: int) -> None:
        """Go to the first line, or the last."""
        keys = self.query_one(VerticalScroll)
        keys.scroll_to(y=keys.max_scroll_y if direction > 0 else 0, animate=False)


def help_text(sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Content:
    """The whole help as one content."""
    parts: list[Content | tuple[str, str]] = []
    for heading, keys in sections:
        parts.append((f"{heading}\n", "bold $accent"))
        for key, words in keys:
            parts += [(f"  {key:<{KEY_COLUMN}}", "$foreground"), (f"{words}\n", "$foreground 80%")]
        parts.append(Content("\n"))
    return Content.assemble(*parts).rstrip()
