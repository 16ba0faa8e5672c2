"""Where lines break: at spaces, after hyphens and dashes, between CJK characters, and else wherever they must.

A small part of UAX 14, after its rules: spaces (LB18), hyphens before letters (HY, BA, B2, SY), ideographs (ID)
with the characters that start or end no line (CL, EX, NS, OP; kinsoku after JIS X 4051). Korean breaks at its
spaces only, which Korean readers prefer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reader.ui.render.cells import WIDEST, fit, is_boundary

_IDEOGRAPHIC = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\uf900-\ufaff"
    "\uff01-\uff9f\U00020000-\U0003ffff]"
)
_NEVER_FIRST = frozenset(
    ",.!?:;)]}%°…‥‰›»”’·•"
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー゠〜～〝〟｡｣､･ﾞﾟｰ％）］｝｠〉》」』】〕〗〙〛"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
_NEVER_LAST = frozenset("([{‹«“‘¿¡$£¥€（［｛｟〈《「『【〔〖〘〚｢＄￡￥")
_AFTER_HYPHEN = re.compile(r"(?<=\w)(?:-{1,3}|[‐–—/])(?=[^\W\d_])|[–—](?=\w)|\u200b+(?=\w)")
_SPACES = re.compile("[ \u3000]*")
_LONE_MARK = re.compile(r" +[!?:;»›·](?: |$)")
"""Punctuation that French and separators between words set off by a space."""
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


def wrap_text(text: str, width: int, taken: int = 0) -> Iterator[Piece]:
    """Flowing text in lines of at most `width` cells, at least 2; a tab counts as a space.

    `taken` cells of the first line, of which at least 2 must be left, are something else's.
    """
    return _wrap(text, width, taken, at_spaces=True)


def wrap_code(text: str, width: int) -> Iterator[Piece]:
    """Code in lines of at most `width` cells, at least 2, cut where they are full and nowhere else.

    Tabs that a line begins with are indentation, others count as a space.
    """
    return _wrap(text, width, 0, at_spaces=False)


def _wrap(text: str, width: int, taken: int, *, at_spaces: bool) -> Iterator[Piece]:
    flat = text.replace("\t", " ")
    for start, stop in hard_lines(text, most_blank=1 if at_spaces else 2):
        line = text[start:stop]
        body = start + len(line) - len(line.lstrip(_INDENTATION))
        stop = start + len(line.rstrip())
        if body >= stop:
            yield Piece(start, start)
            continue
        leading = 0 if taken else min(len(text[start:body].expandtabs(TAB)), width // 2, max(0, width - WIDEST))
        first = _Room(width - taken - leading, leading)
        rest = _Room(width - leading, leading) if at_spaces else _Room(width, 0)
        yield from _wrap_line(flat, body, stop, first, rest, at_spaces=at_spaces)
        taken = 0


def _wrap_line(text: str, at: int, stop: int, room: _Room, rest: _Room, *, at_spaces: bool) -> Iterator[Piece]:
    is_continued = False
    while at < stop:
        end = fit(text, at, stop, room.width)
        if at_spaces and end < stop:
            end = _break_before(text, at, end)
        yield Piece(at, at + len(text[at:end].rstrip()), room.leading, is_continued)
        at = _skip_spaces(text, end) if at_spaces else end
        room, is_continued = rest, True


def _skip_spaces(text: str, place: int) -> int:
    """The first place from `place` on that is no space a line may break at."""
    found = _SPACES.match(text, place)
    return found.end() if found else place


def _break_before(text: str, start: int, end: int) -> int:
    """The best place for a break after `start`, up to `end`; `end` itself if there is none."""
    space = end if text[end] == " " else text.rfind(" ", start + 1, end)
    while space > start and _LONE_MARK.match(text, space):
        space = text.rfind(" ", start + 1, space)
    best = max(space, start)
    for hyphen in _AFTER_HYPHEN.finditer(text, best, min(end + 1, len(text))):
        if hyphen.end() <= end:
            best = hyphen.end()
    tail = text[best : end + 1]
    if not tail.isascii() and _IDEOGRAPHIC.search(tail):
        best = _ideographic_break(text, best, end)
    return best if best > start else end


def _ideographic_break(text: str, start: int, end: int) -> int:
    """The last place after `start`, up to `end`, where a line may break next to an ideograph; `start` if none."""
    for place in range(end, start, -1):
        before, after = text[place - 1], text[place]
        if after in _NEVER_FIRST or before in _NEVER_LAST:
            continue
        if (_IDEOGRAPHIC.match(after) or _IDEOGRAPHIC.match(before)) and is_boundary(text, place):
            return place
    return start
