"""The app that shows the manual and nothing else."""

import os
import sys

from textual import events

from reader.config.library_place import library_folder
from reader.config.load_settings import settings
from reader.library.shelter import library_anywhere
from reader.manual.index import Target
from reader.ui.app import ReaderApp
from reader.ui.colours.depth import depth_of
from reader.ui.preferences import Preferences
from reader.ui.screens.manual import ManualScreen
from reader.ui.screens.setting import PREFERENCES
from reader.ui.trail import Trail


class ManualApp(ReaderApp):
    """The app with the manual instead of the list; it ends with it."""

    target = Target("README")
    """What is shown first."""

    def on_mount(self, event: events.Mount) -> None:  # type: ignore[override]  # Textual gives it to who takes it
        """Start on the manual."""
        event.prevent_default()
        preferences = Preferences.from_text(self.library.recall(PREFERENCES))
        self.push_screen(ManualScreen(preferences, self.target), self._end)

    def _end(self, _trail: Trail | None) -> None:
        self.exit(0)


def run(target: Target, folder: str | None = None) -> int:
    """Run it as the user has set text and colours in the library of `folder`; the exit status. Raises LibraryError."""
    with library_anywhere(library_folder(folder)) as library:
        app = ManualApp(library, depth=depth_of(os.environ, sys.platform, settings().look.colours))
        app.target = target
        return app.run() or 0
