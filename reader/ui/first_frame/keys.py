"""What keys do in the first frame; pure decisions, the same as the list's own."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple


class Move(Enum):
    """Where the cursor goes."""

    DOWN = "down"
    UP = "up"
    PAGE_DOWN = "page_down"
    PAGE_UP = "page_up"
    HALF_DOWN = "half_down"
    HALF_UP = "half_up"
    START = "start"
    END = "end"


MOVES = {
    **dict.fromkeys((b"j", b"\x1b[B", b"\x1bOB"), Move.DOWN),
    **dict.fromkeys((b"k", b"\x1b[A", b"\x1bOA"), Move.UP),
    **dict.fromkeys((b" ", b"\x1b[6~", b"\x06"), Move.PAGE_DOWN),
    **dict.fromkeys((b"b", b"\x1b[5~", b"\x02"), Move.PAGE_UP),
    b"\x04": Move.HALF_DOWN,
    b"\x15": Move.HALF_UP,
    **dict.fromkeys((b"g", b"\x1b[H", b"\x1bOH", b"\x1b[1~"), Move.START),
    **dict.fromkeys((b"G", b"\x1b[F", b"\x1bOF", b"\x1b[4~"), Move.END),
}
"""What terminals send for the keys of `CursorPane`."""
QUITTING = (b"\x03", b"\x11")
"""Control-C and Control-Q."""
_QUIT = "quit"
ESCAPE = b"\x1b"
LONGEST = 8
"""Bytes of the longest sequence that a key sends, or that is waited for to its end."""


class Answers(NamedTuple):
    """What is done with keys, by what terminals send for them."""

    moves: Mapping[bytes, Move] = MOVES
    quitting: Sequence[bytes] = QUITTING

    def to_text(self) -> str:
        """As they are kept with a look: empty for those that the program has by itself."""
        if self == Answers():
            return ""
        names = {_QUIT: [*self.quitting]}
        for key, move in self.moves.items():
            names.setdefault(move.value, []).append(key)
        return ";".join(f"{name}={' '.join(key.hex() for key in keys)}" for name, keys in names.items())

    @classmethod
    def from_text(cls, text: str) -> "Answers | None":
        """What was kept; None if it is nothing of this kind."""
        if not text:
            return cls()
        moves: dict[bytes, Move] = {}
        quitting: list[bytes] = []
        try:
            for part in text.split(";"):
                name, _, keys = part.partition("=")
                found = [bytes.fromhex(key) for key in keys.split()]
                if name == _QUIT:
                    quitting += found
                else:
                    moves |= dict.fromkeys(found, Move(name))
        except ValueError:
            return None
        return cls(moves, tuple(quitting))


class Spot(NamedTuple):
    """The item under the cursor, and the item line at the top of the list."""

    cursor: int
    top: int


def is_whole(typed: bytes) -> bool:
    """Whether the bytes of a key are all there, as far as they tell: `ESC`, `ESC [ 1` and `ESC O` are not."""
    if not typed.startswith(ESCAPE) or len(typed) >= LONGEST:
        return True
    if len(typed) == 1:
        return False
    if typed[1:2] == b"O":
        return len(typed) > 2
    return typed[1:2] != b"[" or (len(typed) > 2 and 0x40 <= typed[-1] <= 0x7E)


def moved(spot: Spot, move: Move, total: int, page: int, item_lines: int) -> Spot:
    """Where the list stands after a key; `page` lines are seen."""
    items = {
        Move.DOWN: 1,
        Move.UP: -1,
        Move.PAGE_DOWN: _items_of(1, page, item_lines),
        Move.PAGE_UP: -_items_of(1, page, item_lines),
        Move.HALF_DOWN: _items_of(0.5, page, item_lines),
        Move.HALF_UP: -_items_of(0.5, page, item_lines),
        Move.START: -total,
        Move.END: total,
    }
    cursor = max(0, min(spot.cursor + items[move], total - 1))
    top = 0 if move is Move.START else spot.top
    return Spot(cursor, _revealed(top, cursor * item_lines, item_lines, total * item_lines, page))


def _items_of(pages: float, page: int, item_lines: int) -> int:
    return max(1, int(pages * page / item_lines) - 1)


def _revealed(top: int, line: int, item_lines: int, lines: int, page: int) -> int:
    """The top from which an item is seen, as near as can be."""
    if line < top:
        top = line
    elif line + item_lines > top + page:
        top = line + item_lines - page
    return max(0, min(top, lines - page))


def spot_of(item: int, total: int, page: int, item_lines: int) -> Spot:
    """The list as it stands at the start, with the cursor on an item: that is at the top, as far as there are more."""
    return Spot(item, max(0, min(item * item_lines, total * item_lines - page)))
