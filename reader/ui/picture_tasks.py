"""Pictures made ready in threads, by a worker process of their own: articles need not wait for them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from textual.message import Message

from reader.errors import LibraryError, LoadError, SourceError
from reader.ui.messages import PictureMissing, PictureReady, PictureViewed
from reader.ui.pictures.kitty import picture_numbers
from reader.ui.viewer import Viewer
from reader.ui.widgets.picture_pane import WantedDrawing
from reader.wanted_picture import WantedPicture

if TYPE_CHECKING:
    from reader.library import Library
    from reader.picture_box import Wish
    from reader.worker.cleaner import Cleaner
    from reader.worker.picture import PictureAnswer

MOST_BREAKDOWNS = 2
"""Of the worker over an article's pictures, before the rest of them are left at their words: a container in which
looking for one takes too long would be gone through for each."""

Post = Callable[[Message], object]
Cancelled = Callable[[], bool]


class Picturer:
    """Makes pictures of articles ready, one at a time."""

    def __init__(self, folder: Path, cleaner: "Cleaner | None" = None) -> None:
        """`folder` is the library's; without a cleaner it starts one of its own when it first needs one."""
        self._folder = folder
        self._turn = Lock()
        self._cleaner = cleaner
        self._breakdowns: Counter[int] = Counter()
        """How often the worker broke down or took too long, by article."""
        self._is_closed = False
        self._numbers = picture_numbers()
        self._viewer = Viewer()

    def close(self) -> None:
        """End the worker process, and remove what was written for other programs."""
        self._is_closed = True
        if self._cleaner is not None:
            self._cleaner.close()
        self._viewer.close()

    def draw(self, article_id: int, wanted: Sequence[WantedDrawing], post: Post, cancelled: Cancelled) -> None:
        """Make drawings of pictures, telling of each as it is ready."""
        with suppress(LibraryError), self._library() as library:
            for one in wanted:
                if cancelled() or self._is_closed:
                    return
                post(self._drawn(library, article_id, one))

    def _drawn(self, library: "Library", article_id: int, wanted: WantedDrawing) -> PictureReady | PictureMissing:
        from reader.load.pixels import Pixels

        if self._breakdowns[article_id] >= MOST_BREAKDOWNS:
            return PictureMissing(wanted)
        try:
            pixels = self._answer(library, article_id, wanted.name.picture, wanted.canvas.wish(wanted.room))
        except SourceError as error:
            self._breakdowns[article_id] += not isinstance(error, LoadError)
            return PictureMissing(wanted)
        assert isinstance(pixels, Pixels)  # as there was a wish
        return PictureReady(wanted, pixels.picture, wanted.canvas.draw(pixels, next(self._numbers)))

    def view(self, article_id: int, picture: WantedPicture, post: Post) -> None:
        """Open a picture in another program, telling what came of it."""
        from reader.load.picture_file import PictureFile

        try:
            with self._library() as library:
                file = self._answer(library, article_id, picture, None)
        except (SourceError, LibraryError) as error:
            post(PictureViewed(str(error)))
            return
        if isinstance(file, PictureFile):
            post(PictureViewed(self._viewer.show(file)))

    @contextmanager
    def _library(self) -> "Iterator[Library]":
        from reader.library import Library

        with self._turn, Library.open(self._folder) as library:
            yield library

    def _answer(
        self, library: "Library", article_id: int, picture: WantedPicture, wish: "Wish | None"
    ) -> "PictureAnswer":
        from reader.ingest.article_pictures import picture_job
        from reader.worker.cleaner import Cleaner

        self._cleaner = self._cleaner or Cleaner()
        # Never cancelled: a picture takes less time than the process that would have to be started anew.
        return self._cleaner.picture(picture_job(library, article_id, picture, wish))
