"""The line that words to find, or what is to be listed, are typed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.safe_text import safe_line
from reader.ui.excerpts import shortened
from reader.ui.line_edit import LineEdit
from reader.ui.pane_layout import Pane

if TYPE_CHECKING:
    from reader.query.completion import Completions

PROMPTS = {Pane.LIST: "Filter", Pane.ARTICLE: "Find", Pane.LINKS: "Filter links"}
INDENT = 2
LEAST_FIELD_CELLS = 12
"""Kept for what is typed, whatever stands beside it."""
GAP = 4
"""Cells between what is typed and what is said of it."""

_EDITS = {
    "left": lambda line: line.moved(-1),
    "right": lambda line: line.moved(1),
    "ctrl+left": lambda line: line.moved_word(-1),
    "ctrl+right": lambda line: line.moved_word(1),
    "home": LineEdit.at_start,
    "ctrl+a": LineEdit.at_start,
    "end": LineEdit.at_end,
    "ctrl+e": LineEdit.at_end,
    "backspace": lambda line: line.erased(-1),
    "delete": lambda line: line.erased(1),
    "ctrl+d": lambda line: line.erased(1),
    "ctrl+w": LineEdit.erased_word,
    "alt+backspace": LineEdit.erased_word,
    "ctrl+u": LineEdit.erased_to_start,
    "ctrl+k": LineEdit.erased_to_end,
}


class FindBar(Widget, can_focus=True):
    """Finds while typing in the pane that had the focus; Enter keeps what was found, Escape drops it.

    One widget that draws itself: with Textual's `Input` every key lays out the screen anew.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "find--prompt",
        "find--text",
        "find--offered",
        "find--cursor",
        "find--wrong",
        "find--reason",
        "find--candidate",
        "find--chosen",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "keep", id="find.keep", show=False, tooltip="Keep what was found"),
        Binding("tab", "take", "complete", id="find.complete", show=False, tooltip="Complete what is typed"),
        Binding("down", "choose(1)", "choose", id="find.next", show=False, tooltip="The next completion"),
        Binding("up", "choose(-1)", "before", id="find.before", show=False, tooltip="What was typed before"),
        Binding("escape", "cancel", "cancel", id="find.cancel", show=False, tooltip="Drop the search"),
    ]

    @dataclass
    class Changed(Message):
        """Other words are wanted, or the cursor is elsewhere in them."""

        pane: Pane
        words: str
        at: int

        def can_replace(self, message: Message) -> bool:
            """Only the last words count where more are typed than are looked for meanwhile."""
            return isinstance(message, FindBar.Changed)

    @dataclass
    class Closed(Message):
        """The bar is done with."""

        pane: Pane
        words: str
        is_kept: bool

    def __init__(self, pane: Pane, words: str = "", history: Sequence[str] = ()) -> None:
        """`words` are offered; `history` is what was typed before, the newest first."""
        super().__init__()
        self.pane = pane
        self.line = LineEdit(words, len(words), is_offered=bool(words))
        self._history = history
        self._past = -1
        self._error: tuple[int, int, str] | None = None
        self._completions: Completions | None = None
        self._chosen = 0

    def on_mount(self) -> None:
        """Be ready to type at once, so that keys typed ahead come here."""
        self.screen.set_focus(self)

    # What is said of what was typed

    def show_error(self, error: tuple[int, int, str] | None) -> None:
        """Show what is wrong, from one character to another, and why; None: nothing is."""
        if error != self._error:
            self._error = error
            self.refresh()

    def show_completions(self, completions: "Completions | None") -> None:
        """Show what could stand at the cursor."""
        if completions is not None and not completions.candidates:
            completions = None
        if completions != self._completions:
            self._completions = completions
            self._chosen = 0
            self.refresh()

    # Keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """All that can be printed is typed."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Type, move or take what is offered."""
        if event.is_printable and event.character is not None:
            self._edit(self.line.typed(event.character))
        elif edit := _EDITS.get(event.key):
            self._edit(edit(self.line))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Type what is pasted, as one line."""
        event.stop()
        self._edit(self.line.typed(safe_line(event.text)))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where was clicked."""
        start = self._field_start
        at = next((n for n in range(len(self.line.text)) if start + cell_len(self.line.text[: n + 1]) > event.x), None)
        self._edit(LineEdit(self.line.text, len(self.line.text) if at is None else at))

    def _edit(self, line: LineEdit) -> None:
        if line != self.line:
            self.line = line
            self.refresh()
            self.post_message(self.Changed(self.pane, line.text, line.at))
            self.app.cursor_position = self._cursor_on_screen

    def action_keep(self) -> None:
        """Be done, with what was found."""
        self.post_message(self.Closed(self.pane, self.line.text, True))

    def action_take(self) -> None:
        """Take the chosen candidate."""
        if (found := self._completions) is not None:
            self._past = -1
            text = found.candidates[self._chosen].text
            self._edit(self.line.replaced(found.start, found.end, text))

    def action_choose(self, step: int) -> None:
        """The next candidate, or what was typed before."""
        if self._completions is not None and self._past < 0 and self.line.text:
            self._chosen = (self._chosen + step) % len(self._completions.candidates)
            self.refresh()
        elif -1 <= (past := self._past - step) < len(self._history):
            self._past = past
            text = self._history[past] if past >= 0 else ""
            self._edit(LineEdit(text, len(text)))

    def action_cancel(self) -> None:
        """Drop the search."""
        self.post_message(self.Closed(self.pane, self.line.text, False))

    # Drawing

    @property
    def _field_start(self) -> int:
        return INDENT + len(PROMPTS[self.pane]) + 1

    @property
    def _cursor_on_screen(self) -> Offset:
        x, y, width, _ = self.region
        return Offset(min(x + self._field_start + cell_len(self.line.text[: self.line.at]), x + width - 1), y)

    def render(self) -> Content:
        """Nothing: the line comes from `render_lines`."""
        return Content()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The prompt, what is typed, and what is said of it."""
        width = self.size.width
        if not self.is_attached:
            # Removed: Textual paints it once more, without its styles.
            return [Strip.blank(width)] * crop.height
        room = max(LEAST_FIELD_CELLS, width - self._field_start)
        beside = self._beside(room - max(LEAST_FIELD_CELLS, cell_len(self.line.text) + 1) - GAP)
        taken = sum(cell_len(segment.text) for segment in beside)
        field = self._field(room - taken - (GAP if beside else 0))
        segments = [
            Segment(" " * INDENT, self.rich_style),
            Segment(f"{PROMPTS[self.pane]} ", self._style("find--prompt")),
            *field,
        ]
        if beside:
            segments += [Segment(" " * GAP, self.rich_style), *beside]
        strip = Strip(segments).adjust_cell_length(width, self.rich_style)
        background = self.background_colors[1]
        for line_filter in self.app.get_line_filters():
            strip = strip.apply_filter(line_filter, background)
        return [strip.crop(crop.x, crop.right)] * crop.height

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)

    def _field(self, room: int) -> list[Segment]:
        """As much of the text as there is room for, with the cursor in it."""
        text, at = self.line.text + " ", self.line.at
        first = 0
        while cell_len(text[first : at + 1]) > room:
            first += 1
        plain = "find--offered" if self.line.is_offered else "find--text"
        wrong = range(*self._error[:2]) if self._error else range(0)
        segments = []
        used = 0
        for place in range(first, len(text)):
            cells = cell_len(text[place])
            if used + cells > room:
                break
            used += cells
            name = "find--cursor" if place == at else "find--wrong" if place in wrong else plain
            segments.append(Segment(text[place], self._style(name)))
        return [*_joined(segments), Segment(" " * (room - used), self.rich_style)]

    def _beside(self, room: int) -> list[Segment]:
        """The reason of an error, or candidates from the chosen one on."""
        if self._error is not None:
            reason = safe_line(self._error[2])
            return [Segment(shortened(reason, room), self._style("find--reason"))] if room >= LEAST_FIELD_CELLS else []
        if self._completions is None or self.line.is_offered:
            return []
        segments: list[Segment] = []
        for number, candidate in enumerate(self._completions.candidates[self._chosen :]):
            hint = f" {safe_line(candidate.hint)}" if not number and candidate.hint else ""
            words = safe_line(candidate.text) + hint
            size = cell_len(words) + 2
            if size > room:
                break
            room -= size
            segments.append(Segment(words, self._style("find--candidate" if number else "find--chosen")))
            segments.append(Segment("  ", self.rich_style))
        return segments


def _joined(segments: Sequence[Segment]) -> list[Segment]:
    """Neighbours of one style in one piece."""
    return list(Segment.simplify(segments))
