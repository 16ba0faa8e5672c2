"""The article pane of the main screen, with all that can be done in it."""

from typing import ClassVar

from reader.ui.widgets.cleaning_view import CleaningView
from reader.ui.widgets.guiding_view import GuidingView
from reader.ui.widgets.highlight_view import HighlightView
from reader.ui.widgets.mouse_selecting import MouseSelectingView
from reader.ui.widgets.moving_view import MovingView
from reader.ui.widgets.setting_view import SettingView
from reader.ui.widgets.table_view import TableView


class ArticlePane(MouseSelectingView, HighlightView, GuidingView, SettingView, MovingView, TableView, CleaningView):
    """The article: read, looked through, and cleaned otherwise."""

    # Textual looks for them along the first base of each class alone.
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        name
        for part in (MouseSelectingView, HighlightView, GuidingView, SettingView, MovingView, TableView, CleaningView)
        for base in part.__mro__
        for name in vars(base).get("COMPONENT_CLASSES", ())
    }
