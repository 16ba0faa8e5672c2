"""Pictures in the article, and in the system's viewer."""

import os
from typing import TYPE_CHECKING

from textual import on, work
from textual.theme import Theme
from textual.worker import get_current_worker

from reader.config.load_settings import settings
from reader.config.settings import Settings
from reader.ui.messages import PictureMissing, PictureReady, PictureViewed
from reader.ui.pictures.canvas import Canvas
from reader.ui.pictures.protocol import SETTING, USUAL_CELL, Protocol, cell_size, protocol_of
from reader.ui.reading import Reading
from reader.ui.screens.revising import RevisingScreen
from reader.ui.widgets.picture_pane import PicturePane, WantedDrawing
from reader.wanted_picture import WantedPicture

if TYPE_CHECKING:
    from reader.ui.picture_tasks import Picturer

REMEMBERED = "pictures"
"""Under which the library remembers whether they are shown."""
OFF = "off"


class PicturingScreen(RevisingScreen):
    """A screen whose article shows its pictures."""

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._picturer: Picturer | None = None

    def begin(self) -> None:
        """Find out how this terminal shows pictures."""
        self._set_canvas(self.app.current_theme)
        self.app.theme_changed_signal.subscribe(self, self._set_canvas)
        self.app.app_resume_signal.subscribe(self, lambda _: self.article.forget_pictures())
        super().begin()

    def _set_canvas(self, _: Theme) -> None:
        wanted = settings().look.pictures
        protocol, cell = protocol_of(os.environ, self.app.console.color_system, wanted), cell_size()
        if protocol is Protocol.SIXEL and cell is None and os.environ.get(SETTING, wanted) != Protocol.SIXEL:
            protocol = Protocol.BLOCKS
        ground = self.article.background_colors[1]
        is_on = self.reading.library.recall(REMEMBERED) != OFF
        self.article.set_canvas(Canvas(protocol, cell or USUAL_CELL, (ground.r, ground.g, ground.b)), is_on=is_on)

    def settings_changed(self, before: Settings, now: Settings) -> None:
        """Show pictures as the settings say."""
        super().settings_changed(before, now)
        if now.look.pictures != before.look.pictures:
            self._set_canvas(self.app.current_theme)

    def on_resize(self) -> None:
        """Cells may have another size too, where letters were made larger or smaller."""
        if self.query(PicturePane):
            self._set_canvas(self.app.current_theme)

    def on_unmount(self) -> None:
        """End the worker process."""
        if self._picturer is not None:
            self._picturer.close()

    @property
    def picturer(self) -> "Picturer":
        """What makes pictures ready; made when the first is near."""
        if self._picturer is None:
            from reader.ui.picture_tasks import Picturer

            self._picturer = Picturer(self.folder)
        return self._picturer

    @on(PicturePane.PicturesWanted)
    def pictures_wanted(self, event: PicturePane.PicturesWanted) -> None:
        """Have them drawn."""
        article = self.reading.article
        if self.reading.article_id is not None and article and event.article == (article.source, article.part):
            self._draw(self.picturer, self.reading.article_id, event.wanted)

    @work(thread=True, exclusive=True, group="pictures", exit_on_error=False)
    def _draw(self, picturer: "Picturer", article_id: int, wanted: tuple[WantedDrawing, ...]) -> None:
        worker = get_current_worker()
        picturer.draw(article_id, wanted, self.post_message, lambda: worker.is_cancelled)

    @on(PictureReady)
    def picture_ready(self, event: PictureReady) -> None:
        """Show it."""
        self.article.picture_came(event.wanted, event.size, event.drawing)

    @on(PictureMissing)
    def picture_missing(self, event: PictureMissing) -> None:
        """Leave it at its words."""
        self.article.picture_is_missing(event.wanted)

    @on(PicturePane.PicturesToggled)
    def pictures_toggled(self, event: PicturePane.PicturesToggled) -> None:
        """Remember it."""
        if event.is_on is None:
            self.say(f"No pictures here: the terminal has no colours for them, or {SETTING} is off")
            return
        self.reading.library.remember(REMEMBERED, "on" if event.is_on else OFF)
        self.say("Pictures are shown" if event.is_on else "Pictures are shown by their words")

    @on(PicturePane.PictureOpened)
    def picture_opened(self, event: PicturePane.PictureOpened) -> None:
        """Give it to the system's viewer."""
        if event.picture is None or self.reading.article_id is None:
            self.say("No picture is in sight")
        else:
            self._view(self.picturer, self.reading.article_id, event.picture)

    @work(thread=True, group="view-picture", exit_on_error=False)
    def _view(self, picturer: "Picturer", article_id: int, picture: WantedPicture) -> None:
        picturer.view(article_id, picture, self.post_message)

    @on(PictureViewed)
    def picture_viewed(self, event: PictureViewed) -> None:
        """Say what came of it."""
        if event.failure:
            self.say(event.failure, is_warning=True)
        else:
            self.say("Opened in the system's viewer")
