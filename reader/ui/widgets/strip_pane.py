"""Draws finished lines itself, so that a step repaints two lines and not a screen.

Lines are kept as full-width strips until what they show changes, and there is no scrollbar widget and no
scroll animation: both cost more than everything else that a page down does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from reader.safe_text import is_safe, safe_line
from reader.ui.fitting import cell_len, shortened

RULE = "│"
HEADING_LINES = 2
"""Rows over the lines: the heading, and air."""
MOST_PAGES_KEPT = 8
"""Pages of lines as they are painted; a page before and after what is seen is drawn ahead."""


@dataclass(frozen=True, slots=True)
class Label:
    """A few characters laid over a line, from a cell on."""

    cell: int
    text: str


@dataclass(frozen=True, slots=True)
class _Common:
    """What all lines have in common while size, theme and focus stay; Textual works each of these out anew."""

    width: int
    """Cells of a line."""
    ground: Style
    background: Color
    filters: Sequence[LineFilter]
    rule: Strip | None


class StripPane(Widget, can_focus=True):
    """A pane of lines under a heading of one line. Subclasses say how many lines there are and draw one.

    It has neither border nor padding, so that all of it is lines.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pane--rule",
        "pane--heading",
        "pane--heading-note",
        "pane--accent",
        "pane--label",
    }

    top: reactive[int] = reactive(0, repaint=False)
    """The line at the top of the pane."""
    has_rule: reactive[bool] = reactive(False)
    """Whether a thin rule is drawn at the left, apart from the pane before."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._strips: dict[int, Strip] = {}
        self._heading: tuple[tuple[str, str, int], Strip] | None = None
        self._drawn: tuple[object, ...] = ()
        self._is_drawn_focused = False
        self._common: _Common | None = None
        self._blank: Strip | None = None
        self._labels: Mapping[int, Sequence[Label]] = {}

    # What subclasses say

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    @property
    def first_line(self) -> int:
        """The number of the first line; the others follow it."""
        return 0

    @property
    def stop_line(self) -> int:
        """The number after the last line's."""
        return self.first_line + self.line_count

    def draw_line(self, y: int, width: int) -> list[Segment]:
        """The segments of line `y`; at most `width` cells wide, filled up by the pane."""
        raise NotImplementedError

    def heading(self) -> tuple[str, str]:
        """What stands over the lines, and a muted note after it."""
        return "", ""

    @property
    def heading_indent(self) -> int:
        """Cells before the heading."""
        return 2

    # Geometry

    @property
    def page(self) -> int:
        """How many lines are shown at once."""
        return max(1, self.outer_size.height - HEADING_LINES)

    @property
    def line_width(self) -> int:
        """How many cells a line has."""
        return max(1, self.outer_size.width - (1 if self.has_rule else 0))

    @property
    def last_top(self) -> int:
        """The largest line number that may stand at the top."""
        return max(self.first_line, self.stop_line - self.page)

    def scroll_lines_to(self, top: int) -> None:
        """Show the lines from `top` on, as far as there are lines."""
        self.top = max(self.first_line, min(top, self.last_top))

    def reveal(self, first: int, last: int) -> None:
        """Scroll as little as makes the lines `first` to `last` visible."""
        if first < self.top:
            self.scroll_lines_to(first)
        elif last >= self.top + self.page:
            self.scroll_lines_to(last - self.page + 1)

    def focus_lines(self) -> Iterable[int]:
        """Lines that look otherwise while the pane has the focus."""
        return ()

    # Drawing

    def redraw(self) -> None:
        """Draw everything anew."""
        self._strips.clear()
        self._heading = None
        self.refresh()

    def redraw_lines(self, lines: Iterable[int]) -> None:
        """Draw these lines anew."""
        for y in lines:
            self._strips.pop(y, None)
            if 0 <= y - self.top < self.page:
                self.refresh(Region(0, y - self.top + HEADING_LINES, self.outer_size.width, 1))

    def redraw_heading(self) -> None:
        """Draw the heading anew."""
        self._heading = None
        self.refresh(Region(0, 0, self.outer_size.width, 1))

    def show_labels(self, labels: Mapping[int, Sequence[Label]]) -> None:
        """Lay these labels over the lines, by their numbers, and no others."""
        if labels or self._labels:
            self._labels = labels
            self.refresh()

    def style(self, name: str) -> Style:
        """The style of one of the pane's component classes, on the pane's ground."""
        return self.get_component_rich_style(name)

    def ink(self, name: str) -> Style:
        """The style of one of the pane's component classes without a ground, to lay over another."""
        return self.get_component_rich_style(name, partial=True)

    @property
    def ground(self) -> Style:
        """The style of the pane where nothing stands."""
        return self._common_now().ground

    def _common_now(self) -> _Common:
        if self._common is None:
            self._common = _Common(
                max(1, self.outer_size.width - (1 if self.has_rule else 0)),
                self.rich_style,
                self.background_colors[1],
                self.app.get_line_filters(),
                Strip([Segment(RULE, self.style("pane--rule"))], 1) if self.has_rule else None,
            )
        return self._common

    def _forget_drawn(self) -> None:
        self._common = self._blank = None
        self._strips.clear()
        self._heading = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region of the pane; called by Textual whenever a part of it is painted."""
        app = self.app
        drawn = (self.outer_size, self.has_rule, app.theme, app.ansi_color, app.native_ansi_color)
        if drawn != self._drawn:
            self._drawn = drawn
            self._forget_drawn()
        if self.has_focus != self._is_drawn_focused:
            self._is_drawn_focused = self.has_focus
            self._heading = None
            for y in self.focus_lines():
                self._strips.pop(y, None)
        strips = [self._row(y) for y in range(crop.y, crop.bottom)]
        if crop.x or crop.width != self.outer_size.width:
            return [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def _row(self, row: int) -> Strip:
        if row == 0:
            return self._heading_strip()
        y = self.top + row - HEADING_LINES if row >= HEADING_LINES else self.stop_line
        strip = self.strip(y)
        return self._labelled(strip, self._labels[y]) if y in self._labels else strip

    def _heading_strip(self) -> Strip:
        told = (*self.heading(), self.heading_indent)
        if self._heading is None or self._heading[0] != told:
            self._heading = told, self.finish(self._draw_heading(*told))
        return self._heading[1]

    def strip(self, y: int) -> Strip:
        """Line `y` as it is painted; nothing where there is no line. What has been drawn is kept."""
        found = self._strips.get(y)
        if found is None:
            if y >= self.stop_line:
                return self._blank_strip()
            if len(self._strips) > MOST_PAGES_KEPT * self.page + 200:
                self._strips.clear()
            found = self._strips[y] = self.finished_line(y)
        return found

    def _blank_strip(self) -> Strip:
        if self._blank is None:
            self._blank = self.finish([])
        return self._blank

    def finished_line(self, y: int) -> Strip:
        """Line `y` as it is painted, over the whole width."""
        return self.finish(self.draw_line(y, self.line_width))

    def _labelled(self, strip: Strip, labels: Sequence[Label]) -> Strip:
        for label in labels:
            start = label.cell + (1 if self.has_rule else 0)
            end = min(start + len(label.text), strip.cell_length)
            over = self._filtered(Strip([Segment(label.text[: max(0, end - start)], self.style("pane--label"))]))
            strip = Strip.join([strip.crop(0, start), over, strip.crop(end)])
        return strip

    def _draw_heading(self, title: str, note: str, indent: int) -> list[Segment]:
        focused = self.style("pane--accent" if self.has_focus else "pane--heading")
        room = self.line_width - indent
        title = shortened(safe_line(title), room)
        segments = [Segment(" " * indent, self.ground), Segment(title, focused)]
        if note:
            note = shortened(safe_line(note), max(0, room - cell_len(title) - 2))
            segments += [Segment("  ", self.ground), Segment(note, self.style("pane--heading-note"))]
        return segments

    def finish(self, segments: list[Segment]) -> Strip:
        """What is drawn of a line, made safe and filled up, with the pane's rule before it."""
        segments = [s if is_safe(s.text) else Segment(safe_line(s.text), s.style) for s in segments if s.text]
        common = self._common_now()
        strip = Strip(segments).adjust_cell_length(common.width, common.ground)
        if common.rule is not None:
            strip = Strip.join([common.rule, strip])
        return self._filtered(strip)

    def _filtered(self, strip: Strip) -> Strip:
        common = self._common_now()
        for line_filter in common.filters:
            strip = strip.apply_filter(line_filter, common.background)
        return strip

    def render(self) -> Content:
        """Nothing: the pane's lines come from `render_lines`."""
        return Content()

    def notify_style_update(self) -> None:
        """Forget drawn lines when the style sheet or the theme has changed."""
        super().notify_style_update()
        self._forget_drawn()

    def watch_top(self) -> None:
        """Paint the pane from its new first line."""
        self.refresh()
