"""The pane that a page of the manual is read in: an article that is neither marked nor kept."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.ui.widgets.moving_view import MovingView
from reader.ui.widgets.table_view import TableView


class ManualPane(MovingView, TableView):
    """A text that is moved in, looked through, and whose links lead to other pages."""

    # There are no pictures: their keys mean nothing, and the help does not tell of them.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("i,I", "pass", show=False)]

    # Textual looks for them along the first base of each class alone.
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        name
        for part in (MovingView, TableView)
        for base in part.__mro__
        for name in vars(base).get("COMPONENT_CLASSES", ())
    }

    def action_pass(self) -> None:
        """Do nothing."""
