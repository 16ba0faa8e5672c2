"""The trail: the articles opened one from another, like a browser's history."""

from dataclasses import dataclass, replace

from reader.model import Place
from reader.ui.jumps import Jumps

MAX_STEPS = 500
"""Steps kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Step:
    """An article on the trail, and where it was left."""

    article: int
    place: Place | None = None
    jumps: Jumps = Jumps()
    """Those made in it."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Steps, and which of them is shown; -1 if none."""

    steps: tuple[Step, ...] = ()
    at: int = -1

    @property
    def current(self) -> Step | None:
        """The step that is shown."""
        return self.steps[self.at] if 0 <= self.at < len(self.steps) else None

    def leaving(self, place: Place, jumps: Jumps = Jumps()) -> "Trail":  # noqa: B008 - it is frozen
        """The trail with the place noted at which the article shown is left, and the jumps made in it."""
        return self if self.current is None else self._with_current(replace(self.current, place=place, jumps=jumps))

    def opening(self, article: int) -> "Trail":
        """The trail after opening another article; what was forward is gone."""
        if self.current is not None and self.current.article == article:
            return self
        here = self.current
        left = self if here is None else self._with_current(replace(here, jumps=here.jumps.left()))
        steps = (*left.steps[: self.at + 1], Step(article))[-MAX_STEPS:]
        return Trail(steps, len(steps) - 1)

    def moved(self, steps: int) -> "Trail | None":
        """The trail some steps back (negative) or forward; None where there is none."""
        at = self.at + steps
        return replace(self, at=at) if 0 <= at < len(self.steps) else None

    def _with_current(self, step: Step) -> "Trail":
        return replace(self, steps=(*self.steps[: self.at], step, *self.steps[self.at + 1 :]))
