"""The bottom of the screen: place, minutes left and messages at the left, the keys that matter here at the right."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from reader.ui.fitting import cell_len
from reader.ui.list_wording import SEPARATOR
from reader.ui.status_line import hint_cells, status_line

MESSAGE_SECONDS = 5.0
"""How long a message covers the status."""


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key, what it does, and the action to run when it is clicked."""

    key: str
    label: str
    action: str


class StatusBar(Widget):
    """A thin rule, thicker as far as the article is read, and under it one line of status and keys.

    Each is painted only when it is another than before: the status changes with every page, the rule not always.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--rule",
        "status--done",
        "status--text",
        "status--warning",
        "status--key",
        "status--label",
        "status--queue",
    }

    class KeyClicked(Message):
        """A key in the bar was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._status = ""
        self._message: tuple[str, bool] | None = None
        self._timer: Timer | None = None
        self._queue = self._work = ""
        self._is_quiet = False
        self._progress: float | None = None
        self._hints: tuple[KeyHint, ...] = ()
        self._spots: list[tuple[int, int, str]] = []

    def show(self, status: str) -> None:
        """Show a status, under the message if there is one."""
        if status != self._status:
            self._status = status
            self._refresh_line()

    def say(self, message: str, *, is_warning: bool = False) -> None:
        """Show a message for a while."""
        if self._timer is not None:
            self._timer.stop()
        self._message = (message, is_warning)
        self._timer = self.set_timer(MESSAGE_SECONDS, self._forget_message)
        self._refresh_line()

    @property
    def message(self) -> str:
        """What is said now."""
        return self._message[0] if self._message else ""

    def hush(self) -> None:
        """Show the status itself at once, whatever was said."""
        if self._timer is not None:
            self._timer.stop()
        self._forget_message()

    def _forget_message(self) -> None:
        self._message = None
        self._refresh_line()

    def _refresh_line(self) -> None:
        self.refresh(Region(0, 1, self.size.width, 1))

    def show_progress(self, progress: float | None) -> None:
        """Show by the rule how far an article is read, 0 to 1; None where there is none."""
        before = self._done
        self._progress = progress
        first, last = sorted((before, self._done))
        if first != last:
            self.refresh(Region(first, 0, last - first, 1))

    @property
    def _done(self) -> int:
        """Cells of the rule that show what is read."""
        return 0 if self._is_quiet else round(max(0.0, min(self._progress or 0.0, 1.0)) * self.size.width)

    def show_queue(self, note: str) -> None:
        """Show how the queue of kept links stands; nothing if the note is empty."""
        if note != self._queue:
            self._queue = note
            self._refresh_line()

    def show_work(self, note: str) -> None:
        """Show how far something is that goes on in the background; nothing if the note is empty."""
        if note != self._work:
            self._work = note
            self._refresh_line()

    def set_quiet(self, is_quiet: bool) -> None:
        """Show nothing but messages, or all again."""
        self._is_quiet = is_quiet
        self.refresh()

    def show_keys(self, hints: tuple[KeyHint, ...]) -> None:
        """Show the keys that matter now."""
        if hints != self._hints:
            self._hints = hints
            self._refresh_line()

    def render(self) -> Content:
        """Nothing: the lines come from `render_lines`."""
        return Content()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rule and the line."""
        width = self.size.width
        strips = [self._rule(width) if row == 0 else self._line(width) for row in range(crop.y, crop.bottom)]
        background = self.background_colors[1]
        for line_filter in self.app.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def _rule(self, width: int) -> Strip:
        rule = self.get_component_rich_style("status--rule")
        if self._is_quiet:
            return Strip([Segment(" " * width, rule)])
        done = Segment("━" * self._done, self.get_component_rich_style("status--done"))
        return Strip([done, Segment("─" * (width - self._done), rule)])

    def _line(self, width: int) -> Strip:
        ground = self.rich_style
        keys: list[Segment] = []
        self._spots = []
        words, is_warning = self._message or ("" if self._is_quiet else self._status, False)
        hints = () if self._is_quiet else self._hints
        notes = "" if self._is_quiet else SEPARATOR.join(filter(None, (self._work, self._queue)))
        line = status_line(words, notes, hints, width, is_message=self._message is not None)
        if line.queue:
            keys.append(Segment(line.queue, self.get_component_rich_style("status--queue")))
        at = len("  ") + cell_len(line.words) + len(" ") + cell_len(line.queue)
        for hint in hints[: line.shown]:
            keys += [
                Segment(hint.key, self.get_component_rich_style("status--key")),
                Segment(f" {hint.label}   ", self.get_component_rich_style("status--label")),
            ]
            self._spots.append((at, at + hint_cells(hint), hint.action))
            at += hint_cells(hint)
        style = self.get_component_rich_style("status--warning" if is_warning else "status--text")
        return Strip([Segment("  ", ground), Segment(line.words, style), Segment(" ", ground), *keys])

    def on_click(self, event: events.Click) -> None:
        """Run the action of the key that was clicked."""
        for start, end, action in self._spots:
            if event.y == 1 and start <= event.x < end:
                self.post_message(self.KeyClicked(action))
