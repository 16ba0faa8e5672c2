"""What is sent to terminals of few colours or none: drawn lines with other styles.

Panes keep their finished lines, so that each is filtered once.
"""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from reader.ui.colours.depth import Depth


def filter_for(depth: Depth) -> LineFilter | None:
    """What makes lines fit for so many colours; None if they are already."""
    if depth is Depth.TRUE:
        return None
    if depth is Depth.NONE:
        return NoColours()
    from reader.ui.colours.few import FewColours

    return FewColours(depth)


class NoColours(LineFilter):
    """Takes all colours away; what is bold, underlined or reversed stays."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without colours."""
        return [Segment(text, style and _without_colours(style), control) for text, style, control in segments]


@lru_cache(4096)
def _without_colours(style: Style) -> Style:
    return style.without_color
