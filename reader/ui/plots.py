"""Plots of characters as lines of text, without colours of their own."""

import re
from collections.abc import Callable, Sequence

from textual.content import Content

_STYLE = re.compile(r"\x1b\[[\d;]*m")
_BLOCK = "█"
_LABEL_WIDTH = 28
Values = Sequence[tuple[str, int]]
"""Labels and how much there is of each."""


def bars(values: Values, width: int, height: int, *, every: int) -> list[str]:
    """Upright bars with every so many labels under them, the last one's among them; nothing if all are 0."""
    most = max((value for _, value in values), default=0)
    if not most:
        return []
    from plotext import bar, xticks

    def draw() -> None:
        places = _labelled(values, every)
        bar(list(range(len(values))), [value for _, value in values], width=0.6, marker=_BLOCK)
        xticks(places, [values[at][0] for at in places])

    return _built(draw, width, height, most)


def line(values: Values, width: int, height: int, *, every: int) -> list[str]:
    """A line through the values, from 0 up, with every so many labels under it; nothing if all are 0."""
    most = max((value for _, value in values), default=0)
    if not most:
        return []
    from plotext import plot, xticks

    def draw() -> None:
        plot(list(range(len(values))), [value for _, value in values], marker="braille")
        places = _labelled(values, every)
        xticks(places, [values[at][0] for at in places])

    return _built(draw, width, height, most)


def ranking(values: Values, width: int, height: int) -> list[str]:
    """Lying bars, each behind its label and before its number; as many as there is room for."""
    most = max((value for _, value in values), default=0)
    if not most:
        return []
    label_width = min(_LABEL_WIDTH, width // 3)
    number_width = len(f"{most:,}")
    room = max(1, width - label_width - number_width - 4)
    return [
        f"{_fitted(label, label_width)}  {_BLOCK * max(1, round(room * value / most))} {value:,}"
        for label, value in values[:height]
    ]


def _labelled(values: Values, every: int) -> list[int]:
    """Every so many places, the last among them."""
    return [at for at in range(len(values)) if (len(values) - 1 - at) % every == 0]


def _fitted(label: str, width: int) -> str:
    """The label in exactly so many cells."""
    content = Content(label)
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    return content.plain + " " * (width - content.cell_length)


def _built(draw: Callable[[], None], width: int, height: int, most: int) -> list[str]:
    import plotext

    plotext.clear_figure()
    # Otherwise no plot is larger than the terminal that the program was started in.
    plotext.limit_size(False, False)
    plotext.theme("clear")
    plotext.frame(False)
    plotext.plotsize(width, height)
    draw()
    plotext.ylim(0, most)
    ticks = sorted({0, most // 2, most})
    plotext.yticks(ticks, [f"{tick:,} " for tick in ticks])
    return [line.rstrip() for line in _STYLE.sub("", plotext.build()).split("\n")]
