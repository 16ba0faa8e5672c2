"""Whole sets of keys, by their names; pure, and read only when one is asked for."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple

DEFAULT = "default"
PRESET_NAMES = (DEFAULT, "vim-strict", "newsboat", "arrows")
_MODULES = {
    "vim-strict": "reader.ui.keys.preset_vim",
    "newsboat": "reader.ui.keys.preset_newsboat",
    "arrows": "reader.ui.keys.preset_arrows",
}


class In(NamedTuple):
    """What a key means in one pane only."""

    pane: str
    """`list`, `article` or `links`."""
    line: str
    """The command line; empty: nothing."""


Meanings = str | In | tuple[str | In, ...]
"""Command lines of which the first is run that can be where one is; an empty one is nothing, and the last."""


class Preset(NamedTuple):
    """A set of keys over those that the program has by itself."""

    name: str
    summary: str
    """Whom it is for, in one sentence."""
    keys: Mapping[str, Meanings] = MappingProxyType({})
    """By keys as they are written in the settings."""
    is_closed: bool = False
    """Whether keys of the main screen that are not named here mean nothing, unless text is selected or typed."""
    keeps: tuple[str, ...] = ()
    """Keys that are left as they are all the same."""
    has_counts: bool = False
    """Whether digits say how often what is typed after them is done."""
    macro_key: str = ""
    """A key after which a macro whose name is a single character is run by that."""


def preset(name: str) -> Preset:
    """The preset of a name; an unknown one is the default, of which checking the settings tells."""
    if name not in _MODULES:
        return Preset(DEFAULT, "The keys that readers of this kind agree on.")
    found: Preset = import_module(_MODULES[name]).PRESET
    return found


def presets() -> tuple[Preset, ...]:
    """All of them, for the manual."""
    return tuple(map(preset, PRESET_NAMES))
