"""What a terminal wishes of a picture, and the drawing that is made of its pixels."""

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.picture_box import Colour, Size, Wish
from reader.ui.pictures.protocol import USUAL_CELL, Protocol

if TYPE_CHECKING:
    from reader.load.pixels import Pixels
    from reader.ui.pictures.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Canvas:
    """What pictures are drawn on."""

    protocol: Protocol
    cell: Size = USUAL_CELL
    """Pixels of a cell."""
    paper: Colour = (0, 0, 0)
    """The ground of the text."""

    def wish(self, room: Size) -> Wish:
        """What is wished of a picture that may take so many cells."""
        if self.protocol is Protocol.SIXEL:
            from reader.ui.pictures.sixel import COLOURS

            return Wish(room, self.cell, self.cell, self.paper, COLOURS)
        if self.protocol is Protocol.KITTY:
            from reader.ui.pictures.kitty import MOST_PIXELS, MOST_ROWS

            room = (room[0], min(room[1], MOST_ROWS))
            reduction = math.sqrt(max(1.0, room[0] * room[1] * self.cell[0] * self.cell[1] / MOST_PIXELS))
            sampled = (max(1, int(self.cell[0] / reduction)), max(1, int(self.cell[1] / reduction)))
            return Wish(room, self.cell, sampled, self.paper)
        from reader.ui.pictures.blocks import SAMPLED

        return Wish(room, self.cell, SAMPLED, self.paper)

    def draw(self, pixels: "Pixels", number: int) -> "Drawing":
        """The drawing of pixels that came for a wish; `number` is one of `picture_numbers`."""
        if self.protocol is Protocol.SIXEL:
            from reader.ui.pictures.sixel import sixel_drawing

            return sixel_drawing(pixels.box, pixels.size, pixels.data, pixels.palette)
        if self.protocol is Protocol.KITTY:
            from reader.ui.pictures.kitty import kitty_drawing

            return kitty_drawing(pixels.box, pixels.size, pixels.data, number)
        from reader.ui.pictures.blocks import BlockDrawing

        return BlockDrawing(pixels.box, pixels.data)

    def on(self, paper: Colour) -> "Canvas":
        """The same on another ground."""
        return replace(self, paper=paper)
