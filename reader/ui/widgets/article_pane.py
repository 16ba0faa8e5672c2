"""The article pane of the main screen, with all that can be done in it."""

from reader.ui.widgets.cleaning_view import CleaningView
from reader.ui.widgets.setting_view import SettingView


class ArticlePane(SettingView, CleaningView):
    """The article: read, looked through, and cleaned otherwise."""
