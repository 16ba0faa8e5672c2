"""The app that obeys the user's own keys. Without any, a key costs nothing more than one comparison."""

from typing import TYPE_CHECKING

from textual import events
from textual.app import App

from reader.config.load_settings import settings
from reader.config.settings import KeySettings, Settings
from reader.ui.first_frame.keys import Answers

if TYPE_CHECKING:
    from reader.ui.keys.keyboard import Keyboard

_NONE = KeySettings()


class KeyedApp(App[int]):
    """An app whose keys are given other meanings by the settings."""

    keyboard: "Keyboard | None" = None
    """None: the keys are those of the bindings."""

    def on_load(self) -> None:
        """Take the user's keys before there is a screen."""
        self.use_keys(settings())

    def use_keys(self, own: Settings) -> None:
        """Give keys the meanings that the settings say, from now on."""
        if self.keyboard is not None:
            self.keyboard.stop()
            self.keyboard = None
        if own.keys == _NONE:
            return
        from reader.ui.keys.keyboard import Keyboard
        from reader.ui.keys.keymap import keymap_of

        if (keymap := keymap_of(own.keys, own.macros)) is not None:
            self.keyboard = Keyboard(self, keymap)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        if self.keyboard is None:
            return await super()._check_bindings(key, priority)
        handled = await (self.keyboard.arrived(key) if priority else self.keyboard.reached(key))
        return await super()._check_bindings(key, priority) if handled is None else handled

    @property
    def first_answers(self) -> Answers:
        """What keys do in the first frame of the next start."""
        return Answers() if self.keyboard is None else self.keyboard.first_answers()

    def forward_key(self, key: str) -> None:
        """Send a key on the way that all keys go, behind those that are on it already."""
        target = self.focused or self.screen
        target._forward_event(events.Key(key, None))

    async def press_by_itself(self, key: str) -> None:
        """Do what a key does without the user's own keys."""
        if not await super()._check_bindings(key, True):
            await super()._check_bindings(key, False)
