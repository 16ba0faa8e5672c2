"""The help: every key that works, made from the live bindings."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Label, Static

from reader.ui.fitting import cell_len
from reader.ui.render.wrap import wrap_text
from reader.ui.screens.consulting import ConsultingScreen
from reader.ui.screens.dialog import keys_line

KEY_COLUMN = 22
"""Cells of the column of keys, where there is room."""
USUAL_WIDTH = 76
"""Cells of the help until it is known how many there are."""
Sections = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class HelpText(Static):
    """The keys in two columns, set for the width that there is."""

    def __init__(self, sections: Sections) -> None:
        super().__init__(help_text(sections, USUAL_WIDTH))
        self._sections = sections
        self._set_for = USUAL_WIDTH

    def on_resize(self, event: events.Resize) -> None:
        """Set them anew for another width."""
        if event.size.width != self._set_for:
            self._set_for = event.size.width
            self.update(help_text(self._sections, self._set_for))


class HelpScreen(ModalScreen[None]):
    """Keys under headings, scrollable."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close", id="help.close"),
        Binding("f2", "manual", "Manual", id="help.manual", tooltip="Read the manual instead"),
        Binding("j", "scroll(1)", "Down", id="help.down", show=False),
        Binding("k", "scroll(-1)", "Up", id="help.up", show=False),
        Binding("space,ctrl+d", "scroll_page(1)", "Page down", id="help.page_down", show=False),
        Binding("b,ctrl+u", "scroll_page(-1)", "Page up", id="help.page_up", show=False),
        Binding("g", "scroll_edge(-1)", "Start", id="help.start", show=False),
        Binding("G", "scroll_edge(1)", "End", id="help.end", show=False),
    ]

    def __init__(self, sections: Sections) -> None:
        """`sections` are headings, each with its keys and what they do."""
        super().__init__()
        self._sections = sections

    def compose(self) -> ComposeResult:
        """One text."""
        with VerticalScroll():
            if isinstance(self._below, ConsultingScreen):
                yield Label(keys_line((("F2", "the manual, a page for each task"),)), id="help-manual")
            yield HelpText(self._sections)

    @property
    def _below(self) -> Screen[object]:
        """What the help is of."""
        return self.app.screen_stack[-2]

    def action_manual(self) -> None:
        """Show the manual instead, where it can be opened."""
        if isinstance(self._below, ConsultingScreen):
            self.app.call_later(self._below.action_manual)
            self.dismiss()

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


def help_text(sections: Sections, width: int) -> Content:
    """The whole help as one content for so many cells; what goes on stays in its column."""
    column = min(KEY_COLUMN, max(8, width // 3))
    parts: list[Content | tuple[str, str]] = []
    for heading, keys in sections:
        parts.append((f"{heading}\n", "bold $accent"))
        for key, words in keys:
            told = _filled(words, max(8, width - column - 2))
            for line, said in zip_longest(_filled(key, column - 1), told, fillvalue=""):
                parts += [
                    (f"  {line}{' ' * (column - cell_len(line))}", "$foreground"),
                    (f"{said}\n", "$foreground 80%"),
                ]
        parts.append(Content("\n"))
    return Content.assemble(*parts).rstrip()


def _filled(text: str, width: int) -> list[str]:
    return [text[piece.start : piece.end].rstrip() for piece in wrap_text(text, width)] or [""]
