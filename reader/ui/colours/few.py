"""Drawn lines for terminals of 256 or sixteen colours; imported only for them."""

from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from reader.ui.colours.contrast import RGB
from reader.ui.colours.depth import Depth
from reader.ui.colours.palette import nearest, nearest_pair

_BLOCKS = frozenset(map(chr, range(0x2580, 0x25A0)))
"""Cells of pictures, whose colours are the picture itself."""
_REVERSE = Style(reverse=True)


class FewColours(LineFilter):
    """Turns colours into those of a palette, and keeps text as readable as it was."""

    def __init__(self, depth: Depth) -> None:
        super().__init__()
        self._is_fixed = depth is Depth.PALETTE

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in colours of the palette."""
        ground = background.rgb
        return [
            Segment(text, style and _fitted(style, ground, _BLOCKS.issuperset(text), self._is_fixed), control)
            for text, style, control in segments
        ]


@lru_cache(4096)
def _fitted(style: Style, pane: RGB, is_picture: bool, is_fixed: bool) -> Style:
    ink = _rgb(style.color)
    ground = _rgb(style.bgcolor)
    if ink is None and ground is None:
        return style
    if ink is None or is_picture:
        return style + _colours(ink and nearest(ink, is_fixed=is_fixed), ground and nearest(ground, is_fixed=is_fixed))
    number, below = nearest_pair(ink, ground or pane, is_fixed=is_fixed)
    fitted = style + _colours(number, below if ground else None)
    # A ground of its own must be told from the pane's where both have become the same.
    is_lost = ground is not None and ground != pane and not is_fixed and below == nearest(pane, is_fixed=False)
    return fitted + _REVERSE if is_lost else fitted


def _rgb(colour: RichColor | None) -> RGB | None:
    return None if colour is None or colour.triplet is None else (*colour.triplet,)


def _colours(ink: int | None, ground: int | None) -> Style:
    return Style.from_color(
        None if ink is None else RichColor.from_ansi(ink), None if ground is None else RichColor.from_ansi(ground)
    )
