"""What comes of a key while keys are typed one after the other; pure."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from reader.ui.keys.keymap import KeyMap, Keys

ESCAPE = "escape"
MOST_TIMES = 500
"""Of a count: longer ones are slips."""
Can = Callable[[Keys], bool]
"""Whether keys mean something where one is."""


class Outcome(Enum):
    """What is to be done."""

    NOTHING = "nothing"
    """The key is no part of a sequence."""
    WAIT = "wait"
    """More keys may follow."""
    RUN = "run"
    """What the keys mean is done."""
    RUN_BEFORE = "run before"
    """What was typed before means something itself; the key is then looked at anew."""
    DROP = "drop"
    """Nothing is done."""
    UNKNOWN = "unknown"
    """They mean nothing, which is told."""


class Typed(NamedTuple):
    """What has been typed of a sequence."""

    keys: Keys = ()
    number: int = 0

    def __bool__(self) -> bool:
        return bool(self.keys or self.number)

    @property
    def times(self) -> int:
        """How often what is meant is done."""
        return max(1, min(self.number, MOST_TIMES))


class Step(NamedTuple):
    """The outcome of a key, and what is typed of a sequence after it."""

    outcome: Outcome
    typed: Typed


def typed_key(keymap: KeyMap, before: Typed, key: str, can: Can) -> Step:
    """What comes of a key."""
    if before and key == ESCAPE:
        return Step(Outcome.DROP, Typed())
    if keymap.has_counts and not before.keys and key.isdecimal() and len(key) == 1 and (key != "0" or before.number):
        return Step(Outcome.WAIT, Typed((), min(before.number * 10 + int(key), MOST_TIMES)))
    typed = Typed((*before.keys, key), before.number)
    if is_followed(keymap, typed.keys, can):
        return Step(Outcome.WAIT, typed)
    if len(typed.keys) > 1:
        if can(typed.keys):
            return Step(Outcome.RUN, typed)
        return Step(Outcome.RUN_BEFORE if can(before.keys) else Outcome.UNKNOWN, typed)
    if before.number:
        return Step(Outcome.RUN if can(typed.keys) else Outcome.RUN_BEFORE, typed)
    return Step(Outcome.NOTHING, Typed())


def is_followed(keymap: KeyMap, keys: Keys, can: Can) -> bool:
    """Whether more keys may follow these."""
    return any(can(longer) for longer in keymap.prefixes.get(keys, ()))


def continuations(keymap: KeyMap, keys: Keys, can: Can) -> list[Keys]:
    """The sequences that may follow, each up to the next key at which there is a choice: those that end there first."""
    length = len(keys) + 1
    longer = [each for each in keymap.prefixes.get(keys, ()) if can(each)]
    return list(dict.fromkeys(each[:length] for each in longer))
