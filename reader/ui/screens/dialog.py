"""The base of dialogs that offer rows to choose from."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset, Size
from textual.layout import ArrangeResult
from textual.layouts.vertical import VerticalLayout
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList

OPEN_KEYS = (("Enter", "open"), ("Esc", "close"))
"""The keys of a dialog that only offers what can be opened."""
LEAST_ROWS = 1
"""Of a list of options that are seen, however little room there is."""


def keys_line(keys: Iterable[tuple[str, str]]) -> Content:
    """Keys, each with what it does, in one line."""
    named = (Content.assemble((key, "$accent"), (f" {does}", "$ink-muted")) for key, does in keys)
    return Content("   ").join(named)


class RowsLayout(VerticalLayout):
    """One below the other; where there is little room the list of options is scrolled, and heading and keys stay."""

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Place the children; without a height, as when it is asked how high they are, each as high as it is."""
        placements = list(super().arrange(parent, children, size, greedy))
        missing = max((each.region.bottom for each in placements), default=0) - size.height
        if size.height <= 0 or missing <= 0:
            return placements
        fitted, lift = [], 0
        for each in placements:
            region = each.region.translate(Offset(0, -lift))
            if isinstance(each.widget, OptionList):
                lift = max(0, min(missing, region.height - LEAST_ROWS))
                region = region._replace(height=region.height - lift)
            fitted.append(each._replace(region=region))
        return fitted


class OptionDialog(ModalScreen[str | None]):
    """A dialog over a list of options; its result is the id of the chosen one, None if it was put away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="choice.close", show=False),
        Binding("j", "cursor(1)", "Down", id="choice.down", show=False),
        Binding("k", "cursor(-1)", "Up", id="choice.up", show=False),
        Binding("g", "edge(-1)", "Start", id="choice.start", show=False),
        Binding("G", "edge(1)", "End", id="choice.end", show=False),
    ]

    def on_mount(self) -> None:
        """Have the rows scrolled where there is little room."""
        # Assigned, it would be taken by its name, and only Textual's own are known by names.
        self.query_one(Vertical).styles.set_rule("layout", RowsLayout())

    @property
    def options(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """End with what was chosen."""
        self.dismiss(event.option_id)

    def action_cursor(self, step: int) -> None:
        """Go to the next option, or the one before."""
        if step > 0:
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()

    def action_edge(self, direction: int) -> None:
        """Go to the first option, or the last."""
        if direction < 0:
            self.options.action_first()
        else:
            self.options.action_last()
