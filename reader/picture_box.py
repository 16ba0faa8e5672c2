"""How large a picture becomes on a terminal's cells; pure decisions."""

from dataclasses import dataclass

Size = tuple[int, int]
"""Width and height."""
Colour = tuple[int, int, int]

SMALLEST_SIDE = 8
"""Pixels; what is smaller is a spacer or a counter, whatever the markup says."""
MOST_ENLARGED = 2.0
"""Times a picture's own size; screens have more pixels than the pages that pictures were made for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a terminal can show of a picture."""

    room: Size
    """Cells that it may take at most."""
    cell: Size
    """Pixels of a cell on the screen, or what has their proportions."""
    sampled: Size
    """Pixels wanted for a cell."""
    paper: Colour
    """The ground that it is shown on."""
    colours: int = 0
    """How many at most, 2 to 256; 0: any."""


def box_of(picture: Size, room: Size, cell: Size) -> Size:
    """The cells of a picture of a size in pixels: as large as the room allows, but never enlarged by much."""
    width, height = picture
    scale = min(room[0] * cell[0] / width, room[1] * cell[1] / height, MOST_ENLARGED)
    columns = min(room[0], max(1, round(width * scale / cell[0])))
    rows = min(room[1], max(1, round(height * scale / cell[1])))
    return columns, rows


def sampled_size(picture: Size, box: Size, cell: Size, sampled: Size) -> Size:
    """The pixels that a picture takes of those sampled in its box, its proportions kept."""
    scale = min(box[0] * cell[0] / picture[0], box[1] * cell[1] / picture[1])
    width = round(picture[0] * scale * sampled[0] / cell[0])
    height = round(picture[1] * scale * sampled[1] / cell[1])
    return max(1, min(width, box[0] * sampled[0])), max(1, min(height, box[1] * sampled[1]))


def paper_for(luminance: float, paper: Colour) -> Colour:
    """The ground for a picture with see-through parts whose ink has this mean luminance (0 to 255).

    Such pictures are mostly drawn for white pages: dark ink on a dark ground is not to be seen.
    """
    own = luminance_of(paper)
    if abs(own - luminance) >= _LEAST_CONTRAST:
        return paper
    return (255, 255, 255) if luminance < _MIDDLE else (24, 24, 24)


_LEAST_CONTRAST = 90
_MIDDLE = 128


def luminance_of(colour: Colour) -> float:
    """The luminance of a colour as ITU-R BT.601 weighs it, 0 to 255."""
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue
