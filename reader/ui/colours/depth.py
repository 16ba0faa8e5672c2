"""How many colours a terminal has; told by its environment, for nothing is asked of the terminal."""

import re
from collections.abc import Mapping
from enum import Enum


class Depth(Enum):
    """How many colours there are."""

    NONE = "none"
    """Or none are wanted."""
    ANSI = "standard"
    """The sixteen of the terminal's own palette."""
    PALETTE = "256"
    """The fixed 256 of xterm."""
    TRUE = "truecolor"


_NO_COLOUR_TERMS = re.compile(r"dumb|unknown|vt[0-9]+.*|.*-(?:mono|m)")
_TRUE_TERMS = re.compile(r"(?:alacritty|foot|contour|wezterm|xterm-(?:kitty|ghostty))(?:[-+].*)?|.*-direct")
"""Terminals that always have true colour and say so by their name alone; `-direct` is terminfo's own word for it.

`COLORTERM` gets lost over ssh, the name does not.
"""
WANTED = {"none": Depth.NONE, "16": Depth.ANSI, "256": Depth.PALETTE, "true": Depth.TRUE}
"""As the settings name them."""
_CHOICES = {depth.value: depth for depth in (Depth.ANSI, Depth.PALETTE, Depth.TRUE)}
SETTING = "TEXTUAL_COLOR_SYSTEM"
"""Textual's own variable, by which the user chooses: `standard`, `256`, `truecolor`."""


def depth_of(environment: Mapping[str, str], platform: str, wanted: str = "auto") -> Depth:
    """How many colours to send. `NO_COLOR` counts unless it is empty: https://no-color.org.

    `wanted` is what the settings say, which the environment outweighs. `platform` is Python's name of it.
    Windows' console has had true colour since 2017 and does not say so.
    """
    term = environment.get("TERM", "").strip().lower()
    if environment.get("NO_COLOR"):
        return Depth.NONE
    if chosen := _CHOICES.get(environment.get(SETTING, "").strip().lower()):
        return chosen
    if wanted in WANTED:
        return WANTED[wanted]
    told = environment.get("COLORTERM", "").strip().lower()
    if told in ("truecolor", "24bit") or _TRUE_TERMS.fullmatch(term) or platform == "win32":
        return Depth.TRUE
    if _NO_COLOUR_TERMS.fullmatch(term):
        return Depth.NONE
    return Depth.PALETTE if term.endswith("-256color") else Depth.ANSI
