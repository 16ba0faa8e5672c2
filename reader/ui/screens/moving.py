"""Moving in the article and to it: contents, marks, the jump back, and the article that was read last."""

from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType

from reader.errors import LibraryError
from reader.ui.hints import key_of
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.hinting import HintingScreen
from reader.ui.widgets.moving_view import MovingView

if TYPE_CHECKING:
    from reader.ui.outline import Outline

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LIST_KEY = "?"
JUMP_KEY = "'"
LINES_TYPED = ("find", "command_line")
"""Actions that begin a line which is typed in."""


class Asked(Enum):
    """What a letter is asked for."""

    SET = "set"
    GO = "go"


QUESTIONS = {
    Asked.SET: "Mark this place: a letter, a to z",
    Asked.GO: "To a mark: its letter; ' back; ? lists them",
}


class MovingScreen(HintingScreen):
    """A screen whose article has contents and marks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "contents", "Contents", id="move.contents", tooltip="Contents: go to a heading"),
        # Priority, so that a letter typed at once after them is theirs.
        Binding(
            "M", "ask_mark('set')", "Mark", id="move.set_mark", tooltip="Mark this place by a letter", priority=True
        ),
        Binding(
            "apostrophe",
            "ask_mark('go')",
            "To a mark",
            id="move.go_to_mark",
            tooltip="Go to a mark; '' to before the last jump",
            priority=True,
        ),
        Binding("C", "continue_reading", "Continue", id="article.continue", tooltip="Continue what was read last"),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._asked: Asked | None = None

    @on(MovingView.Stopped)
    def stopped(self, event: MovingView.Stopped) -> None:
        """Say why nothing was gone to."""
        self.say(event.reason)

    # Contents

    def action_contents(self) -> None:
        """Show the headings, to go to one."""
        outline = self.article.outline()
        if self.article.article is None:
            self.say("No article is shown")
        elif not outline.entries:
            self.say("This article has no headings")
        else:
            self._choose_heading(outline)

    @work
    async def _choose_heading(self, outline: "Outline") -> None:
        from reader.ui.screens.contents import ContentsScreen  # seldom needed

        block = await self.app.push_screen_wait(ContentsScreen(outline, outline.at(self.article.block)))
        if block is not None:
            self.panes.focus_pane(Pane.ARTICLE)
            self.article.jump_to_block(block)

    # Marks

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a letter is asked for, or links have names, all that is typed is that; marks are set in articles."""
        if action == "ask_mark" and parameters == (Asked.SET.value,) and self.pane is Pane.LIST:
            return False
        if self._asked is not None and action in ("ask_mark", "hint", "number", *LINES_TYPED):
            return False
        if self._hints is not None and action in ("ask_mark", *LINES_TYPED):
            return False
        return super().check_action(action, parameters)

    def action_ask_mark(self, what: str) -> None:
        """Ask for the letter of a mark, to set it or to go there."""
        if self.article.article is None or self.reading.article_id is None:
            self.say("No article is shown")
            return
        self._asked = Asked(what)
        self.status.hush()
        self.update_status()
        self.update_keys()

    def update_keys(self) -> None:
        """Show the keys that matter now: none while a letter is asked for."""
        if self._asked is None:
            super().update_keys()
        else:
            self.status.show_keys(())

    @property
    def is_asking(self) -> bool:
        """Whether what is typed is a letter of a mark or the name of a link, and no key."""
        return self._asked is not None or self._hints is not None

    def status_text(self) -> str:
        """What can be typed while a letter is asked for."""
        return super().status_text() if self._asked is None else QUESTIONS[self._asked]

    def on_key(self, event: events.Key) -> None:
        """Take the letter that was asked for, before it can mean anything else."""
        if self._asked is None:
            return
        event.stop()
        event.prevent_default()
        asked, self._asked = self._asked, None
        self.update_status()
        self.update_keys()
        character = event.character or ""
        if event.key == "escape":
            return
        if character and character in LETTERS:
            self._set_mark(character) if asked is Asked.SET else self._go_to_mark(character)
        elif asked is Asked.GO and character == JUMP_KEY:
            self._jump_back()
        elif asked is Asked.GO and character == LIST_KEY:
            self.list_marks()
        else:
            self.say("A mark has a letter from a to z")

    def _set_mark(self, name: str) -> None:
        if self.reading.article_id is None:
            return
        try:
            with self.reading.library.action(f"Set the mark {name}"):
                self.reading.library.set_mark(self.reading.article_id, name, self.article.place)
        except LibraryError as error:
            self.say(str(error), is_warning=True)
        else:
            self.say(f"Marked: {key_of(self, 'move.go_to_mark', JUMP_KEY)}{name} comes back here")

    def _go_to_mark(self, name: str) -> None:
        marks = self.reading.library.marks(self.reading.article_id) if self.reading.article_id is not None else {}
        if name in marks:
            self.panes.focus_pane(Pane.ARTICLE)
            self.article.jump_to(marks[name])
        else:
            self.say(f"There is no mark {name} in this article; {key_of(self, 'move.set_mark', 'M')}{name} sets it")

    def _jump_back(self) -> None:
        if self.article.jump_back():
            self.panes.focus_pane(Pane.ARTICLE)
        else:
            self.say("You have not jumped anywhere in this article yet")

    @work
    async def list_marks(self) -> None:
        """Show the marks of the article, to go to one."""
        from reader.ui.screens.marks import MarksDialog, marked_places  # seldom needed

        article = self.reading.article
        if article is None or self.reading.article_id is None:
            return
        places = marked_places(article.body, self.reading.library.marks(self.reading.article_id))
        if not places:
            self.say(f"There is no mark in this article; {key_of(self, 'move.set_mark', 'M')} and a letter set one")
        elif (name := await self.app.push_screen_wait(MarksDialog(places))) is not None:
            self._go_to_mark(name)

    # Continuing

    def action_continue_reading(self) -> None:
        """Open the article that was opened last, in whatever session, where it was left."""
        last = self.reading.last_opened
        if last is None:
            self.say("Nothing has been read yet")
        elif self.reading.is_opened and self.reading.article_id == last:
            self.panes.focus_pane(Pane.ARTICLE)
        else:
            self.open_article(last)
