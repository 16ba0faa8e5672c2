"""The user's settings in the app: they hold from the start, and anew whenever their file is written."""

from reader.config.load_settings import forget_settings, read_settings, settings
from reader.config.settings import Settings
from reader.paths import settings_file
from reader.ui.keys.keyed_app import KeyedApp
from reader.ui.reading import Reading
from reader.ui.screens.reading import ReadingScreen
from reader.ui.settings_watch import SettingsWatch, later, sentence_of, wanted_motion

LOOK_SECONDS = 1.0
"""How often the file is looked at, which takes some microseconds."""


class ConfiguringScreen(ReadingScreen):
    """A screen that obeys the file of settings, and tells what is wrong in it."""

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._watch = SettingsWatch()
        self._own = settings()
        self._is_fault_new = False
        """Whether something was wrong at the last look, which may have fallen into the middle of writing."""

    def begin(self) -> None:
        """Tell what is wrong, and keep an eye on the file."""
        super().begin()
        self._move_by(self._own)
        if faults := self._faults():
            self.say(sentence_of(faults, settings_file()), is_warning=True)
        self.set_interval(LOOK_SECONDS, self.look_at_settings)

    def look_at_settings(self) -> None:
        """Have the settings hold that were written since the last look."""
        if not self._watch.is_changed() and not self._is_fault_new:
            return
        forget_settings()
        faults = self._faults()
        if faults and not self._is_fault_new:
            # Many editors empty a file before they write it.
            self._is_fault_new = True
            return
        self._is_fault_new = False
        before, self._own = self._own, settings()
        if self._own != before:
            self.settings_changed(before, self._own)
        if faults:
            self.say(sentence_of(faults, settings_file()), is_warning=True)
        elif self._own != before:
            waiting = ", ".join(later(before, self._own))
            self.say(f"The settings are read again{f'; {waiting} from the next start on' if waiting else ''}")

    def settings_changed(self, before: Settings, now: Settings) -> None:
        """Take logins, keys, motion and the theme from other settings from now on."""
        super().settings_changed(before, now)
        app = self.app
        if now.sites != before.sites:
            from reader.config.secrets import forget_secrets

            forget_secrets()
        if isinstance(app, KeyedApp) and (now.keys, now.macros) != (before.keys, before.macros):
            app.use_keys(now)
            self.update_keys()
        if now.look.motion != before.look.motion:
            self._move_by(now)
        theme = now.look.theme
        if theme != before.look.theme and theme in app.available_themes:
            app.theme = theme

    def _move_by(self, own: Settings) -> None:
        if (motion := wanted_motion(own)) is not None:
            self.app.animation_level = "full" if motion else "none"

    def _faults(self) -> tuple[str, ...]:
        """What is wrong, but for command lines: whether they are right is known when they are run."""
        read = read_settings()
        faults, own = list(read.faults), read.settings
        if own.keys.bind:
            from reader.config.settings_check import key_faults
            from reader.ui.keys.names import fault_of_keys

            faults.extend(key_faults(own, fault_of_keys))
        theme = own.look.theme
        if theme is not None and theme not in self.app.available_themes:
            from reader.config.settings_check import theme_fault

            faults.append(theme_fault(theme, list(self.app.available_themes)))
        return tuple(faults)
