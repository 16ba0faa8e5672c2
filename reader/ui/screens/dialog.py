"""The base of dialogs that offer rows to choose from."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual._context import active_app
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Offset, Size
from textual.layout import ArrangeResult
from textual.layouts.vertical import VerticalLayout
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widget import Widget
from textual.widgets import OptionList

OPEN_KEYS = (("Enter", "open"), ("Esc", "close"))
"""The keys of a dialog that only offers what can be opened."""
_BETWEEN = "   "
_KEY, _KEY_PLAIN = "$accent", "bold $accent"
"""The style of a key, and where there are few colours or none."""
LEAST_ROWS = 1
"""Of a list of options that are seen, however little room there is."""


class KeysLine(Content):
    """Keys in one line; where it is broken, a key stays with what it does."""

    def __init__(self, hints: Sequence[Content]) -> None:
        """`hints` are keys, each with what it does."""
        joined = Content(_BETWEEN).join(hints)
        super().__init__(joined.plain, list(joined.spans))
        self._hints = hints

    def broken(self, width: int) -> Content:
        """The same in lines of at most so many cells, as far as a key with what it does has so many."""
        parts: list[Content] = []
        taken = 0
        for hint in self._hints:
            is_next = taken + len(_BETWEEN) + hint.cell_length > width
            if parts:
                parts.append(Content("\n" if is_next else _BETWEEN))
            taken = hint.cell_length + (0 if is_next or not taken else taken + len(_BETWEEN))
            parts.append(hint)
        return Content("").join(parts)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines they are."""
        return self.broken(width).get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines; where there are few colours or none, the keys are bold."""
        line = self.broken(width)
        if active_app.get().has_class("-plain"):
            bold = (span._replace(style=_KEY_PLAIN) if span.style == _KEY else span for span in line.spans)
            line = Content(line.plain, list(bold))
        return line.render_strips(width, height, style, options)


def keys_line(keys: Iterable[tuple[str, str]]) -> KeysLine:
    """Keys, each with what it does, in one line."""
    return KeysLine([Content.assemble((key, _KEY), (f" {does}", "$ink-muted")) for key, does in keys])


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
