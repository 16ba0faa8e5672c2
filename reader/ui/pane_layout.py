"""Which panes a terminal of some width shows; a pure decision."""

from enum import StrEnum

WIDE = 140
"""Columns from which on all three panes fit, each with a useful width."""
MIDDLE = 90
"""Columns from which on two panes fit."""


class Pane(StrEnum):
    """The panes from left to right; the value is the widget's id."""

    LIST = "list"
    ARTICLE = "article"
    LINKS = "links"


PANES = tuple(Pane)


def visible_panes(width: int, focused: Pane, partner: Pane, *, is_alone: bool) -> tuple[Pane, ...]:
    """The panes shown, from left to right.

    `partner` is the pane that stands beside the article where two fit: the side pane used last. `is_alone` gives
    the focused pane everything.
    """
    if is_alone or width < MIDDLE:
        return (focused,)
    if width >= WIDE:
        return PANES
    side = partner if focused is Pane.ARTICLE else focused
    return (Pane.ARTICLE, Pane.LINKS) if side is Pane.LINKS else (Pane.LIST, Pane.ARTICLE)


def next_pane(focused: Pane, step: int) -> Pane:
    """The pane after (or before) one, round the ends."""
    return PANES[(PANES.index(focused) + step) % len(PANES)]


_SIDES = {
    (Pane.LIST, 3): (28, 38, 56),
    (Pane.LIST, 2): (38, 34, 56),
    (Pane.LINKS, 3): (25, 34, 48),
    (Pane.LINKS, 2): (38, 34, 48),
}
"""Of a pane beside the article, by how many panes are shown: its share in hundredths, its least and its most cells.
`app.tcss` says the same to Textual.
"""


def pane_widths(width: int, shown: tuple[Pane, ...]) -> dict[Pane, int]:
    """Cells of the panes that are shown."""
    if len(shown) == 1:
        return {shown[0]: width}
    exact: dict[Pane, int] = {
        pane: _hundredths(width, *_SIDES[pane, len(shown)]) for pane in shown if pane is not Pane.ARTICLE
    }
    cells = {pane: share // 100 for pane, share in exact.items()}
    # Textual gives what is left of a cell to the article, and the whole cells that are left then to the links.
    cells[Pane.ARTICLE] = -(-(width * 100 - sum(exact.values())) // 100)
    if Pane.LINKS in cells:
        cells[Pane.LINKS] = width - cells[Pane.ARTICLE] - cells.get(Pane.LIST, 0)
    return {pane: cells[pane] for pane in shown}


def _hundredths(width: int, share: int, least: int, most: int) -> int:
    """A pane's width in hundredths of a cell."""
    return max(least * 100, min(width * share, most * 100))
