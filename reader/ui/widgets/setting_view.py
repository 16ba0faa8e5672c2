"""The article's lines made longer and shorter by keys."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.ui.preferences import MEASURE_STEP, Preferences
from reader.ui.widgets.article_view import ArticleView


class SettingView(ArticleView):
    """An article whose lines have the length that one likes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("less_than_sign", f"widen(-{MEASURE_STEP})", "Narrower", id="text.narrower", tooltip="Shorter lines"),
        Binding("greater_than_sign", f"widen({MEASURE_STEP})", "Wider", id="text.wider", tooltip="Longer lines"),
    ]

    @dataclass
    class PreferencesChanged(Message):
        """The reader prefers something else from now on."""

        preferences: Preferences

    def action_widen(self, cells: int) -> None:
        """Make lines so much longer, or shorter, than they are."""
        # From what is seen: in a narrow pane that may be less than what is preferred.
        preferences = self.preferences.with_measure(min(self.preferences.measure, self.measure) + cells)
        self.set_preferences(preferences)
        self.post_message(self.PreferencesChanged(self.preferences))
