"""How much is read, as plots of characters."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from reader.library.statistics import Statistics
from reader.safe_text import safe_line
from reader.ui.plots import bars, line, ranking
from reader.ui.screens.dialog import keys_line
from reader.ui.wording import plural

_KEYS = (("Tab", "next"), ("Esc", "close"))
MONTHS_WIDTH = 70
"""Cells of a plot under which twelve months have room, with their names apart."""
AIRY_HEIGHT = 10
"""Lines from which there is air between a plot and what it is of."""
_NOTHING = "Nothing was read in this time."
_Plot = Callable[[Statistics, int, int], Sequence[str]]


def _days(figures: Statistics, width: int, height: int) -> Sequence[str]:
    return bars([(f"{day.day}", count) for day, count in figures.days], width, height, every=5)


def _months(figures: Statistics, width: int, height: int) -> Sequence[str]:
    return bars([(_month(first), count) for first, count in figures.months], width, height, every=_every_month(width))


def _pile(figures: Statistics, width: int, height: int) -> Sequence[str]:
    return line([(_month(first), count) for first, count in figures.pile], width, height, every=_every_month(width))


def _sites(figures: Statistics, width: int, height: int) -> Sequence[str]:
    return ranking([(safe_line(site), count) for site, count in figures.sites], width, height)


def _every_month(width: int) -> int:
    """How many months a label stands for: where there is little room, labels of all would be left out by chance."""
    return 1 if width >= MONTHS_WIDTH else 2


def _month(first: date) -> str:
    return f"{first:%b}"


_PLOTS: tuple[tuple[str, str, _Plot], ...] = (
    ("30 days", "Articles read on each of the last 30 days", _days),
    ("12 months", "Articles read in each of the last 12 months", _months),
    ("Unread", "Unread articles at the end of each month", _pile),
    ("Sites", "Sites read most in the last 12 months", _sites),
)


class StatisticsScreen(ModalScreen[None]):
    """Figures over a plot; Tab shows the next one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,number_sign", "dismiss", "Close", id="statistics.close", show=False),
        Binding("tab,right,l,j,down,space", "turn(1)", "Next plot", id="statistics.next", show=False, priority=True),
        Binding("shift+tab,left,h,k,up", "turn(-1)", "Plot before", id="statistics.before", show=False, priority=True),
    ]

    def __init__(self, figures: Statistics) -> None:
        super().__init__()
        self._figures = figures
        self._at = 0

    def compose(self) -> ComposeResult:
        """Figures, the names of the plots, the plot, the keys."""
        with Vertical():
            yield Label(_summary(self._figures), id="statistics-summary")
            yield Label(id="statistics-names")
            yield Static(id="statistics-plot")
            yield Label(keys_line(_KEYS), id="statistics-keys")

    def action_turn(self, step: int) -> None:
        """Show the next plot, or the one before."""
        self._at = (self._at + step) % len(_PLOTS)
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """Draw as large as there is room, once that is known."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        _, told, plot = _PLOTS[self._at]
        shown = self.query_one("#statistics-plot", Static)
        width, height = shown.size
        if width <= 0 or height <= 2:
            return
        names = (
            part
            for at, (name, *_) in enumerate(_PLOTS)
            for part in ((name, "bold $accent underline" if at == self._at else "$ink-muted"), "   ")
        )
        self.query_one("#statistics-names", Label).update(Content.assemble(*names))
        over = [Content.styled(told, "$ink-muted"), *([Content("")] if height >= AIRY_HEIGHT else [])]
        lines = plot(self._figures, width, height - len(over)) or [_NOTHING]
        shown.update(Content("\n").join([*over, *map(_coloured, lines)]))


def _coloured(text: str) -> Content:
    """What is drawn in the accent, what is written beside it muted; both are told apart without colour, too."""
    drawn = [at for at, character in enumerate(text) if character == "█" or "⠀" <= character <= "⣿"]
    content = Content.styled(text, "$ink-muted")
    return content.stylize("$accent", drawn[0], drawn[-1] + 1) if drawn else content


def _summary(figures: Statistics) -> Content:
    read = sum(count for _, count in figures.days)
    read_in_months = sum(count for _, count in figures.months)
    row = f" · {plural(figures.in_a_row, 'day')} in a row" if figures.in_a_row > 1 else ""
    return Content.assemble(
        ("Statistics", "bold $accent"),
        (f"   {plural(figures.total, 'article')}, {figures.unread:,} unread{row}\n", "$ink-muted"),
        f"30 days    {plural(read, 'article')}, {plural(figures.words_of_days, 'word')}\n",
        f"12 months  {plural(read_in_months, 'article')}, {plural(figures.words_of_months, 'word')}",
    )
