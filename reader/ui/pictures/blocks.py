"""Pictures of half blocks: two pixels in a cell, its upper half the colour of the ink, its lower that of the ground."""

from dataclasses import dataclass
from itertools import groupby

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from reader.picture_box import Size

SAMPLED = (1, 2)
"""Pixels in a cell."""
_UPPER = "▀"


@dataclass(frozen=True, slots=True)
class BlockDrawing:
    """A picture of half blocks."""

    box: Size
    data: bytes
    """Red, green and blue of each pixel, rows from the top, two rows in each row of cells."""
    sends: str = ""
    forgets: str = ""

    @property
    def weight(self) -> int:
        """Bytes that it holds."""
        return len(self.data)

    def row(self, number: int) -> list[Segment]:
        """The cells of a row, those of the same colours together."""
        stride = 3 * self.box[0]
        upper = self.data[2 * number * stride :][:stride]
        lower = self.data[(2 * number + 1) * stride :][:stride]
        cells = (upper[at : at + 3] + lower[at : at + 3] for at in range(0, stride, 3))
        return [Segment(_UPPER * len(list(same)), _style(colours)) for colours, same in groupby(cells)]

    def overlay(self, number: int) -> str:
        """Nothing: the cells are all of it."""
        return ""


def _style(colours: bytes) -> Style:
    return Style(color=Color.from_rgb(*colours[:3]), bgcolor=Color.from_rgb(*colours[3:]))
