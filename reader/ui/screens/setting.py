"""How text is set: chosen, shown at once and remembered."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reader.config.load_settings import settings
from reader.config.settings import Settings
from reader.ui.preferences import Preferences
from reader.ui.screens.configuring import ConfiguringScreen
from reader.ui.settings_watch import preferences_by, wanted_motion
from reader.ui.widgets.setting_view import SettingView

PREFERENCES = "preferences"


class SettingScreen(ConfiguringScreen):
    """A screen whose text is set as one likes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "equals_sign",
            "prefer",
            "Text",
            id="text.prefer",
            tooltip="Choose how the text is set: lines, margin, hyphens",
        ),
    ]

    def on_mount(self) -> None:
        """Set text as the settings say, and as it was set the last time."""
        last = Preferences.from_text(self.reading.library.recall(PREFERENCES))
        own = settings()
        self.article.set_preferences(preferences_by(own, last, wanted_motion(own)))

    def settings_changed(self, before: Settings, now: Settings) -> None:
        """Set text as the settings say, if they say something else of it than before."""
        super().settings_changed(before, now)
        if (now.text, now.look.motion) != (before.text, before.look.motion):
            self.prefer(preferences_by(now, self.article.preferences, wanted_motion(now)))

    def action_prefer(self) -> None:
        """Choose how the text is set."""
        from reader.ui.screens.preferences import PreferencesDialog  # seldom needed

        self.app.push_screen(PreferencesDialog(self.article.preferences, self.prefer))

    def prefer(self, preferences: Preferences) -> None:
        """Set text so, and remember it."""
        self.article.set_preferences(preferences)
        self.reading.library.remember(PREFERENCES, preferences.to_text())

    @on(SettingView.PreferencesChanged)
    def preferences_changed(self, event: SettingView.PreferencesChanged) -> None:
        """Remember what was changed by a key, and say it."""
        self.reading.library.remember(PREFERENCES, event.preferences.to_text())
        self.say(f"Lines of {event.preferences.measure} characters")
