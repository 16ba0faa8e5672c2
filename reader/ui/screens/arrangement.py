"""The dialog in which one chooses by what the list is sorted and grouped; the list behind it follows at once."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.query.asked import Grouping, Order, OrderKey
from reader.ui.arrangement import Arrangement
from reader.ui.screens.dialog import OptionDialog, keys_line

ORDERS: dict[str, tuple[str, Order, tuple[str, str]]] = {
    "p": ("published", Order(OrderKey.PUBLISHED, True), ("oldest first", "newest first")),
    "a": ("added", Order(OrderKey.ADDED, True), ("oldest first", "newest first")),
    "r": ("read", Order(OrderKey.READ, True), ("oldest first", "newest first")),
    "w": ("words", Order(OrderKey.WORDS), ("shortest first", "longest first")),
    "t": ("title", Order(OrderKey.TITLE), ("A to Z", "Z to A")),
    "s": ("site", Order(OrderKey.SITE), ("A to Z", "Z to A")),
    "b": ("byline", Order(OrderKey.BYLINE), ("A to Z", "Z to A")),
    "o": ("how much is read", Order(OrderKey.PROGRESS, True), ("least first", "most first")),
}
"""By letter: what is sorted by, at first in which direction, and what the two directions are."""
GROUPINGS = {"S": ("site", Grouping.SITE), "D": ("date", Grouping.DATE), "F": ("folder", Grouping.FOLDER)}
_KEYS = (("letter", "sort, turn, drop"), ("0", "newest first"), ("Esc", "close"))
_LABEL_COLUMN = 18


def _binding(letter: str, told: str, named: str) -> Binding:
    return Binding(letter, f"choose('{letter}')", told, id=named + told.replace(" ", "_"), show=False)


class ArrangementDialog(OptionDialog):
    """A row for each key to sort by and each way to group, with what is chosen now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(_binding(letter, told, "order.") for letter, (told, *_) in ORDERS.items()),
        *(_binding(letter, told, "order.by_") for letter, (told, _) in GROUPINGS.items()),
        Binding("0", "reset", "Newest first", id="order.reset", show=False),
        Binding("O", "dismiss", "Close", id="order.close", show=False),
    ]

    def __init__(self, arrangement: Arrangement, changed: Callable[[Arrangement], None]) -> None:
        """`changed` is told of every change as it is made."""
        super().__init__()
        self._arrangement = arrangement
        self._changed = changed

    def compose(self) -> ComposeResult:
        """The rows between a heading and their keys."""
        with Vertical():
            yield Label(Content.styled("Sort and group", "bold $accent"))
            yield OptionList(*self._options(), markup=False)
            yield Label(keys_line(_KEYS), classes="keys")

    def _options(self) -> list[Option | None]:
        orders = [Option(self._order_row(letter), id=letter) for letter in ORDERS]
        groupings = [Option(self._grouping_row(letter), id=letter) for letter in GROUPINGS]
        return [*orders, None, *groupings]

    def _order_row(self, letter: str) -> Content:
        label, order, directions = ORDERS[letter]
        places = [at for at, each in enumerate(self._arrangement.order) if each.key is order.key]
        told = ""
        if places:
            told = f"{places[0] + 1}  {directions[self._arrangement.order[places[0]].is_descending]}"
        return _row(letter, f"sort by {label}" if label != "how much is read" else label, told)

    def _grouping_row(self, letter: str) -> Content:
        label, grouping = GROUPINGS[letter]
        return _row(letter, f"group by {label}", "✓" if self._arrangement.grouping is grouping else "")

    def action_choose(self, letter: str) -> None:
        """Sort or group by this, turn it round, or do not any more; its row is put in sight."""
        self.options.highlighted = self.options.get_option_index(letter)
        if letter in GROUPINGS:
            self._arrange(self._arrangement.grouped_by(GROUPINGS[letter][1]))
        else:
            self._arrange(self._arrangement.sorted_by(ORDERS[letter][1]))

    def action_reset(self) -> None:
        """Newest first, without groups."""
        self._arrange(Arrangement())

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Do what its letter does."""
        event.stop()
        if event.option_id is not None:
            self.action_choose(event.option_id)

    def _arrange(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        for option in self._options():
            if option is not None and option.id is not None:
                self.options.replace_option_prompt(option.id, option.prompt)
        self._changed(arrangement)


def _row(letter: str, label: str, told: str) -> Content:
    return Content.assemble((f"{letter}  ", "bold $ink-strong"), (f"{label:<{_LABEL_COLUMN + 6}}", "$foreground"), told)
