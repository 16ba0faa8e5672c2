"""What a preset and the user's own keys come to; pure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reader.config.settings import KeySettings
from reader.errors import ConfigError
from reader.ui.keys.names import keys_of
from reader.ui.keys.presets import DEFAULT, In, Meanings, Preset, preset

Keys = tuple[str, ...]
"""Keys that are typed one after the other, by Textual's names."""

COUNT = "{count}"
"""Stands in a line of a preset for the number typed before a key."""


class Meaning(NamedTuple):
    """What keys mean."""

    line: str
    """A command line; empty: nothing."""
    pane: str = ""
    """The pane that this holds in; empty: all."""


class KeyMap(NamedTuple):
    """The keys that mean something else than the program's own do."""

    meanings: Mapping[Keys, tuple[Meaning, ...]]
    """The user's first. Of several that which can be done where one is counts."""
    prefixes: Mapping[Keys, tuple[Keys, ...]]
    """By the keys that others begin with: those others."""
    is_closed: bool
    keeps: frozenset[str]
    """Keys that are the program's own where the map is closed."""
    has_counts: bool
    has_hints: bool
    timeout_seconds: float


def keymap_of(own: KeySettings, macros: Iterable[str] = ()) -> KeyMap | None:
    """The user's keys; None if they are those that the program has by itself.

    Keys that cannot be understood are passed over: checking the settings tells of them.
    """
    if own.preset == DEFAULT and not own.bind:
        return None
    chosen = preset(own.preset)
    meanings: dict[Keys, tuple[Meaning, ...]] = {}
    for text, line in own.bind.items():
        keys = _understood(text)
        if keys is not None:
            meanings[keys] = (Meaning(" ".join(line.split())),)
    for keys, others in _of_preset(chosen, macros).items():
        meanings[keys] = (*meanings.get(keys, ()), *others)
    return KeyMap(
        meanings,
        _prefixes(meanings),
        chosen.is_closed,
        frozenset(key for text in chosen.keeps for key in keys_of(text)),
        chosen.has_counts,
        own.hints,
        own.timeout_milliseconds / 1000,
    )


def clashes(bind: Mapping[str, str]) -> dict[str, str]:
    """By keys as they are written: what is wrong with having them beside the others, without a full stop."""
    found: dict[str, str] = {}
    first: dict[Keys, str] = {}
    for text in bind:
        keys = _understood(text)
        if keys is None:
            continue
        if keys in first:
            found[text] = f"This is the same as “{first[keys]}” above; only the last of them counts"
        first.setdefault(keys, text)
    return found


def _understood(text: str) -> Keys | None:
    try:
        return keys_of(text)
    except ConfigError:
        return None


def _of_preset(chosen: Preset, macros: Iterable[str]) -> dict[Keys, tuple[Meaning, ...]]:
    found = {keys_of(text): _meanings(given) for text, given in chosen.keys.items()}
    if chosen.macro_key:
        single = [name for name in macros if len(name) == 1 and _understood(name) is not None]
        found |= {keys_of(f"{chosen.macro_key} {name}"): (Meaning(name),) for name in single}
    return found


def _meanings(given: Meanings) -> tuple[Meaning, ...]:
    # In is a tuple itself.
    several = (given,) if isinstance(given, str | In) else given
    return tuple(Meaning(each) if isinstance(each, str) else Meaning(each.line, each.pane) for each in several)


def _prefixes(meanings: Iterable[Keys]) -> dict[Keys, tuple[Keys, ...]]:
    found: dict[Keys, tuple[Keys, ...]] = {}
    for keys in meanings:
        for length in range(1, len(keys)):
            found[keys[:length]] = (*found.get(keys[:length], ()), keys)
    return found
