"""The pane that a page of the manual is read in: an article that is neither marked nor kept."""

from typing import ClassVar

from reader.ui.widgets.moving_view import MovingView
from reader.ui.widgets.table_view import TableView


class ManualPane(MovingView, TableView):
    """A text that is moved in, looked through, and whose links lead to other pages."""

    # Textual looks for them along the first base of each class alone.
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        name
        for part in (MovingView, TableView)
        for base in part.__mro__
        for name in vars(base).get("COMPONENT_CLASSES", ())
    }

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are no pictures here."""
        return False if action in ("toggle_pictures", "open_picture") else super().check_action(action, parameters)
