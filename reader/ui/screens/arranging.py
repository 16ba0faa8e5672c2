"""By what the list is sorted and grouped: chosen, shown at once and remembered."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.ui.arrangement import ARRANGEMENT, Arrangement
from reader.ui.screens.listing import ListingScreen


class ArrangingScreen(ListingScreen):
    """A screen whose list is sorted and grouped as one likes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("O", "arrange", "Order", id="list.arrange", tooltip="Sort and group the list"),
    ]

    def action_arrange(self) -> None:
        """Choose by what the list is sorted and grouped."""
        from reader.ui.screens.arrangement import ArrangementDialog  # seldom needed

        self.app.push_screen(ArrangementDialog(self.reading.arrangement, self.arrange_by))

    def arrange_by(self, arrangement: Arrangement) -> None:
        """List in this order from now on."""
        self.reading.arrangement = arrangement
        self.reading.keep(self.reading.library.remember, ARRANGEMENT, arrangement.to_text())
        self.arrange_list()
