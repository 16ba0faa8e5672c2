"""The keys that may follow those that are typed, over the last lines of the screen."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from reader.safe_text import safe_line
from reader.ui.excerpts import shortened
from reader.ui.fitting import cell_len
from reader.ui.keys.keymap import Keys
from reader.ui.keys.meanings import Found, Spot, told
from reader.ui.keys.names import key_text, keys_text

WORDS_CELLS = 22
"""The most that is told of what a key does."""
_MORE = "…"
"""Stands for what a key does that others must follow."""
_AIR, _GAP = 2, 3
_LEFT_OVER = 5
"""Rows of the screen that are not covered: the status under it, and a little over it."""
_ENDING = "Esc drops it"


class FollowingKey(NamedTuple):
    """A key that may follow, and what it does."""

    key: str
    words: str


def hints_for(spot: Spot, typed: Keys, following: Iterable[Keys]) -> list[FollowingKey]:
    """What is shown of each sequence that may follow, in the order of the map."""
    found = []
    for keys in following:
        words = _words(spot.meaning(keys))
        found.append(FollowingKey(key_text(keys[len(typed)]), _lower(shortened(safe_line(words), WORDS_CELLS))))
    return found


def _words(meaning: Found | None) -> str:
    if meaning is None:
        return _MORE
    if meaning.binding is not None:
        return meaning.binding.description or meaning.line
    return told(meaning.line)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def rows_of(hints: Sequence[FollowingKey], width: int, most_rows: int) -> list[list[FollowingKey]]:
    """The keys in rows, column after column, as many beside each other as the width has room for.

    Where the rows do not suffice, the last one says how many keys are left out.
    """
    if not hints:
        return []
    columns = max(1, (width - 2 * _AIR + _GAP) // (_cells(hints) + _GAP))
    room = columns * max(1, most_rows)
    if len(hints) > room:
        hints = [*hints[: room - 1], FollowingKey(_MORE, f"{len(hints) - room + 1} more")]
    height = -(-len(hints) // columns)
    return [list(hints[row::height]) for row in range(height)]


def _cells(hints: Sequence[FollowingKey]) -> int:
    return _key_cells(hints) + 1 + max(cell_len(hint.words) for hint in hints)


def _key_cells(hints: Sequence[FollowingKey]) -> int:
    return max(cell_len(hint.key) for hint in hints)


class HintsPanel(Widget):
    """Keys with what they do, under what is typed. It takes no room from what it lies over."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--typed", "hints--key", "hints--words"}

    def __init__(self, typed: Keys, hints: Sequence[FollowingKey]) -> None:
        super().__init__()
        self._typed = keys_text(typed)
        self._hints = tuple(hints)

    @property
    def text(self) -> str:
        """All that is told, for tests."""
        return "  ".join([self._typed, *(f"{hint.key} {hint.words}" for hint in self._hints)])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line of what is typed, and the rows."""
        return 1 + len(self._rows(width))

    def _rows(self, width: int) -> list[list[FollowingKey]]:
        return rows_of(self._hints, width, self.app.size.height - _LEFT_OVER)

    def render(self) -> Content:
        """Nothing: the lines come from `render_line`."""
        return Content()

    def render_line(self, y: int) -> Strip:
        """A line of it, over the whole width."""
        width = self.size.width
        ground = self.rich_style
        words = self.get_component_rich_style("hints--words")
        segments = [Segment(" " * _AIR, ground)]
        if y == 0:
            typed = self.get_component_rich_style("hints--typed")
            segments += [Segment(self._typed, typed), Segment(" " * _GAP, ground), Segment(_ENDING, words)]
        else:
            rows = self._rows(width)
            key_cells, cells = _key_cells(self._hints), _cells(self._hints)
            for hint in rows[y - 1] if y <= len(rows) else ():
                key = self.get_component_rich_style("hints--key")
                rest = cells - key_cells - cell_len(hint.words) - 1 + _GAP
                segments += [
                    Segment(hint.key + " " * (key_cells - cell_len(hint.key) + 1), key),
                    Segment(hint.words, words),
                    Segment(" " * max(0, rest), ground),
                ]
        return Strip(segments).adjust_cell_length(width, ground)
