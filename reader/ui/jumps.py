"""The jumps within an article: where one was before each, as in vim; pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from reader.model import Place

MOST_JUMPS = 100
"""Jumps kept, as in vim; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Jumps:
    """Places that jumps were made from."""

    back: tuple[Place, ...] = ()
    """Where one was before each jump, the latest last."""
    forward: tuple[Place, ...] = ()
    """Where one was before each step back, the latest first."""
    before: Place | None = None
    """Where one was before the last jump or step."""

    def jumped(self, here: Place) -> "Jumps":
        """The jumps after another one from here; what was forward is gone."""
        kept = tuple(place for place in self.back if place != here)
        return Jumps((*kept, here)[-MOST_JUMPS:], (), here)

    def moved(self, steps: int, here: Place) -> "tuple[Jumps, Place] | None":
        """The jumps after a step back (negative) or forward from here, and where that leads; None if nowhere."""
        if steps < 0 and self.back:
            *rest, place = self.back
            return Jumps(tuple(rest), (here, *self.forward), here), place
        if steps > 0 and self.forward:
            place, *ahead = self.forward
            return Jumps((*self.back, here), tuple(ahead), here), place
        return None

    def swapped(self, here: Place) -> "tuple[Jumps, Place] | None":
        """The jumps after going from here to where one was before the last of them, and that; None if there is none."""
        return None if self.before is None else (replace(self, before=here), self.before)

    def left(self) -> "Jumps":
        """The jumps once the article is left by a link: there is nothing forward in it any more."""
        return replace(self, forward=())

    def carried(self, carry: Callable[[Place], Place]) -> "Jumps":
        """The same jumps, with every place carried to where it is in other blocks."""
        before = None if self.before is None else carry(self.before)
        return Jumps(tuple(map(carry, self.back)), tuple(map(carry, self.forward)), before)
