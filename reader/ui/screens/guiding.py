"""Reading with nothing around the text, and text that scrolls by itself."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reader.ui.hints import key_of
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.gliding_view import GlidingView
from reader.ui.wording import SEPARATOR


class GuidingScreen(ReadingScreen):
    """A screen whose text can have it all, and moves at the pace of reading."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("Z", "focus_mode", "Focus mode", id="text.focus", tooltip="Nothing but the text, or all again"),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._is_in_focus_mode = False

    # Focus mode

    def action_focus_mode(self) -> None:
        """Show nothing but the text, or all again."""
        if not self.leave_focus_mode() and self.article.article is not None:
            self._set_focus_mode(True)
            self.panes.focus_pane(Pane.ARTICLE)
            self.say(f"{key_of(self, 'text.focus', 'Z')} or {key_of(self, 'app.escape', 'Esc')} shows all again")

    def leave_focus_mode(self) -> bool:
        """Show all again; False if it is shown."""
        if not self._is_in_focus_mode:
            return False
        self._set_focus_mode(False)
        return True

    def _set_focus_mode(self, is_on: bool) -> None:
        self._is_in_focus_mode = is_on
        self.panes.set_alone(is_on)
        self.status.set_quiet(is_on)
        self.article.set_dimming(is_on)

    async def action_leave(self) -> None:
        """Show all again if nothing but the text is shown; else back to the pane before."""
        if not self.leave_focus_mode():
            await super().action_leave()

    # At the pace of reading

    @on(GlidingView.PaceChanged)
    def pace_changed(self, event: GlidingView.PaceChanged) -> None:
        """Tell how fast it goes."""
        if event.has_ended:
            self.say("The end: nothing scrolls any more")
        else:
            self.status.hush()
        self.update_status()

    def status_text(self) -> str:
        """How far the article is read, and how fast it scrolls by itself."""
        told = super().status_text()
        if self.article.pace is None:
            return told
        return SEPARATOR.join((told, f"{self.article.pace} words a minute, . faster, comma slower, Esc stops"))
