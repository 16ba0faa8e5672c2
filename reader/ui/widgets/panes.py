"""The three panes side by side, as many as fit, and which of them has the focus."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message

from reader.ui.pane_layout import PANES, Pane, next_pane, visible_panes
from reader.ui.widgets.line_pane import LinePane


class Panes(Horizontal):
    """Holds the list, the article and the links, and shows those that the width has room for."""

    BINDING_GROUP_TITLE = "Panes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_pane(1)", "Next pane", id="pane.next"),
        Binding("shift+tab", "next_pane(-1)", "Pane before", id="pane.previous"),
        Binding("L", "show_pane('links')", "links", id="pane.links", tooltip="Go to the links panel"),
        Binding("z", "alone", "Alone", id="pane.alone", tooltip="Give the pane everything, or share again"),
    ]

    @dataclass
    class Focused(Message):
        """Another pane has the focus."""

        pane: Pane

    def __init__(self, *panes: LinePane, width: int, id: str) -> None:  # noqa: A002 - Textual's name for it
        """`panes` are one for each `Pane`, with its value as id; `width` is the screen's, in cells."""
        super().__init__(*panes, id=id)
        self._panes = {Pane(pane.id or ""): pane for pane in panes}
        self.focused_pane = Pane.LIST
        self._partner = Pane.LIST
        self._is_alone = False
        # Before they are mounted, so that their styles are looked up once.
        self._arrange(width)

    def pane(self, name: Pane) -> LinePane:
        """One of the panes."""
        return self._panes[name]

    def on_resize(self, event: events.Resize) -> None:
        """Show what fits now."""
        self._arrange(event.size.width)

    def _arrange(self, width: int) -> None:
        shown = visible_panes(width, self.focused_pane, self._partner, is_alone=self._is_alone)
        for name in PANES:
            pane = self.pane(name)
            pane.display = name in shown
            pane.has_rule = name in shown and name is not shown[0]
            pane.set_class(len(shown) == 1, "-alone", update=pane.is_attached)
            pane.set_class(len(shown) == 2, "-pair", update=pane.is_attached)

    def focus_pane(self, name: Pane) -> None:
        """Show a pane and give it the focus."""
        self._follow(name)
        # At once, so that keys typed ahead go to this pane; `Widget.focus` leaves it for later.
        self.screen.set_focus(self.pane(name))

    def _follow(self, name: Pane) -> None:
        self.focused_pane = name
        if name is not Pane.ARTICLE:
            self._partner = name
        self._arrange(self.size.width or self.app.size.width)
        self.post_message(self.Focused(name))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus, wherever it comes from."""
        name = event.widget.id
        if isinstance(event.widget, LinePane) and name is not None and name != self.focused_pane:
            self._follow(Pane(name))

    def action_next_pane(self, step: int) -> None:
        """Go to the next pane, or the one before."""
        self.focus_pane(next_pane(self.focused_pane, step))

    def action_show_pane(self, name: str) -> None:
        """Go to a pane."""
        self.focus_pane(Pane(name))

    def action_alone(self) -> None:
        """Give the focused pane everything, or share again."""
        self.set_alone(not self._is_alone)

    def set_alone(self, is_alone: bool) -> None:
        """Give the focused pane everything, or have it share."""
        self._is_alone = is_alone
        self._arrange(self.size.width)
