"""Kitty's graphics protocol with Unicode placeholders: the picture is sent once, and text says where it stands.

After https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders: a cell with the placeholder shows the
part of the picture that its diacritics name, of the picture that its colour and a third diacritic number.
"""

import base64
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import randrange

from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style

from reader.picture_box import Size

MOST_PIXELS = 1_000_000
"""Of a picture that is sent; the terminal enlarges it to its cells."""
_PLACEHOLDER = "\U0010eeee"
_DIACRITICS = "".join(
    map(
        chr,
        # fmt: off
        (
            0x0305,
            0x030D,
            0x030E,
            0x0310,
            0x0312,
            0x033D,
            0x033E,
            0x033F,
            0x0346,
            0x034A,
            0x034B,
            0x034C,
            0x0350,
            0x0351,
            0x0352,
            0x0357,
            0x035B,
            0x0363,
            0x0364,
            0x0365,
            0x0366,
            0x0367,
            0x0368,
            0x0369,
            0x036A,
            0x036B,
            0x036C,
            0x036D,
            0x036E,
            0x036F,
            0x0483,
            0x0484,
            0x0485,
            0x0486,
            0x0487,
            0x0592,
            0x0593,
            0x0594,
            0x0595,
            0x0597,
            0x0598,
            0x0599,
            0x059C,
            0x059D,
            0x059E,
            0x059F,
            0x05A0,
            0x05A1,
            0x05A8,
            0x05A9,
            0x05AB,
            0x05AC,
            0x05AF,
            0x05C4,
            0x0610,
            0x0611,
            0x0612,
            0x0613,
            0x0614,
            0x0615,
            0x0616,
            0x0617,
            0x0657,
            0x0658,
        ),
        # fmt: on
    )
)
"""The first of those that stand for numbers, from 0."""
MOST_ROWS = len(_DIACRITICS)
_CHUNK = 4096
"""Characters of a picture in one sequence, as the protocol demands."""
_LOWEST, _HIGHEST = 16, 255
"""Colours that number pictures: those of 256 that no terminal takes from its theme."""


@dataclass(frozen=True, slots=True)
class KittyDrawing:
    """A picture that the terminal holds."""

    box: Size
    number: int
    sends: str

    @property
    def weight(self) -> int:
        """Bytes that it holds; once sent, the terminal holds as many."""
        return len(self.sends)

    @property
    def forgets(self) -> str:
        """Frees the terminal's memory."""
        return f"\x1b_Ga=d,d=I,i={self.number},q=2\x1b\\"

    def row(self, number: int) -> list[Segment]:
        """The cells of a row: what the first says of row and picture holds for those after it."""
        high, low = divmod(self.number, 1 << 24)
        first = _PLACEHOLDER + _DIACRITICS[number] + _DIACRITICS[0] + _DIACRITICS[high]
        style = Style(color=Color(f"color({low})", ColorType.EIGHT_BIT, low))
        return [Segment(first + _PLACEHOLDER * (self.box[0] - 1), style)]

    def overlay(self, number: int) -> str:
        """Nothing: the cells are all of it."""
        return ""


def picture_numbers() -> Iterator[int]:
    """Numbers for pictures, each other than those of some thousands before it, and hardly those of other programs."""
    colours = _HIGHEST - _LOWEST + 1
    for number in count(randrange(colours * (len(_DIACRITICS) - 1))):
        high, low = divmod(number % (colours * (len(_DIACRITICS) - 1)), colours)
        yield ((high + 1) << 24) + _LOWEST + low


def kitty_drawing(box: Size, size: Size, data: bytes, number: int) -> KittyDrawing:
    """A drawing of pixels, red, green and blue."""
    return KittyDrawing(box, number, "".join(_sequences(box, size, data, number)))


def _sequences(box: Size, size: Size, data: bytes, number: int) -> Iterator[str]:
    payload = base64.b64encode(zlib.compress(data, 6)).decode("ascii")
    keys = f"a=T,U=1,i={number},f=24,s={size[0]},v={size[1]},c={box[0]},r={box[1]},o=z,q=2,"
    for at in range(0, len(payload), _CHUNK):
        more = int(at + _CHUNK < len(payload))
        yield f"\x1b_G{keys}m={more};{payload[at : at + _CHUNK]}\x1b\\"
        keys = "q=2,"
