"""Lines into styled segments; pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from reader.ui.render.line import Line


@dataclass(frozen=True, slots=True)
class Paint:
    """A style over characters `start` to `end` (exclusive) of a line; later paint covers earlier."""

    start: int
    end: int
    style: Style


def paint_line(line: Line, base: Style, paints: Sequence[Paint]) -> list[Segment]:
    """The line's text in segments, each with all the styles that lie over it."""
    text = line.text
    if not paints:
        return [Segment(text, base)] if text else []
    edges = sorted({0, len(text), *(min(max(0, edge), len(text)) for p in paints for edge in (p.start, p.end))})
    segments = []
    for start, end in zip(edges, edges[1:], strict=False):
        style = base
        for paint in paints:
            if paint.start <= start and end <= paint.end:
                style = style + paint.style
        segments.append(Segment(text[start:end], style))
    return segments
