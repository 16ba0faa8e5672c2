"""How fast text moves by itself; pure."""

from reader.model import WORDS_PER_MINUTE

PACES = (60, 90, 120, 150, 180, 200, WORDS_PER_MINUTE, 260, 300, 350, 400, 500, 650, 800)
"""Words a minute that can be chosen, from spelling things out to skimming."""
_CELLS_PER_WORD = 6
"""English words have 4.7 letters on average in running text, and a space; with punctuation about 6 cells."""
_GLIDE_SHARE = 0.3
"""Of what is left of a glide that each frame goes: fast at first and slowly at the end, some ten frames a page."""


def next_pace(pace: int, step: int) -> int | None:
    """The pace that is a step faster, or slower; the fastest stays, and slower than the slowest is to stop."""
    at = min(range(len(PACES)), key=lambda i: abs(PACES[i] - pace)) + step
    return PACES[min(at, len(PACES) - 1)] if at >= 0 else None


def seconds_per_line(pace: int, measure: int) -> float:
    """How long a line of so many cells is read at so many words a minute."""
    return 60 * max(1.0, measure / _CELLS_PER_WORD) / pace


def glide_step(left: int) -> int:
    """How many of the lines that are left a gliding page goes in the next frame; negative upwards."""
    step = max(1, round(abs(left) * _GLIDE_SHARE))
    return step if left > 0 else -step
