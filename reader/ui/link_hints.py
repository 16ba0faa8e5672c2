"""Letters and numbers to type for the links in view; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.model import Link

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Nearest to the resting fingers first."""


@dataclass(frozen=True, slots=True)
class LinkSpot:
    """A link that is seen: on which of its pane's lines, and from which cell on."""

    line: int
    cell: int
    link: Link


class HintKind(StrEnum):
    """What the links are named by."""

    LETTERS = "letters"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Hints:
    """Names for some links, what has been typed of one, and what is to be done with the link that is named."""

    labels: tuple[str, ...]
    """One for each link, in their order."""
    kind: HintKind
    is_kept: bool = False
    """Whether the link is kept for later instead of opened."""
    typed: str = ""

    @property
    def chosen(self) -> int | None:
        """The number of the only link that can still be meant, once nothing more needs to be typed."""
        fitting = [i for i, label in enumerate(self.labels) if label.startswith(self.typed)] if self.typed else []
        return fitting[0] if len(fitting) == 1 else None

    @property
    def named(self) -> int | None:
        """The number of the link whose whole name has been typed, though longer names begin with it too."""
        return self.labels.index(self.typed) if self.typed in self.labels else None

    def shown(self, number: int) -> str:
        """What of a link's name is still to be typed; nothing if it cannot be meant any more."""
        label = self.labels[number]
        return label[len(self.typed) :] if label.startswith(self.typed) else ""

    def with_key(self, character: str) -> "Hints | None":
        """The hints after one more key; None if no link's name goes on with it."""
        typed = self.typed + character
        return replace(self, typed=typed) if any(label.startswith(typed) for label in self.labels) else None


def letter_hints(count: int, *, is_kept: bool = False) -> Hints:
    """Names of letters for so many links: as short as can be, none the beginning of another, the first the shortest."""
    return Hints(tuple(_letter_labels(count)), HintKind.LETTERS, is_kept)


def number_hints(count: int, *, is_kept: bool = False) -> Hints:
    """The numbers of so many links, from 1."""
    return Hints(tuple(str(number) for number in range(1, count + 1)), HintKind.NUMBERS, is_kept)


def _letter_labels(count: int) -> Sequence[str]:
    labels = list(LETTERS)
    while len(labels) < count:
        # The last of the shortest names gives way to longer ones that begin with it.
        shortest = len(labels[0])
        last = max(i for i, label in enumerate(labels) if len(label) == shortest)
        prefix = labels.pop(last)
        labels += [prefix + letter for letter in LETTERS]
    return labels[:count]
