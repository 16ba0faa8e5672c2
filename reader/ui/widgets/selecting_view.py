"""Selecting in the article by keys; what is selected is told when it is to be used."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingsMap, BindingType
from textual.message import Message

from reader.deferred import Deferred
from reader.model import Block, Place
from reader.ui.painting import Paint
from reader.ui.render.line import HEAD, Line
from reader.ui.render.spans import at_offset, offset_at, shown_ranges
from reader.ui.selecting_keys import WHILE_SELECTING, Use
from reader.ui.widgets.finding_view import FindingView
from reader.ui.word_runs import near_boundary, next_boundary

if TYPE_CHECKING:
    from reader.ui import selecting
    from reader.ui.selecting import Selection, Spot
else:
    selecting = Deferred("reader.ui.selecting")

SELECTED = "article--selected"
CURSOR = "article--selection-cursor"
_BLANK_LINES = 500
"""Lines without text after which the next word is gone to instead of the next line."""
_NEAR_LINES = 60
"""Lines around where a table's text should be in which it is looked for: cells stand beside each other."""


class SelectingView(FindingView):
    """The article, of which a stretch can be selected. While it is, keys move the cursor at one end of it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {SELECTED, CURSOR}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "begin_selecting", "select", id="select.begin", tooltip="Select text, as with the mouse"),
    ]

    @dataclass
    class SelectionChanged(Message):
        """More or less is selected."""

        is_mode: bool
        """Whether selecting began or ended."""

    @dataclass
    class SelectionUsed(Message):
        """What is selected is to be used; nothing may be selected yet."""

        use: Use
        start: "Spot"
        end: "Spot"
        blocks: tuple[Block, ...]
        """All that are shown, in which the two are."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._selection: Selection | None = None
        self._goal: int | None = None
        # Before the pane's own keys, which a class's BINDINGS would take the place of.
        own = self._bindings.key_to_bindings
        for key, bindings in BindingsMap(WHILE_SELECTING).key_to_bindings.items():
            own[key] = [*bindings, *own.get(key, ())]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Have the keys of selecting only while something is selected."""
        if action.startswith("select_") and self._selection is None:
            return False
        return super().check_action(action, parameters)

    # What is selected

    @property
    def is_selecting(self) -> bool:
        """Whether keys move the cursor of a selection."""
        return self._selection is not None

    @property
    def selected(self) -> "tuple[Spot, Spot] | None":
        """Where what is selected begins and ends, among the blocks that are shown."""
        return self._selection.ends(self._flow.blocks) if self._selection and self._flow else None

    @property
    def shown_blocks(self) -> tuple[Block, ...]:
        """The blocks that are shown."""
        return self._flow.blocks if self._flow else ()

    def _begin_at(self, place: Place) -> None:
        self.action_select_end()
        super()._begin_at(place)

    def _select(self, selection: "Selection | None") -> None:
        before, self._selection = self._selection, selection
        is_mode = (before is None) != (selection is None)
        flow = self._flow
        if flow is None or before is None or selection is None or before.anchor != selection.anchor or self._is_whole:
            self.redraw()
        else:
            lines = self._line_of(before.cursor), self._line_of(selection.cursor)
            if self._flow is flow:
                self.redraw_lines(range(min(lines), max(lines) + 1))
            else:
                self.redraw()
        self.post_message(self.SelectionChanged(is_mode))

    @property
    def _is_whole(self) -> bool:
        return self._selection is not None and self._selection.is_whole

    # Lines

    def _line_of(self, spot: "Spot") -> int:
        """The number of the line that shows a spot, or is the nearest to it."""
        y = self._line(Place(spot.block, spot.offset))
        flow = self._flow
        if flow is None or at_offset(flow.at(y), spot.offset) is not None or not flow.blocks[spot.block].rows:
            return y
        near = flow.numbered(y - _NEAR_LINES, y + _NEAR_LINES)
        shows = (n for n, line in near if line.block == spot.block and at_offset(line, spot.offset) is not None)
        return next(shows, y)

    def _spots_in(self, y: int, cell: int) -> "tuple[Spot, Spot] | None":
        """Before and after the character at a cell of a line, or the nearest one of it; None if it shows no text."""
        line = self._flow.at(y) if self._flow else None
        if self._flow is None or line is None or line.block == HEAD or not line.spans:
            return None
        text = self._flow.blocks[line.block].text
        at, after = selecting.character_at(line.text, cell)
        first = near_boundary(text, offset_at(line, at))
        if at == after or at_offset(line, first) is None:
            return selecting.Spot(line.block, first), selecting.Spot(line.block, first)
        return selecting.Spot(line.block, first), selecting.Spot(line.block, next_boundary(text, first))

    def _first_in_sight(self) -> "Spot | None":
        """The match that is shown if it is in sight, else the first word."""
        flow = self._flow
        if flow is None:
            return None
        match, in_sight = self.match, range(self.top, self.top + self.page)
        if match is not None and self._line(Place(match.block, match.start)) in in_sight:
            return selecting.Spot(match.block, match.start)
        for _, line in flow.numbered(self.top, self.top + self.page):
            if line.block != HEAD and line.spans:
                span = line.spans[0]
                text = flow.blocks[line.block].text[span.offset : span.offset + span.length]
                return selecting.Spot(line.block, span.offset + len(text) - len(text.lstrip()))
        return None

    # Painting

    def paints(self, line: Line) -> list[Paint]:
        """The styles of a line, with what is selected of it and the cursor."""
        return [*super().paints(line), *self._selection_paints(line)]

    def _selection_paints(self, line: Line) -> Iterator[Paint]:
        if self._selection is None or self._flow is None or not line.spans:
            return
        start, end = self._selection.ends(self._flow.blocks)
        if start.block <= line.block <= end.block:
            text = self._flow.blocks[line.block].text
            first = start.offset if line.block == start.block else 0
            last = end.offset if line.block == end.block else len(text)
            for at, after in shown_ranges(line, first, last):
                yield Paint(at, after, self.ink(SELECTED))
        cursor = self._selection.cursor
        if cursor.block == line.block and (at_cursor := at_offset(line, cursor.offset)) is not None:
            yield Paint(at_cursor, next_boundary(line.text, at_cursor), self.ink(CURSOR))

    def draw_line(self, y: int, width: int) -> list[Segment]:
        """A line of the article; the cursor stands after its last character where no character is at it."""
        segments = super().draw_line(y, width)
        cursor = self._selection.cursor if self._selection else None
        line = self._flow.at(y) if self._flow else None
        if cursor is None or line is None or line.block != cursor.block:
            return segments
        if at_offset(line, cursor.offset) is None and self._line_of(cursor) == y:
            segments.append(Segment(" ", self.rich_style + self.ink(CURSOR)))
        return segments

    # Moving

    def action_begin_selecting(self) -> None:
        """Begin with nothing selected, at the match that is shown or at the first word in sight."""
        if self.article is not None and (spot := self._first_in_sight()) is not None:
            self._goal = None
            self._select(selecting.Selection(spot, spot))

    def action_select_end(self) -> None:
        """Select nothing any more."""
        if self._selection is not None:
            self._select(None)

    def _move_to(self, spot: "Spot | None", *, goal: int | None = None) -> None:
        """Put the cursor somewhere, in sight."""
        if self._selection is None or spot is None:
            return
        self._goal = goal
        flow = self._flow
        self._select(self._selection.moved(spot))
        y = self._line_of(spot)
        if self._flow is flow:
            self.reveal(y, y)
        else:
            self.scroll_lines_to(y - self.page // 3)

    def action_select_by(self, unit: str, step: int) -> None:
        """Move the cursor by characters, words or blocks."""
        if self._selection is not None and self._flow is not None:
            self._move_to(selecting.moved(self._flow.blocks, self._selection.cursor, selecting.Unit(unit), step))

    def action_select_lines(self, lines: int) -> None:
        """Move the cursor some lines down (or up, if negative), as far right as it was."""
        if self._selection is None or self._flow is None:
            return
        cursor = self._selection.cursor
        y = self._line_of(cursor)
        line = self._flow.at(y)
        goal = cell_len(line.text[: selecting.at_or_after(line, cursor.offset)]) if self._goal is None else self._goal
        target = self._text_line(y, y + lines)
        if target is not None and (spots := self._spots_in(target, goal)):
            self._move_to(spots[0], goal=goal)
        elif target is None:
            edge = selecting.Spot(line.block, line.end if lines > 0 else line.offset)
            self._move_to(selecting.moved(self._flow.blocks, edge, selecting.Unit.WORD, 1 if lines > 0 else -1))

    def _text_line(self, here: int, target: int) -> int | None:
        """The line with text at `target`, else one soon after it, else the nearest on the way there, if any."""
        flow = self._flow
        if flow is None:
            return None
        step = 1 if target > here else -1
        flow.reach_lines(min(here, target) - 1, max(here, target) + 2)
        y = target = max(flow.first, min(target, flow.stop - 1))
        while flow.first <= y < flow.stop and abs(y - target) < _BLANK_LINES:
            if (line := flow.at(y)).block != HEAD and line.spans:
                return y
            y += step
            flow.reach_lines(y - 1, y + 2)
        back = range(target - step, here, -step)
        return next((y for y in back if flow.at(y).block != HEAD and flow.at(y).spans), None)

    def action_select_pages(self, pages: float) -> None:
        """Move the cursor some pages down (or up, if negative)."""
        self.action_select_lines(int(pages * max(1, self.page - 1)))

    def action_select_line_edge(self, direction: int) -> None:
        """Move the cursor to the start of the line, or to its end."""
        if self._selection is None or self._flow is None:
            return
        cursor = self._selection.cursor
        line = self._flow.at(self._line_of(cursor))
        if line.block == cursor.block and line.spans:
            self._move_to(selecting.Spot(cursor.block, line.spans[0].offset if direction < 0 else line.end))

    def action_select_edge(self, direction: int) -> None:
        """Move the cursor to the start of the article, or to its end."""
        self._move_to((selecting.first_spot if direction < 0 else selecting.last_spot)(self.shown_blocks))

    def action_select_match(self, step: int) -> None:
        """Move the cursor to the next match after it, or to the one before; past the match if that is after it."""
        if self._selection is None:
            return
        cursor = self._selection.cursor
        if step > 0:
            ends = (selecting.Spot(match.block, match.end) for match in self.text_matches)
            self._move_to(next((spot for spot in ends if spot > cursor), None))
        else:
            starts = (selecting.Spot(match.block, match.start) for match in reversed(self.text_matches))
            self._move_to(next((spot for spot in starts if spot < cursor), None))

    def action_select_swap(self) -> None:
        """Have the cursor at the other end."""
        if self._selection is not None:
            self._select(self._selection.swapped())
            self._move_to(self._selection.cursor)

    def action_select_whole(self) -> None:
        """Select whole blocks, or not."""
        if (selection := self._selection) is not None:
            self._selection = None
            self._select(selecting.Selection(selection.anchor, selection.cursor, not selection.is_whole))

    def action_select_use(self, use: str) -> None:
        """Tell what is to be done with what is selected, and end; go on if that is nothing yet."""
        if self._flow is None or (selected := self.selected) is None:
            return
        self.post_message(self.SelectionUsed(Use(use), *selected, self._flow.blocks))
        if selected[0] != selected[1]:
            self.action_select_end()
