"""A line that something is typed in, with what was typed before, and what could stand at the cursor."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from reader.safe_text import safe_line
from reader.ui.excerpts import shortened
from reader.ui.line_edit import LineEdit

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


class Candidate(Protocol):
    """What could stand in the line."""

    @property
    def text(self) -> str:
        """As it is written there."""

    @property
    def hint(self) -> str:
        """What it does, in a few words; empty: nothing is said of it."""


class Completions(Protocol):
    """What could stand there, the best first, for the characters from `start` to `end` (exclusive)."""

    @property
    def start(self) -> int:
        """The first character that it takes the place of."""

    @property
    def end(self) -> int:
        """The one after the last."""

    @property
    def candidates(self) -> Sequence[Candidate]:
        """What could stand there."""


class LineBar(Widget, can_focus=True):
    """A line that is typed in; classes below say what for, and bind the keys that end it.

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
    prompt = ""
    """What stands before the line, and a space after it."""

    def __init__(self, words: str = "", history: Sequence[str] = ()) -> None:
        """`words` are offered; `history` is what was typed before, the newest first."""
        super().__init__()
        self.line = LineEdit(words, len(words), is_offered=bool(words))
        self._history = history
        self._past = -1
        self._error: tuple[int, int, str] | None = None
        self._completions: Completions | None = None
        self._chosen = 0

    def on_mount(self) -> None:
        """Be ready to type at once, so that keys typed ahead come here."""
        self.screen.set_focus(self)

    # What a class below does

    def edited(self) -> None:
        """What is typed has changed, or where the cursor stands in it."""

    def ended(self, *, is_kept: bool) -> None:
        """The line is done with."""

    # What is said of what was typed

    def show_error(self, error: tuple[int, int, str] | None) -> None:
        """Show what is wrong, from one character to another, and why; None: nothing is."""
        if error != self._error:
            self._error = error
            self.refresh()

    def show_completions(self, completions: Completions | None) -> None:
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
            self.edited()
            self.app.cursor_position = self._cursor_on_screen

    def action_keep(self) -> None:
        """Be done, with what is typed."""
        self.ended(is_kept=True)

    def action_take(self) -> None:
        """Take the chosen candidate."""
        if (found := self._completions) is not None:
            self._past = -1
            text = found.candidates[self._chosen].text
            self._edit(self.line.replaced(found.start, found.end, text))

    def action_choose(self, step: int) -> None:
        """The next candidate, or what was typed before."""
        if self._completions is not None and self._past < 0 and (self.line.text or self._chosen or step > 0):
            self._chosen = (self._chosen + step) % len(self._completions.candidates)
            self.refresh()
        elif -1 <= (past := self._past - step) < len(self._history):
            self._past = past
            text = self._history[past] if past >= 0 else ""
            self._edit(LineEdit(text, len(text)))

    def action_cancel(self) -> None:
        """Be done, without it."""
        self.ended(is_kept=False)

    # Drawing

    @property
    def _field_start(self) -> int:
        return INDENT + len(self.prompt)

    @property
    def _cursor_on_screen(self) -> Offset:
        x, y, width, height = self.region
        column = min(x + self._field_start + cell_len(self.line.text[: self.line.at]), x + width - 1)
        return Offset(column, y + height - 1)

    def render(self) -> Content:
        """Nothing: the line comes from `render_lines`."""
        return Content()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line, under what stands above it."""
        width, height = self.size
        if not self.is_attached:
            # Removed: Textual paints it once more, without its styles.
            return [Strip.blank(width)] * crop.height
        strips = [*self._above(width, height - 1), self._line(width)]
        background = self.background_colors[1]
        for line_filter in self.app.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return [strip.crop(crop.x, crop.right) for strip in strips[crop.y : crop.bottom]]

    def _above(self, width: int, height: int) -> list[Strip]:
        """So many lines over the one that is typed in."""
        return [Strip.blank(width, self.rich_style)] * height

    def _line(self, width: int) -> Strip:
        """The prompt, what is typed, and what is said of it."""
        room = max(LEAST_FIELD_CELLS, width - self._field_start)
        beside = self._beside(room - max(LEAST_FIELD_CELLS, cell_len(self.line.text) + 1) - GAP)
        taken = sum(cell_len(segment.text) for segment in beside)
        segments = [
            Segment(" " * INDENT, self.rich_style),
            Segment(self.prompt, self._style("find--prompt")),
            *self._field(room - taken - (GAP if beside else 0)),
        ]
        if beside:
            segments += [Segment(" " * GAP, self.rich_style), *beside]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

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
