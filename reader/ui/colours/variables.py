"""The program's own variables in themes that are not its own: every ink can be read on every ground."""

from collections.abc import Mapping

from textual.color import Color

from reader.ui.colours.contrast import BLACK, DIMMED, RGB, TEXT, legible, mixed
from reader.ui.themes import PLAIN

TEXTUALS = ("foreground", "accent", "error", "warning", "success")
"""Textual's variables in which the program writes text."""
OWN_GROUNDS = ("cursor-line", "cursor-line-blurred", "found", "highlight", "highlight-note", "selection", "guide")
"""Ours that text stands on."""
_GROUNDS = ("background", "surface", "panel")
_TEXTUALS_INKS = tuple(f"text-{name}" for name in ("primary", "secondary", "accent", "warning", "error", "success"))
_LEAST = {"ink-dimmed": DIMMED}


def variables_for(theme: Mapping[str, str]) -> dict[str, str]:
    """Our variables and those of Textual's in which text is written, from those of a theme without ANSI colours."""
    below = _rgb(Color.parse(theme["background"]), BLACK)
    colours = {name: _resolved(value, theme, below) for name, value in PLAIN.items()}
    grounds = {_rgb(Color.parse(theme[name]), below) for name in _GROUNDS}
    grounds |= {colours[name] for name in OWN_GROUNDS}
    inks = {name: ink for name, ink in colours.items() if name.startswith("ink-")}
    inks |= {name: _resolved(f"${name}", theme, below) for name in (*TEXTUALS, *_TEXTUALS_INKS)}
    colours |= {name: legible(ink, grounds, _LEAST.get(name, TEXT)) for name, ink in inks.items()}
    colours["found-here-ink"] = legible(colours["found-here-ink"], [colours["found-here"]])
    return {name: "#{:02x}{:02x}{:02x}".format(*colour) for name, colour in colours.items()}


def _resolved(value: str, theme: Mapping[str, str], below: RGB) -> RGB:
    name, _, share = value.removeprefix("$").partition(" ")
    colour = _rgb(Color.parse(theme[name]), below)
    return mixed(below, colour, float(share.rstrip("%")) / 100) if share else colour


def _rgb(colour: Color, below: RGB) -> RGB:
    """A colour as it looks over another."""
    return mixed(below, colour.rgb, colour.a)
