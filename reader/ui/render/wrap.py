"""Where lines break: where the rules of UAX 14 let them, and else wherever they must.

Each line is found by itself: as much as fits is taken, and its end is looked at from there backwards (`line_ends`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reader.ui.render.cells import WIDEST, fit
from reader.ui.render.line_ends import last_break, skip_blanks
from reader.ui.render.setting import Hyphenate

_SOFT_HYPHEN = "\xad"
HYPHEN = "-"
"""What is drawn where a word is parted; the hyphen U+2010 is missing in many fonts of terminals."""
_MOST_PARTED = 3
"""Lines in a row that end in a parted word (Chicago Manual of Style, 2.117)."""
_INDENTATION = " \t"
TAB = 4
"""Cells of a tab that indents code; eight would leave little of a narrow pane."""
_HARD_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` (exclusive) that stand on one line."""

    start: int
    end: int
    leading: int = 0
    """Cells of white space before them, where a line begins that the author broke."""
    is_continued: bool = False
    """Whether the line before was too long and this is its rest."""
    hyphen: str = ""
    """What is drawn after them, where a word is parted; its cells are counted in the width."""


class _Room(NamedTuple):
    width: int
    """Cells for the text of a line."""
    leading: int
    """Cells of white space before it."""


def hard_lines(text: str, most_blank: int = 1) -> Iterator[tuple[int, int]]:
    """The lines as the author broke them, start and end (exclusive); of blank ones in a row at most `most_blank`."""
    before = -1
    for line in _HARD_LINE.finditer(text):
        blank = line.start() - before - 1 if before >= 0 else 0
        yield from ((before + 1 + number, before + 1 + number) for number in range(min(blank, most_blank)))
        yield line.span()
        before = line.end()


def wrap_text(text: str, width: int, taken: int = 0, hyphenate: Hyphenate | None = None) -> Iterator[Piece]:
    """Flowing text in lines of at most `width` cells, at least 2; a tab counts as a space.

    `taken` cells of the first line, of which at least 2 must be left, are something else's. `hyphenate` says where
    a word can be parted (see `hyphens.hyphenator`); without it words stay whole.
    """
    return _wrap(text, width, taken, _LineEnds(hyphenate))


def wrap_code(text: str, width: int) -> Iterator[Piece]:
    """Code in lines of at most `width` cells, at least 2, cut where they are full and nowhere else.

    Tabs that a line begins with are indentation, others count as a space.
    """
    return _wrap(text, width, 0, None)


def _wrap(text: str, width: int, taken: int, ends: "_LineEnds | None") -> Iterator[Piece]:
    flat = text.replace("\t", " ")
    for start, stop in hard_lines(text, most_blank=2 if ends is None else 1):
        line = text[start:stop]
        if len(line) + taken <= width and line.isascii() and line[:1] not in _INDENTATION:
            yield Piece(start, start + len(line.rstrip()))
            taken = 0
            continue
        body = start + len(line) - len(line.lstrip(_INDENTATION))
        stop = start + len(line.rstrip())
        if body >= stop:
            yield Piece(start, start)
            continue
        leading = 0 if taken else min(len(text[start:body].expandtabs(TAB)), width // 2, max(0, width - WIDEST))
        first = _Room(width - taken - leading, leading)
        if ends is None:
            yield from _cut_line(flat, body, stop, first, _Room(width, 0))
        else:
            yield from _wrap_line(flat, body, stop, first, _Room(width - leading, leading), ends)
        taken = 0


def _cut_line(text: str, at: int, stop: int, room: _Room, rest: _Room) -> Iterator[Piece]:
    is_continued = False
    while at < stop:
        end = fit(text, at, stop, room.width)
        yield Piece(at, at + len(text[at:end].rstrip()), room.leading, is_continued)
        at, room, is_continued = end, rest, True


def _wrap_line(text: str, at: int, stop: int, room: _Room, rest: _Room, ends: "_LineEnds") -> Iterator[Piece]:
    is_continued = False
    while at < stop:
        end, hyphen = ends.after(text, at, stop, room.width)
        drawn = end - 1 if hyphen and text[end - 1] == _SOFT_HYPHEN else end
        yield Piece(at, at + len(text[at:drawn].rstrip()), room.leading, is_continued, hyphen)
        at = skip_blanks(text, end)
        room, is_continued = rest, True


class _LineEnds:
    """Finds the ends of lines one after the other."""

    def __init__(self, hyphenate: Hyphenate | None) -> None:
        self._hyphenate = hyphenate
        self._parted = 0
        """Lines in a row that end in a parted word."""

    def after(self, text: str, start: int, stop: int, width: int) -> tuple[int, str]:
        """Where the line from `start` on ends, and the hyphen it ends with."""
        full = fit(text, start, stop, width)
        if full >= stop:
            return full, ""
        end = last_break(text, start, full, stop)
        if self._hyphenate is not None and end < full:
            parted = self._part(text, start, end, full, stop, width)
            if parted is not None:
                return parted, HYPHEN
        if end <= start:
            return full, ""
        return end, HYPHEN if text[end - 1] == _SOFT_HYPHEN else ""

    def _part(self, text: str, start: int, end: int, full: int, stop: int, width: int) -> int | None:
        """Where the word after `end` is parted, if the line gets fuller by it and not too many end so before."""
        place = None
        if self._hyphenate is not None and self._parted < _MOST_PARTED:
            from reader.ui.render.hyphens import parted

            place = parted(text, start, skip_blanks(text, end), full, stop, width, self._hyphenate)
        self._parted = 0 if place is None else self._parted + 1
        return place
