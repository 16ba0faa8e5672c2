"""Colours of a palette that come nearest to others, and stay as readable; pure functions."""

from functools import lru_cache
from math import cbrt, dist

from reader.ui.colours.contrast import RGB, TEXT, contrast, linear

_LEVELS = (0, 95, 135, 175, 215, 255)
"""Of each channel in the cube of xterm's 256 colours."""
_CUBE = tuple((red, green, blue) for red in _LEVELS for green in _LEVELS for blue in _LEVELS)
_GREYS = tuple((level, level, level) for level in range(8, 248, 10))
FIXED: dict[int, RGB] = dict(enumerate(_CUBE + _GREYS, 16))
"""Those of the 256 that no terminal's settings change: https://invisible-island.net/xterm/xterm.faq.html#color_by_number."""
OWN: dict[int, RGB] = dict(
    enumerate(
        (
            *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0)),
            *((0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
            *((127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0)),
            *((92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255)),
        )
    )
)
"""The sixteen that each terminal sets for itself, as xterm has them unless told otherwise."""


def nearest(colour: RGB, *, is_fixed: bool = True) -> int:
    """The number of the nearest of the fixed colours, or of the terminal's own sixteen."""
    return _by_nearness(colour, is_fixed)[0]


def nearest_pair(ink: RGB, ground: RGB, *, is_fixed: bool = True) -> tuple[int, int]:
    """The numbers of the nearest ink and ground that stand apart as much as before, or enough for text."""
    palette = FIXED if is_fixed else OWN
    below = nearest(ground, is_fixed=is_fixed)
    least = min(TEXT, contrast(ink, ground))
    inks = _by_nearness(ink, is_fixed)
    return next((number for number in inks if contrast(palette[number], palette[below]) >= least), inks[0]), below


@lru_cache(256)
def _by_nearness(colour: RGB, is_fixed: bool) -> tuple[int, ...]:
    here = _oklab(colour)
    palette = FIXED if is_fixed else OWN
    return tuple(sorted(palette, key=lambda number: dist(here, _oklab(palette[number]))))


@lru_cache(1024)
def _oklab(colour: RGB) -> tuple[float, float, float]:
    """A colour in OKLab, where distances are as they are seen: https://bottosson.github.io/posts/oklab/."""
    red, green, blue = (linear(channel) for channel in colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )
