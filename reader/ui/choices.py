"""What can be preferred, as rows to choose in; pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from reader.ui.pace import PACES
from reader.ui.preferences import GAPS, MEASURE_STEP, NARROWEST, WIDEST, Guide, Preferences


@dataclass(frozen=True, slots=True)
class Choice:
    """A preference with the values that it can have, and how each is worded."""

    field: str
    label: str
    values: tuple[Any, ...]
    worded: Callable[[Any], str]

    def told(self, preferences: Preferences) -> str:
        """The value that is preferred now, in words."""
        return self.worded(getattr(preferences, self.field))

    def turned(self, preferences: Preferences, step: int, *, is_round: bool = False) -> Preferences:
        """With the next value (or the one before) preferred; at the ends it stays, unless it goes round."""
        here = getattr(preferences, self.field)
        nearest = min(range(len(self.values)), key=lambda i: _distance(self.values[i], here))
        at = nearest + step
        at = at % len(self.values) if is_round else max(0, min(at, len(self.values) - 1))
        return replace(preferences, **{self.field: self.values[at]})


def _distance(value: Any, here: Any) -> int:
    return abs(value - here) if type(value) is int else int(value != here)


def _either(yes: str, no: str) -> Callable[[Any], str]:
    return lambda value: yes if value else no


CHOICES = (
    Choice(
        "measure", "Line length", tuple(range(NARROWEST + 2, WIDEST + 1, MEASURE_STEP)), lambda n: f"{n} characters"
    ),
    Choice("is_centred", "Text stands", (True, False), _either("in the middle", "at the left")),
    Choice("is_justified", "Right margin", (False, True), _either("even", "ragged")),
    Choice("is_hyphenated", "Long words", (False, True), _either("parted by a hyphen", "whole")),
    Choice(
        "gap", "Paragraphs", GAPS, lambda gap: ("begin with an indent", "a line apart", "two lines apart")[int(gap)]
    ),
    Choice(
        "guide",
        "Guide",
        tuple(Guide),
        lambda guide: {Guide.NONE: "none", Guide.LINE: "on the line", Guide.PARAGRAPH: "on the paragraph"}[guide],
    ),
    Choice("is_smooth", "Pages", (False, True), _either("glide", "at once")),
    Choice("pace", "Auto-scroll", PACES, lambda pace: f"{pace} words a minute"),
)
"""In the order in which they are shown."""
