"""What keys do in the first frame of the next start, where the user has given them other meanings."""

from collections.abc import Iterator

from textual.binding import Binding

from reader.ui.first_frame.keys import Answers, Move
from reader.ui.keys.keymap import KeyMap
from reader.ui.keys.meanings import Spot

_MOVES = {
    "move.down": Move.DOWN,
    "move.up": Move.UP,
    "move.page_down": Move.PAGE_DOWN,
    "move.page_up": Move.PAGE_UP,
    "move.half_down": Move.HALF_DOWN,
    "move.half_up": Move.HALF_UP,
    "move.start": Move.START,
    "move.end": Move.END,
}
_QUIT = "app.quit"
_SENT = {
    "space": (b" ",),
    "tab": (b"\t",),
    "enter": (b"\r",),
    "backspace": (b"\x7f",),
    "down": (b"\x1b[B", b"\x1bOB"),
    "up": (b"\x1b[A", b"\x1bOA"),
    "right": (b"\x1b[C", b"\x1bOC"),
    "left": (b"\x1b[D", b"\x1bOD"),
    "pagedown": (b"\x1b[6~",),
    "pageup": (b"\x1b[5~",),
    "home": (b"\x1b[H", b"\x1bOH", b"\x1b[1~"),
    "end": (b"\x1b[F", b"\x1bOF", b"\x1b[4~"),
    "insert": (b"\x1b[2~",),
    "delete": (b"\x1b[3~",),
}
"""What terminals send for keys that are no characters (as in xterm's ctlseqs)."""


def answers_of(spot: Spot, keymap: KeyMap) -> Answers:
    """The keys that move in the list or quit, by what terminals send for them; others are left to the app."""
    moves: dict[bytes, Move] = {}
    quitting: list[bytes] = []
    for key in dict.fromkeys([*_SENT, *(keys[0] for keys in keymap.meanings), *"jkbgG", *_CONTROLS]):
        name = None if spot.begins(key) else _id_of(spot, key)
        if name in _MOVES:
            moves |= dict.fromkeys(sent(key), _MOVES[name])
        elif name == _QUIT:
            quitting += sent(key)
    return Answers(moves, tuple(quitting))


_CONTROLS = tuple(f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")


def _id_of(spot: Spot, key: str) -> str | None:
    found = spot.meaning((key,))
    if found is not None:
        return found.line
    own: Binding | None = None if spot.is_shut(key) else spot.own(key)
    return own.id if own is not None else None


def sent(key: str) -> tuple[bytes, ...]:
    """What terminals send for a key of Textual's name; nothing where that differs between them."""
    return _SENT.get(key) or tuple(_of_characters(key))


def _of_characters(key: str) -> Iterator[bytes]:
    if len(key) == 1 and key.isascii():
        yield key.encode()
    elif key.startswith("ctrl+") and len(key) == 6 and "a" <= key[-1] <= "z":
        yield bytes([ord(key[-1]) & 0x1F])
