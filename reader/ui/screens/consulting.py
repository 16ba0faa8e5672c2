"""The manual over the list and the article, as it was left the last time."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reader.ui.reading import Reading
from reader.ui.screens.reading import ReadingScreen

if TYPE_CHECKING:
    from reader.ui.trail import Trail


class ConsultingScreen(ReadingScreen):
    """A screen from which the manual is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "manual", "Manual", id="app.manual", tooltip="Read the manual", show=False),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._manual_trail: Trail | None = None

    def action_manual(self) -> None:
        """Show the manual where it was left."""
        from reader.ui.screens.manual import ManualScreen  # seldom needed

        screen = ManualScreen(self.article.preferences, trail=self._manual_trail)
        self.app.push_screen(screen, self._keep_manual_trail)

    def _keep_manual_trail(self, trail: "Trail | None") -> None:
        self._manual_trail = trail
