"""Sixel graphics: a picture of few colours as text, six rows of pixels in a band of characters.

After DEC's "VT330/VT340 Programmer Reference Manual", volume 2, chapter 14.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.picture_box import Size

COLOURS = 64
"""Of a picture. Twice as many take twice the time and a third more bytes at every line scrolled, and look no better
in a terminal."""
_BAND = 6
_START = "\x1bP0;1q"
"""Proportions one to one; what is not drawn stays as it is."""
_END = "\x1b\\"
_FIRST = 0x3F
_LONG_RUN = re.compile(rb"(.)\1{3,}", re.S)
_SHOWN = bytes(range(_FIRST, _FIRST + 64)) + bytes(192)


@dataclass(frozen=True, slots=True)
class SixelDrawing:
    """A picture in slices, one for each row of cells, so that each can be drawn where its line stands."""

    box: Size
    slices: tuple[str, ...]
    sends: str = ""
    forgets: str = ""

    @property
    def weight(self) -> int:
        """Bytes that it holds."""
        return sum(map(len, self.slices))

    def row(self, number: int) -> None:
        """Blank cells."""

    def overlay(self, number: int) -> str:
        """The slice of a row."""
        return self.slices[number]


def sixel_drawing(box: Size, size: Size, data: bytes, palette: bytes) -> SixelDrawing:
    """A drawing of pixels that are numbers of colours; `size` is that of the whole box."""
    width, height = size[0], size[1] // box[1]
    count = width * height
    slices = (encode(data[row * count : (row + 1) * count], width, palette) for row in range(box[1]))
    return SixelDrawing(box, tuple(slices))


def encode(data: bytes, width: int, palette: bytes) -> str:
    """A picture as Sixel. `data` holds the number of a colour for each pixel, rows of `width` from the top."""
    rows = [data[at : at + width] for at in range(0, len(data), width)]
    colours = "".join(_definition(number, palette[3 * number : 3 * number + 3]) for number in sorted(set(data)))
    bands = (b"$".join(_band(rows[at : at + _BAND])) for at in range(0, len(rows), _BAND))
    return f'{_START}"1;1;{width};{len(rows)}{colours}{b"-".join(bands).decode("ascii")}{_END}'


def _definition(number: int, colour: bytes) -> str:
    red, green, blue = (round(value * 100 / 255) for value in colour)
    return f"#{number};2;{red};{green};{blue}"


def _band(rows: list[bytes]) -> Iterator[bytes]:
    """Up to six rows of pixels, one pass for each colour in them."""
    width = len(rows[0])
    for number in sorted(set().union(*rows)):
        # All columns at once: each row becomes a large number with a byte for each pixel, 1 where it has the colour.
        only = bytes(number) + b"\1" + bytes(255 - number)
        bits = sum(int.from_bytes(row.translate(only), "big") << bit for bit, row in enumerate(rows))
        sixels = bits.to_bytes(width, "big").rstrip(b"\0").translate(_SHOWN)
        yield b"#%d" % number + _LONG_RUN.sub(lambda run: b"!%d%s" % (len(run[0]), run[1]), sixels)
