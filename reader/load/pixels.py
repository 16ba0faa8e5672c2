"""Foreign picture files into pixels for a terminal; the only place that knows Pillow.

Runs in the worker process, within its limits of time and memory.
"""

import io
import struct
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import LoadError
from reader.picture_box import SMALLEST_SIDE, Colour, Size, Wish, box_of, luminance_of, paper_for, sampled_size

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 40_000_000
"""Of a picture as stored; large cameras have about so many."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP", "TIFF", "ICO")
_FINE = 4
"""Pixels of a cell's width from which on single ones are hardly seen."""
_ORIENTATION = 0x0112
"""EXIF: how the camera was held."""
_TURNS: dict[object, int] = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""Pillow's `Transpose` that puts each orientation right."""
_ON_SIDE: frozenset[object] = frozenset({5, 6, 7, 8})
"""Orientations whose width is the height."""
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    ArithmeticError,
    LookupError,
    TypeError,
    RuntimeError,
    struct.error,
)
"""What Pillow's readers raise on broken files."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture made ready for a terminal."""

    picture: Size
    """Its own size."""
    box: Size
    """The cells that it takes."""
    size: Size
    """The pixels below."""
    data: bytes
    """Rows from the top: red, green and blue for each pixel, or with a palette the number of its colour."""
    palette: bytes = b""
    """Red, green and blue of each colour."""


def read_pixels(data: bytes, source: str, wish: Wish) -> Pixels:
    """The first picture in a file, scaled to what is wished.

    Raises LoadError: it is of no known kind, broken or too large.
    """
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            # Pillow warns of pictures above its limit, and only refuses those of twice as many pixels.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _read(data, source, wish)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise LoadError(source, f"has more than {MAX_PIXELS // 1_000_000} million pixels") from error
    except UnidentifiedImageError as error:
        raise LoadError(source, "is no picture of a known kind") from error
    except _BROKEN as error:
        raise LoadError(source, "is a broken picture") from error


def _read(data: bytes, source: str, wish: Wish) -> Pixels:
    from PIL import Image

    image: Image.Image = Image.open(io.BytesIO(data), formats=_FORMATS)
    orientation = _orientation(image)
    turn, is_turned = _TURNS.get(orientation), orientation in _ON_SIDE
    picture = (image.height, image.width) if is_turned else (image.width, image.height)
    if min(picture) < SMALLEST_SIDE:
        raise LoadError(source, "is too small to be a picture")
    box = box_of(picture, wish.room, wish.cell)
    size = sampled_size(picture, box, wish.cell, wish.sampled)
    scaled = (size[1], size[0]) if is_turned else size
    image.draft("RGB", scaled)
    # Lanczos is the sharpest, with light seams along dark lines that are seen where pixels are as large as letters.
    how = Image.Resampling.LANCZOS if wish.sampled[0] >= _FINE else Image.Resampling.HAMMING
    image = _in_colour(image).resize(scaled, how, reducing_gap=3.0)
    if turn is not None:
        image = image.transpose(Image.Transpose(turn))
    return _framed(_on_paper(image, wish.paper), picture, box, wish)


def _orientation(image: "Image.Image") -> object:
    try:
        return image.getexif().get(_ORIENTATION)
    except _BROKEN:
        # A picture is worth more than what its camera noted.
        return None


def _in_colour(image: "Image.Image") -> "Image.Image":
    """The picture as RGB, or as RGBA where it has parts that are seen through."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _on_paper(image: "Image.Image", paper: Colour) -> "Image.Image":
    """The picture without anything that is seen through."""
    from PIL import Image, ImageStat

    if image.mode == "RGB":
        return image
    ink = image.getchannel("A").point([0] * 128 + [255] * 128)
    if ink.getextrema() != (0, 0):
        red, green, blue = ImageStat.Stat(image.convert("RGB"), ink).mean
        paper = paper_for(luminance_of((round(red), round(green), round(blue))), paper)
    return Image.alpha_composite(Image.new("RGBA", image.size, (*paper, 255)), image).convert("RGB")


def _framed(image: "Image.Image", picture: Size, box: Size, wish: Wish) -> Pixels:
    """The picture in the middle of its box."""
    from PIL import Image

    size = (box[0] * wish.sampled[0], box[1] * wish.sampled[1])
    if image.size != size:
        ground = Image.new("RGB", size, wish.paper)
        ground.paste(image, ((size[0] - image.width) // 2, (size[1] - image.height) // 2))
        image = ground
    if not wish.colours:
        return Pixels(picture, box, size, image.tobytes())
    reduced = image.quantize(wish.colours, Image.Quantize.MEDIANCUT)
    palette = bytes(reduced.getpalette("RGB") or b"")[: 3 * wish.colours]
    return Pixels(picture, box, size, reduced.tobytes(), palette)
