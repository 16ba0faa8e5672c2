"""Which characters of a line show which of its block's text, and back; pure."""

from collections.abc import Iterator

from reader.ui.render.line import Line


def shown_ranges(line: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a line's text, start and end (exclusive), that show characters `start` to `end` of its block.

    Two with nothing but white space between them are one, so that what is laid over a justified line has no holes.
    """
    open_at = open_end = -1
    for at, offset, length in line.spans:
        first, last = max(start, offset), min(end, offset + length)
        if first >= last:
            continue
        begin = at + first - offset
        if open_at < 0 or begin < open_end or line.text[open_end:begin].strip():
            if open_at >= 0:
                yield open_at, open_end
            open_at = begin
        open_end = at + last - offset
    if open_at >= 0:
        yield open_at, open_end


def offset_at(line: Line, at: int) -> int:
    """The character of the block's text that stands at a character of a line's text, or nearest to it."""
    best, distance = line.offset, None
    for span in line.spans:
        near = min(max(at, span.at), span.at + span.length)
        if distance is None or abs(near - at) < distance:
            best, distance = span.offset + near - span.at, abs(near - at)
    return best


def at_offset(line: Line, offset: int) -> int | None:
    """Where in a line's text a character of its block's text stands; None if it does not stand there."""
    for span in line.spans:
        if span.offset <= offset < span.offset + span.length:
            return span.at + offset - span.offset
    return None
