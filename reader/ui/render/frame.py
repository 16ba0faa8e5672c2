"""What stands before the text of a block's lines: gutters of quotations, indentation and markers of items."""

from dataclasses import dataclass

from rich.cells import cell_len

from reader.model import Block, BlockKind
from reader.ui.render.cells import WIDEST, fit
from reader.ui.render.line import BAR, Role, Run

_GUTTER = f"{BAR} "
_BULLETS = "•◦‣"
_PAGE_BULLETS = frozenset("•◦‣·●○▪▫■□-–—*+")
_STEP = 4
"""Cells of one level of a list: room for `12.` and a space, so that the items of most lists stand in line."""
_CODE_INDENT = 2
_CONTINUED = "↳ "
_COMFORTABLE = 16
"""Cells kept for the text itself, where half of the width is more."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stands before the text on a line."""

    text: str = ""
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """How a block's text is framed: the prefixes of its lines, all of one width in cells, and what is left."""

    first: Prefix
    rest: Prefix
    continued: Prefix
    """Of the rest of a code line that is too long."""
    width: int
    """Cells for the text, at least 2."""


def frame_of(block: Block, width: int) -> Frame:
    """The frame of a block on lines of `width` cells, at least 4; outer parts are left out where all do not fit."""
    room = width - max(WIDEST, min(_COMFORTABLE, width // 2))
    marker = _marker(block, room)
    depth = min(block.quote, (room - cell_len(marker)) // len(_GUTTER))
    gutter = _GUTTER * max(0, depth)
    bars = (Run(0, len(gutter) - 1, Role.QUOTE),) if gutter else ()
    level = max(0, block.level - 1) if block.kind is BlockKind.ITEM else 0
    deep = min(_STEP * level, room - len(gutter) - cell_len(marker))
    inner = " " * (deep + cell_len(marker))
    rest = Prefix(gutter + inner, bars)
    left = width - cell_len(rest.text)
    if block.kind is BlockKind.CODE:
        return Frame(rest, rest, _marked(gutter, bars, _CONTINUED), left)
    return Frame(_marked(gutter + " " * deep, bars, marker), rest, rest, left)


def _marked(before: str, bars: tuple[Run, ...], marker: str) -> Prefix:
    start = len(before) + len(marker) - len(marker.lstrip())
    end = len(before) + len(marker.rstrip())
    return Prefix(before + marker, (*bars, Run(start, end, Role.MARKER)) if start < end else bars)


def _marker(block: Block, room: int) -> str:
    """What stands before the text in one level of a list, or before code: marker and white space."""
    if block.kind is BlockKind.CODE:
        return " " * min(_CODE_INDENT, room)
    if block.kind is not BlockKind.ITEM:
        return ""
    marker = block.marker
    if marker in _PAGE_BULLETS:
        marker = _BULLETS[(max(1, block.level) - 1) % len(_BULLETS)]
    if cell_len(marker) + 1 > room:
        marker = marker[: fit(marker, 0, len(marker), room - 1)] if room > WIDEST else marker[:1]
    marker = " " * (min(_STEP, room) - 1 - cell_len(marker)) + marker + " "
    return marker if cell_len(marker) <= room else " " * room
