"""The line that commands are typed in, under what could be typed there and what it would do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from reader.safe_text import safe_line
from reader.ui.commands.completion import Known, Offer, Offers, Values, offers
from reader.ui.commands.parsing import LineError
from reader.ui.excerpts import fit, shortened
from reader.ui.fitting import cell_len
from reader.ui.line_edit import LineEdit
from reader.ui.widgets.line_bar import INDENT, LineBar

MOST_ROWS = 10
"""Candidates that are seen at a time, where there is room."""
ROWS_SHARE = 3
"""They take at most one part in so many of the screen."""
LEAST_SUMMARY_CELLS = 16
"""Of what a command does; with less room it is not said."""
GAP = 2
"""Cells between the columns."""
MOST_NAME_CELLS = 34
"""Of a name with what follows it."""


class CommandBar(LineBar):
    """Commands are typed here; Enter runs them, Escape drops them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "command--name",
        "command--chosen",
        "command--summary",
        "command--key",
        "command--about",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "run", id="command.run", show=False, tooltip="Run what is typed"),
        Binding("tab", "take", "complete", id="command.complete", show=False, tooltip="Complete what is typed"),
        Binding("down", "choose(1)", "choose", id="command.next", show=False, tooltip="The next completion"),
        Binding("up,shift+tab", "choose(-1)", "before", id="command.before", show=False, tooltip="The one before"),
        Binding("escape", "cancel", "cancel", id="command.cancel", show=False, tooltip="Drop what is typed"),
    ]

    @dataclass
    class Closed(Message):
        """The bar is done with; what is typed is to be run, or None."""

        line: str | None

    def __init__(
        self,
        known: Sequence[Known],
        values: Values,
        fault: Callable[[str], LineError | None],
        words: str = "",
        history: Sequence[str] = (),
    ) -> None:
        """`known` are the commands that can be given, `values` what may follow one.

        `fault` says what is wrong with a line. `words` stand there already; `history` is what was typed before, the
        newest first.
        """
        super().__init__("", history)
        self.prompt = ":"
        self._known = known
        self._values = values
        self._fault = fault
        self._offers = Offers(0, 0)
        self._is_picked = False
        self.line = LineEdit(words, len(words))

    def on_mount(self) -> None:
        """Offer all that there is."""
        super().on_mount()
        self.edited()

    # Typing

    def edited(self) -> None:
        """Offer what could stand there, and point at what is wrong so far."""
        self._is_picked = False
        text, at = self.line.text, self.line.at
        self._offers = offers(text, at, self._known, self._values)
        self._chosen = 0
        self.show_completions(self._offers)
        self.show_error(self._wrong_so_far(text))
        self._fit()

    def _wrong_so_far(self, text: str) -> tuple[int, int, str] | None:
        """What is wrong with a line that is still being typed: what is only unfinished is not."""
        done = text[: self._offers.start] if self._offers.candidates else text
        fault = self._fault(done) if done.strip() else None
        return None if fault is None or fault.is_unfinished else (fault.start, fault.end, str(fault))

    def action_choose(self, step: int) -> None:
        """The next candidate, or what was typed before."""
        chosen = self._chosen
        super().action_choose(step)
        self._is_picked = self._is_picked or self._chosen != chosen
        self.refresh()

    def action_keep(self) -> None:
        """Run what is typed; what was picked is taken first, and what is only begun is completed."""
        if self._is_picked or self._is_begun:
            self._take_and_go_on(may_run=self._is_picked)
        elif not self.line.text.strip():
            self.ended(is_kept=False)
        elif (fault := self._fault(self.line.text)) is not None:
            self.show_error((fault.start, max(fault.end, fault.start + 1), str(fault)))
            self._fit()
        else:
            self.ended(is_kept=True)

    def on_click(self, event: events.Click) -> None:
        """Take what is clicked; in the line itself, put the cursor there."""
        row = event.y - (self.size.height - 1)
        if row >= 0:
            super().on_click(event)
            return
        seen = self._seen(self.size.height - 1 - (self._offers.about is not None))
        if 0 <= event.y < len(seen):
            self._chosen = seen[event.y]
            self._take_and_go_on(may_run=False)

    @property
    def _is_begun(self) -> bool:
        """Whether the name at the cursor is none, but may become one."""
        found = self._offers
        if found.about is not None or not found.candidates:
            return False
        name = self.line.text[found.start : found.end]
        return bool(name) and all(name != known.name for known in self._known)

    def _take_and_go_on(self, *, may_run: bool) -> None:
        chosen = self._offers.candidates[self._chosen]
        is_whole = not chosen.text.endswith(" ")
        self.action_take()
        if may_run and is_whole and self._fault(self.line.text) is None:
            self.ended(is_kept=True)

    def ended(self, *, is_kept: bool) -> None:
        """Tell that it is done with."""
        self.post_message(self.Closed(self.line.text.strip() if is_kept else None))

    # Drawing

    @property
    def _rows(self) -> int:
        return max(1, min(MOST_ROWS, self.app.size.height // ROWS_SHARE))

    def _fit(self) -> None:
        """Take the lines that are needed."""
        shown = min(self._rows, len(self._offers.candidates)) + (self._offers.about is not None)
        if self.styles.height is None or self.styles.height.value != shown + 1:
            self.styles.height = shown + 1
        self.refresh()

    def on_resize(self) -> None:
        """Take no more than there is room for."""
        self._fit()

    def _above(self, width: int, height: int) -> list[Strip]:
        """What could be typed, and what the command there does."""
        about = [self._about(self._offers.about, width)] if self._offers.about is not None else []
        rows = self._candidates(width, height - len(about))
        blank = [Strip.blank(width, self.rich_style)] * (height - len(rows) - len(about))
        return [*blank, *rows, *about][:height]

    def _about(self, known: Known, width: int) -> Strip:
        """What the command does whose name stands there."""
        name = f"{known.name} {known.usage}".rstrip()
        said = shortened(safe_line(known.summary), max(0, width - INDENT - cell_len(name) - GAP - INDENT))
        return self._strip([(name, "command--about"), (" " * GAP + said if said else "", "command--summary")], width)

    def _candidates(self, width: int, height: int) -> list[Strip]:
        found = self._offers.candidates
        if height <= 0 or not found:
            return []
        seen = self._seen(height)
        # All of them, so that the columns stay where they are while one goes through.
        names = min(max(cell_len(each.name) for each in found), MOST_NAME_CELLS)
        keys = max(cell_len(each.keys) for each in found)
        return [self._candidate(found[number], names, keys, width, is_chosen=number == self._chosen) for number in seen]

    def _seen(self, height: int) -> range:
        """The candidates that so many lines show, with the chosen one among them."""
        first = max(0, min(self._chosen - height // 2, len(self._offers.candidates) - height))
        return range(first, min(first + height, len(self._offers.candidates)))

    def _candidate(self, offer: Offer, names: int, keys: int, width: int, *, is_chosen: bool) -> Strip:
        style = "command--chosen" if is_chosen else "command--name"
        room = width - 2 * INDENT - names - GAP - (keys + GAP if keys else 0)
        if room < LEAST_SUMMARY_CELLS or not offer.hint:
            return self._strip([(shortened(offer.name, width - 2 * INDENT), style)], width, is_chosen=is_chosen)
        parts = [
            (fit(offer.name, names) + " " * GAP, style),
            (fit(offer.keys, keys) + " " * GAP if keys else "", "command--key"),
            (shortened(safe_line(offer.hint), room), "command--summary"),
        ]
        return self._strip(parts, width, is_chosen=is_chosen)

    def _strip(self, parts: Sequence[tuple[str, str]], width: int, *, is_chosen: bool = False) -> Strip:
        ground = self._style("command--chosen") if is_chosen else self.rich_style
        mark = "▌" if is_chosen else " "
        segments = [Segment(mark + " " * (INDENT - 1), ground)]
        behind = Style(bgcolor=ground.bgcolor)
        segments += [Segment(text, self._style(style) + behind) for text, style in parts if text]
        return Strip(segments).adjust_cell_length(width, ground)

    def _beside(self, room: int) -> list[Segment]:
        """What is wrong; candidates stand above."""
        return super()._beside(room) if self._error is not None else []
