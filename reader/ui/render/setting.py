"""How text is set, beside the width of its lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Hyphenate: TypeAlias = Callable[[str], Sequence[int]]
"""Where a word may be parted: numbers of characters before the break."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set."""

    is_justified: bool = False
    """Whether lines reach the right margin by wider spaces."""
    hyphenate: Hyphenate | None = None
    gap: int = 1
    """Blank lines between two paragraphs; without any, the second one begins with an indentation."""


PLAIN = Setting()
"""Ragged, without hyphens, a blank line between paragraphs."""
