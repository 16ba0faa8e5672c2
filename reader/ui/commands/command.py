"""A command as a value."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done by typing its name after `:`.

    Every binding with an id is a command of that name without arguments; these have more to them, or no key.
    """

    name: str
    """As it is typed: lower case, parts by points (`article.export`)."""
    usage: str
    """What follows the name, as the help shows it: `FORMAT [FILE]`; empty: nothing."""
    summary: str
    """What it does, in one sentence that begins with a verb."""
    target: str
    """`module:function`, imported when it is run and called with the main screen and what follows the name.

    It may be a coroutine function. It tells the user itself what comes of it, and raises CommandError in a sentence.
    """
    values: str = ""
    """`module:function`, called with the main screen and what follows the name up to the cursor: the texts that may
    stand there as a whole, the likeliest first. Empty: nothing is completed."""
    check: str = ""
    """`module:function`, called with what follows the name; it raises CommandError, or LineError with the place in it,
    where that can be seen to be wrong without the app. Empty: nothing can."""


def target_of(name: str) -> Any:
    """The function that `module:function` names, imported now."""
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)
