"""Contrast of colours, and inks that can be read; pure functions."""

from collections.abc import Iterable

RGB = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
TEXT = 4.5
"""The least contrast of text: WCAG 2.2, criterion 1.4.3, level AA."""
DIMMED = 3.0
"""The least contrast of what is dimmed on purpose: that of parts that are not text, criterion 1.4.11."""
BLACK: RGB = (0, 0, 0)
WHITE: RGB = (255, 255, 255)
_STEPS = 24


def luminance(colour: RGB) -> float:
    """Relative luminance, 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: int) -> float:
    """A channel of sRGB as light, 0 to 1."""
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def contrast(one: RGB, other: RGB) -> float:
    """Contrast ratio, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: RGB, other: RGB, share: float) -> RGB:
    """`one` with a share, 0 to 1, of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def legible(ink: RGB, grounds: Iterable[RGB], least: float = TEXT) -> RGB:
    """The colour nearest to `ink`, towards black or white, that has the least contrast with all grounds.

    If there is none, black or white, whichever stands out better.
    """
    grounds = tuple(grounds)

    def worst(colour: RGB) -> float:
        return min(contrast(colour, ground) for ground in grounds)

    end = max(BLACK, WHITE, key=worst)
    shades = (mixed(ink, end, step / _STEPS) for step in range(_STEPS))
    return next((shade for shade in shades if worst(shade) >= least), end)
