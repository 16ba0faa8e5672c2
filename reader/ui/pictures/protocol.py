"""Which way of showing pictures a terminal has; told by its environment.

Nothing is asked of the terminal: Textual takes what it does not understand of an answer for keys that were typed.
"""

import re
import sys
from collections.abc import Mapping
from enum import StrEnum

from reader.picture_box import Size

SETTING = "READER_PICTURES"
"""The variable by which the user chooses: `auto` or one of `Protocol`."""
USUAL_CELL = (10, 20)
"""Pixels of a cell where the terminal does not tell: those of the VT340, and of all Sixel in Windows' terminal."""
_SMALLEST_CELL = (4, 6)
_COLOURED = ("truecolor", "256")
_MULTIPLEXERS = re.compile(r"tmux|screen")
"""They pass graphics on only when told to, and then put them in the wrong place."""
_KITTY_TERMS = re.compile(r"xterm-kitty|xterm-ghostty")
_SIXEL_TERMS = re.compile(r"foot|mlterm|contour|yaft|rlogin|.*-sixel")
_SIXEL_PROGRAMS = frozenset({"WezTerm", "iTerm.app", "mintty", "contour", "rio"})
_KONSOLE_WITH_SIXEL = 220400


class Protocol(StrEnum):
    """A way of showing pictures."""

    KITTY = "kitty"
    SIXEL = "sixel"
    BLOCKS = "blocks"
    OFF = "off"
    """By their alt text."""


_CHOICES = frozenset(protocol.value for protocol in Protocol)


def protocol_of(environment: Mapping[str, str], colours: str | None, wanted: str = "") -> Protocol:
    """The best way that a terminal has.

    `colours`: `truecolor`, `256` or what is less. The user's choice counts wherever there are colours: that of the
    environment, else `wanted`.
    """
    chosen = environment.get(SETTING, "").strip().lower() or wanted
    if environment.get("NO_COLOR") or colours not in _COLOURED:
        return Protocol.OFF
    if chosen in _CHOICES:
        return Protocol(chosen)
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if "TMUX" in environment or "STY" in environment or _MULTIPLEXERS.match(term):
        return Protocol.BLOCKS
    if program in _SIXEL_PROGRAMS or _SIXEL_TERMS.match(term) or _konsole(environment) >= _KONSOLE_WITH_SIXEL:
        return Protocol.SIXEL
    if _KITTY_TERMS.match(term) or program == "ghostty":
        return Protocol.KITTY
    return Protocol.BLOCKS


def _konsole(environment: Mapping[str, str]) -> int:
    version = environment.get("KONSOLE_VERSION", "")
    return int(version) if version.isdecimal() else 0


def cell_size() -> Size | None:
    """The pixels of a cell, as the terminal tells the system; None where it does not."""
    if sys.platform == "win32":
        return None
    import fcntl
    import struct
    import termios

    try:
        told = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, bytes(8))  # type: ignore[union-attr]
        rows, columns, width, height = struct.unpack("HHHH", told)
    except (OSError, ValueError, AttributeError):
        return None
    if not rows or not columns:
        return None
    cell = (width // columns, height // rows)
    return cell if cell[0] >= _SMALLEST_CELL[0] and cell[1] >= _SMALLEST_CELL[1] else None
