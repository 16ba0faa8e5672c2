"""A guide for the eye: the line or the paragraph that is read, marked, and in focus mode the others dimmed."""

from typing import ClassVar

from rich.segment import Segment

from reader.model import Article, Place
from reader.ui.painting import Paint
from reader.ui.preferences import Guide, Preferences
from reader.ui.render.line import HEAD, Line
from reader.ui.widgets.gliding_view import GlidingView

GUIDE = "article--guide"
GUIDE_MARK = "article--guide-mark"
DIMMED = "article--dimmed"
_MARK = "▌ "
_HIGHEST, _LOWEST = 0.2, 0.6
"""Shares of the page between which the guide stays as it is moved, as far as the text reaches."""


class GuidingView(GlidingView):
    """The article with a guide, which `j` and `k` then move instead of the text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {GUIDE, GUIDE_MARK, DIMMED}

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._guided: tuple[int, int] | None = None
        self._is_dimming = False

    # What is guided

    @property
    def guide(self) -> Guide:
        """What is marked now."""
        return self.preferences.guide if self.article is not None else Guide.NONE

    def set_dimming(self, is_dimming: bool) -> None:
        """Dim what the guide does not mark, or nothing any more."""
        if is_dimming is not self._is_dimming:
            self._is_dimming = is_dimming
            self._keep_guide()
            self.redraw()

    def set_preferences(self, preferences: Preferences) -> None:
        """Read so from now on."""
        super().set_preferences(preferences)
        self._keep_guide()
        self.redraw()

    def show(self, article: Article, note: str, place: Place | None) -> None:
        """Show an article from a place on."""
        self._guided = None
        super().show(article, note, place)
        self._keep_guide()

    def guide_to(self, block: int) -> None:
        """Have the guide at a block, and that in sight."""
        if self._flow is not None and 0 <= block < len(self._flow.blocks):
            self.bring_into_sight(Place(block))
            self._set_guided(self._flow.lines_of(block).start)

    @property
    def _guide_line(self) -> int | None:
        """The line that is guided, or the first one of the paragraph."""
        return self._flow.line_at(self._guided) if self._flow and self._guided is not None else None

    def _is_guided(self, line: Line) -> bool:
        if self._guided is None or line.block == HEAD or line.is_air:
            return False
        if self.guide is Guide.PARAGRAPH:
            return line.block == self._guided[0]
        return self.guide is Guide.LINE and (line.block, line.offset) == self._guided

    # Moving it

    def action_move(self, lines: int) -> None:
        """Move the guide where there is one, and the text as far as it has to; else the text."""
        if self.guide is Guide.NONE or abs(lines) != 1 or not self._move_guide(lines):
            super().action_move(lines)

    def action_move_to_end(self) -> None:
        """Go to the end of the article, where the guide has its last line."""
        super().action_move_to_end()
        if self.guide is not Guide.NONE:
            self._set_guided(self._next_line(self.top + self.page, -1))

    def scroll_on(self) -> None:
        """Go on by one line, as time has."""
        if self.guide is Guide.LINE:
            self.action_move(1)
        else:
            super().scroll_on()

    def _move_guide(self, step: int) -> bool:
        """Move the guide; False if there is nothing further in that direction."""
        here = self._guide_line
        flow = self._flow
        if here is None or flow is None:
            return False
        flow.reach_lines(here - 2 * self.page, here + 2 * self.page)
        target = self._next_line(here, step)
        if target is None:
            return False
        self._set_guided(target)
        lowest, highest = target - int(self.page * _LOWEST), target - int(self.page * _HIGHEST)
        if self.top < lowest or self.top > highest:
            self.scroll_lines_to(lowest if self.top < lowest else highest)
        return True

    def _next_line(self, y: int, step: int) -> int | None:
        """The next line with text from `y` on, not counting it, or of a paragraph its first one; None if none is."""
        flow = self._flow
        if flow is None:
            return None
        block = flow.at(y).block
        while flow.first <= (y := y + step) < flow.stop:
            line = flow.at(y)
            if line.block == HEAD or line.is_air:
                continue
            if self.guide is not Guide.PARAGRAPH:
                return y
            if line.block != block:
                return flow.wrapped_lines_of(line.block).start
        return None

    def _set_guided(self, y: int | None) -> None:
        flow = self._flow
        if flow is None or y is None:
            return
        before, self._guided = self._guided, flow.key(y)
        for block, _ in {key[0]: key for key in (before, self._guided) if key}.items():
            self.redraw_lines(flow.wrapped_lines_of(block))

    def watch_top(self) -> None:
        """Take the guide along with the text."""
        super().watch_top()
        self._keep_guide()

    def _keep_guide(self) -> None:
        """See that the guide is on a line that is seen."""
        if self.guide is Guide.NONE or self._flow is None:
            return
        here = self._guide_line
        if here is None or not self._seen_of(here):
            third = self.top + self.page // 3
            found = self._next_line(third - 1, 1)
            self._set_guided(
                found if found is not None and found < self.top + self.page else self._next_line(third, -1)
            )

    def _seen_of(self, y: int) -> bool:
        lines = range(y, y + 1)
        if self.guide is Guide.PARAGRAPH and self._flow is not None and self._guided is not None:
            lines = self._flow.wrapped_lines_of(self._guided[0])
        return lines.start < self.top + self.page and lines.stop > self.top

    def _lay_out(self, place: Place) -> None:
        super()._lay_out(place)
        self._keep_guide()

    # Drawing it

    def margin(self, line: Line) -> list[Segment]:
        """The guide's mark before the text."""
        if not self._is_guided(line) or self._left < len(_MARK):
            return super().margin(line)
        return [Segment(" " * (self._left - len(_MARK)), self.ground), Segment(_MARK, self.style(GUIDE_MARK))]

    def paints(self, line: Line) -> list[Paint]:
        """The guide under, or the dimming over, all that a line shows."""
        paints = super().paints(line)
        if self._is_guided(line):
            return [Paint(0, len(line.text), self.ink(GUIDE)), *paints]
        if self._is_dimming and self.guide is not Guide.NONE:
            return [*paints, Paint(0, len(line.text), self.ink(DIMMED))]
        return paints

    def draw_line(self, y: int, width: int) -> list[Segment]:
        """A line of the article; the guide reaches over the whole measure."""
        segments = super().draw_line(y, width)
        if self._flow is None or not self._is_guided(self._flow.at(y)):
            return segments
        used = sum(segment.cell_length for segment in segments)
        rest = min(width, self._left + self.measure) - used
        return [*segments, Segment(" " * max(0, rest), self.ground + self.ink(GUIDE))]
