"""What the user does with articles, one action at a time, and undoing it, after quitting and starting again too."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message

from reader.errors import LibraryError
from reader.ui.screens.cleaning import CleaningScreen

if TYPE_CHECKING:
    from reader.library import Library

    Deed = Callable[[Library], str]

FEW = 300
"""Articles, or rows that changed, up to which something is done at once: it takes less than 50 ms, of which no key
notices anything. What concerns more is done in a thread."""
BUSY = "One moment: the last is still being done"


@dataclass
class DeedDone(Message):
    """What was done in a thread is done, or could not be."""

    said: str
    is_failure: bool
    then: Callable[[], object]


class UndoingScreen(CleaningScreen):
    """A screen on which things are done to articles, and undone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", id="article.undo", tooltip="Undo what was done last, even before the last start"),
    ]

    _is_busy = False

    def do(self, deed: "Deed", count: int, then: Callable[[], object] = lambda: None) -> None:
        """Do something that concerns so many articles, show what came of it and say so; `then` is called after that.

        `deed` says what it did.
        """
        if self._is_busy:
            self.say(BUSY)
        elif count <= FEW:
            self._end(*_done(deed, self.reading.library), then)
        else:
            self._is_busy = True
            self.say("This takes a moment …")
            self._do_in_thread(deed, then)

    @work(thread=True, group="deeds", exit_on_error=False)
    def _do_in_thread(self, deed: "Deed", then: Callable[[], object]) -> None:
        self.post_message(DeedDone(*_done_in(self.folder, deed), then))

    @on(DeedDone)
    def deed_done(self, event: DeedDone) -> None:
        """Show what came of it."""
        self._is_busy = False
        self._end(event.said, event.is_failure, event.then)

    def _end(self, said: str, is_failure: bool, then: Callable[[], object]) -> None:
        if not is_failure:
            self.show_own_changes()
        self.say(said, is_warning=is_failure)
        then()

    @property
    def is_busy(self) -> bool:
        """Whether something is still being done in a thread."""
        return self._is_busy

    # Undoing

    def action_undo(self) -> None:
        """Undo what was done last."""
        self.undo_last(lambda: None)

    def undo_last(self, then: Callable[[], object]) -> None:
        """Undo what was done last, a site rule too."""
        from reader.ui.deeds import undo

        if self._is_busy:
            self.say(BUSY)
        elif (rule := self.reading.take_newest_rule()) is not None:
            self.take_back(rule)
        else:
            self.do(lambda library: undo(library), self.reading.library.newest_action()[1], then)

    def redo_last(self) -> None:
        """Do again what was undone last."""
        from reader.ui.deeds import redo

        # How much that is, is not known before.
        self.do(lambda library: redo(library), FEW + 1)


def _done(deed: "Deed", library: "Library") -> tuple[str, bool]:
    """What a deed says it did, or why it could not; and whether it could not."""
    try:
        return deed(library), False
    except LibraryError as error:
        return str(error), True


def _done_in(folder: Path, deed: "Deed") -> tuple[str, bool]:
    from reader.library import Library

    try:
        with Library.open(folder) as library:
            return _done(deed, library)
    except LibraryError as error:
        return str(error), True
